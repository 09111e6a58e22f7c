import { PhoneOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import dayjs from 'dayjs'
import { Link, useNavigate } from 'react-router'
import { formatDateZh, weekdayName } from '../../../contract/dates'
import { firstPage } from '../../../contract/record'
import { mayCall, useActor } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { today } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { disputeOperations } from '../../disputes/contract'
import { publicityOperations } from '../../publicity/contract'
import type { MetricValue } from '../../reports/contract'
import { reportOperations } from '../../reports/contract'
import { requestOperations } from '../../requests/contract'
import { quickKey, quickPath, quickState } from '../../requests/quickEntry'
import { personOperations } from '../../residents/contract'
import { rosterOperations } from '../../rosters/contract'
import { serviceGroupOperations } from '../../serviceGroups/contract'
import { visitOperations } from '../../visits/contract'
import { DueDisputes, OpenRequests } from './OpenCases'

/** Numbers of the month on the workbench, by the ids that reports give them, in words that stand alone. */
const shownMetrics: Readonly<Record<string, string>> = {
  'req.accepted': '本月受理诉求',
  'req.closed': '本月办结诉求',
  'req.closeRate': '诉求办结率',
  'req.avgHours': '诉求平均用时',
  'disp.total': '本月调解纠纷',
  'disp.success': '调解成功',
  'visit.rate': '入户宣传率',
  'pub.copies': '发放资料'
}

const shortcuts = [
  { label: '登记走访', to: '/visits/round', needs: visitOperations.createMany },
  { label: '登记纠纷', to: '/disputes?new=1', needs: disputeOperations.create },
  { label: '登记宣传活动', to: '/publicity?new=1', needs: publicityOperations.create }
]

/** 工作台: today, what is open, this month's numbers, and the way to every form. */
export function WorkPage() {
  const actor = useActor()
  const navigate = useNavigate()
  const day = today()
  const month = day.slice(0, 7)
  const report = useAnswer(reportOperations.monthly, { month, cutoff: null })
  const residents = useAnswer(personOperations.list, { ...firstPage, pageSize: 1 })
  const may = shortcuts.filter(({ needs }) => mayCall(actor?.role, needs))
  const metrics = Object.keys(shownMetrics).flatMap(
    id => report.data?.metrics.filter(metric => metric.id === id) ?? []
  )
  const seesDisputes = mayCall(actor?.role, disputeOperations.list)
  return (
    <>
      <PageHead
        title={`${dayjs(day).format('M月D日')} ${weekdayName(day)}`}
        state={report.data ? `${formatDateZh(month)}到今天的数，点数字看明细` : null}
        actions={
          <>
            {mayCall(actor?.role, requestOperations.create) ? (
              <Button
                icon={<PhoneOutlined />}
                title={`来电话了，一行字登记。从任何一页按 ${quickKey}`}
                onClick={() => void navigate(quickPath, { state: quickState })}
              >
                来电速记
              </Button>
            ) : null}
            {may.map(({ label, to }) => (
              <Button key={to} onClick={() => void navigate(to)}>
                {label}
              </Button>
            ))}
            {mayCall(actor?.role, requestOperations.create) ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/requests?new=1')}>
                登记诉求
              </Button>
            ) : null}
          </>
        }
      />
      {residents.data?.total === 0 && mayCall(actor?.role, rosterOperations.import) ? <FirstThing /> : null}
      {report.error ? <ErrorNote error={report.error} onRetry={() => void report.refetch()} /> : null}
      <div className="figures">
        {report.isPending
          ? Object.entries(shownMetrics).map(([id, label]) => (
              <div key={id} className="card figure late">
                <span className="label">{label}</span>
                <div className="number muted">…</div>
              </div>
            ))
          : null}
        {metrics.map(metric => (
          <Figure key={metric.id} metric={metric} month={month} />
        ))}
      </div>
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: `repeat(${seesDisputes ? 2 : 1}, minmax(0, 1fr))`,
          gap: 14,
          marginTop: 14,
          alignItems: 'start'
        }}
      >
        <OpenRequests />
        {seesDisputes ? <DueDisputes /> : null}
      </div>
      <CareLine day={day} />
      <HangingLine day={day} />
    </>
  )
}

/** How many people were not visited for too long; nothing when there is nobody. */
function CareLine({ day }: { day: string }) {
  const care = useAnswer(serviceGroupOperations.care, { asOf: day, page: 1, pageSize: 1 })
  if (!care.data || care.data.total === 0) return null
  return (
    <p className="card padded" style={{ marginTop: 14 }}>
      <Link to="/care">需要关心 {care.data.total} 人</Link>
      <span className="muted"> 好久没有走访到的高龄独居老人等，点开看名单和原因</span>
    </p>
  )
}

/** What still hangs though its campaign is over; nothing when all is down. */
function HangingLine({ day }: { day: string }) {
  const left = useAnswer(publicityOperations.list, {
    ...firstPage,
    pageSize: 1,
    filters: { leftHanging: [day] }
  })
  if (!left.data || left.data.total === 0) return null
  return (
    <p className="card padded" style={{ marginTop: 14 }}>
      <Link to={`/publicity?${new URLSearchParams({ 'f.leftHanging': day })}`}>
        该撤未撤 {left.data.total} 项
      </Link>
      <span className="muted"> 专项已经结束、横幅喷绘等还挂着，点开看在哪里</span>
    </p>
  )
}

function FirstThing() {
  const navigate = useNavigate()
  return (
    <section
      className="card padded"
      style={{ marginBottom: 14, display: 'flex', alignItems: 'center', gap: 16 }}
    >
      <div>
        <h2 className="section-title">先把居民花名册导进来</h2>
        <p className="muted">
          有现成的 Excel 花名册就行，表头不用改。有了居民和住房，登记诉求、走访时就能直接选人、选户。
        </p>
      </div>
      <Button style={{ marginLeft: 'auto' }} onClick={() => void navigate('/import')}>
        导入花名册
      </Button>
    </section>
  )
}

/** A number that opens its records; hovering tells how it is counted. */
function Figure({ metric, month }: { metric: MetricValue; month: string }) {
  const target = `/reports?${new URLSearchParams({ metric: metric.id, month })}`
  // A percentage carries its sign already.
  const unit = metric.text === '—' || metric.text.endsWith(metric.unit) ? '' : metric.unit
  return (
    <Link to={target} className="card figure" title={`口径：${metric.definition}`}>
      <span className="label">{shownMetrics[metric.id] ?? metric.label}</span>
      <div className="number">
        {metric.text}
        {unit ? <span className="unit">{unit}</span> : null}
      </div>
    </Link>
  )
}
