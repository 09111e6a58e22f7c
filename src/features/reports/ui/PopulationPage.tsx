import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Segmented, Skeleton, Tabs } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { addDays, formatDateZh, isRealDate } from '../../../contract/dates'
import type { OutputOf } from '../../../contract/operation'
import { ratePercent } from '../../../contract/rates'
import { useAnswer } from '../../../ui/client'
import { DayInput } from '../../../ui/DayInput'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { today as todayOnPc } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { useSaveFile } from '../../../ui/useSaveFile'
import { reportOperations, type MetricValue } from '../contract'
import { CheckList } from './CheckList'
import { BuildingBars, PartsCard } from './CountBars'
import { MetricRecords } from './MetricRecords'
import { readPopulationView, writePopulationView, type PopulationView } from './populationLink'
import { Pyramid } from './Pyramid'
import { ReportSheetView } from './ReportSheetView'
import './report.css'
import './population.css'

type Statistics = OutputOf<typeof reportOperations.population>

/** 人口统计: who lives here as of any day, in numbers that open their records, and 居民基本情况统计表. */
export function PopulationPage() {
  const today = todayOnPc()
  const [query, setQuery] = useSearchParams()
  const view = readPopulationView(query, today)
  const show = (change: Partial<PopulationView>) =>
    setQuery(writePopulationView({ ...view, ...change }, today))
  const answer = useAnswer(reportOperations.population, { asOf: view.day })
  const workbook = useSaveFile(reportOperations.populationWorkbook)
  const found = answer.data
  const select = (metric: string) => show({ metric: metric === view.metric ? '' : metric, page: 1 })
  const asOf = found ? `截至 ${formatDateZh(found.asOf)}` : ''
  const metrics = new Map(found?.metrics.map(metric => [metric.id, metric]))
  const records = view.metric !== '' && (
    <MetricRecords
      metric={view.metric}
      period={{ kind: 'day', asOf: view.day }}
      periodText={asOf}
      page={view.page}
      onPage={page => show({ page })}
      onPart={part => show({ metric: part, page: 1 })}
      onClose={() => show({ metric: '', page: 1 })}
    />
  )

  return (
    <>
      <PageHead
        title="人口统计"
        state={asOf}
        filters={<DayChoice day={view.day} today={today} onChange={day => show({ day, page: 1 })} />}
        actions={
          <Button
            type="primary"
            icon={<FileExcelOutlined />}
            disabled={!found || answer.error !== null || workbook.status !== null}
            onClick={() => void workbook.save({ asOf: view.day })}
          >
            导出 Excel
          </Button>
        }
      />
      {answer.error ? (
        <ErrorNote
          error={answer.error}
          {...(view.day > today ? {} : { onRetry: () => void answer.refetch() })}
        />
      ) : !found ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <Tabs
          className="report-tabs"
          size="small"
          activeKey={view.tab}
          onChange={tab => show({ tab: tab === 'sheet' ? 'sheet' : 'overview', metric: '', page: 1 })}
          items={[
            {
              key: 'overview',
              label: '概况',
              children: view.tab === 'overview' && (
                <Overview found={found} metrics={metrics} selected={view.metric} onSelect={select}>
                  {records}
                </Overview>
              )
            },
            {
              key: 'sheet',
              label: found.sheet.name,
              children: view.tab === 'sheet' && (
                <>
                  <ReportSheetView
                    sheet={found.sheet}
                    metrics={metrics}
                    period={asOf}
                    selected={view.metric}
                    onSelect={select}
                  />
                  <div className={records ? 'report-below' : 'report-below report-below-alone'}>
                    {records}
                    <CheckList checks={found.sheet.checks} onOpen={metric => show({ metric, page: 1 })} />
                  </div>
                </>
              )
            }
          ]}
        />
      )}
      <JobStrip status={workbook.status} onCancel={() => void workbook.cancel()} />
    </>
  )
}

/** The key numbers, the pyramid, the buildings and the groups; the records stand next to what was clicked. */
function Overview(props: {
  found: Statistics
  metrics: ReadonlyMap<string, MetricValue>
  selected: string
  onSelect(metric: string): void
  children: ReactNode
}) {
  const { found, metrics, selected, onSelect, children } = props
  const persons = metrics.get('pop.persons')?.value ?? 0
  const cards = [{ label: '服务对象', parts: found.groups }, ...found.divisions]
  const below = cards.some(({ parts }) => parts.some(({ metric }) => metric === selected))
  const words = (id: string) => metrics.get(id) ?? { label: id, definition: '' }
  return (
    <div className="population">
      <div className="figures population-figures">
        {keyNumbers.map(({ id, label, of }) => {
          const metric = metrics.get(id)
          const whole = metrics.get(of)?.value ?? 0
          return (
            metric && (
              <Figure
                key={id}
                label={label}
                metric={metric}
                share={whole === 0 ? '' : `占 ${ratePercent(metric.value ?? 0, whole)}%`}
                selected={id === selected}
                onSelect={onSelect}
              />
            )
          )
        })}
      </div>
      <div className="population-main">
        <Pyramid bars={found.pyramid} persons={persons} selected={selected} onSelect={onSelect} />
        <BuildingBars buildings={found.buildings} selected={selected} onSelect={onSelect} />
      </div>
      {!below && children}
      <div className="population-parts">
        {cards.map(({ label, parts }) => (
          <PartsCard
            key={label}
            title={label}
            parts={parts}
            words={words}
            persons={persons}
            selected={selected}
            onSelect={onSelect}
          />
        ))}
      </div>
      {below && children}
    </div>
  )
}

/** `of`: the number of which it is a share; none where it stands alone. */
const keyNumbers = [
  { id: 'pop.households', label: '住户', of: '' },
  { id: 'pop.persons', label: '居民', of: '' },
  { id: 'pop.vacant', label: '空置住房', of: 'pop.dwellings' },
  { id: 'pop.byGroup.aged60', label: '60周岁以上', of: 'pop.persons' },
  { id: 'pop.byGroup.aged80', label: '80周岁以上', of: 'pop.persons' }
] as const

function Figure(props: {
  label: string
  metric: MetricValue
  share: string
  selected: boolean
  onSelect(metric: string): void
}) {
  const { label, metric, share, selected, onSelect } = props
  return (
    <button
      type="button"
      className={selected ? 'card figure population-selected' : 'card figure'}
      title={`口径：${metric.definition}`}
      aria-label={`${label} ${metric.text} ${metric.unit}`}
      aria-pressed={selected}
      onClick={() => onSelect(metric.id)}
    >
      <span className="label">{label}</span>
      <div className="number">
        {(metric.value ?? 0).toLocaleString('zh-CN')}
        <span className="unit">{metric.unit}</span>
        {share !== '' && <span className="population-share">{share}</span>}
      </div>
    </button>
  )
}

/** The as-of day, typed or chosen; today and the ends that superiors ask about are one click away. */
function DayChoice(props: { day: string; today: string; onChange(day: string): void }) {
  const { day, today, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  const usual = [
    { value: today, label: '今天' },
    { value: addDays(`${today.slice(0, 7)}-01`, -1), label: '上月末' },
    { value: addDays(`${today.slice(0, 4)}-01-01`, -1), label: '上年末' }
  ]
  const type = (text: string | null): void => {
    setTyped(text)
    if (text !== null && isRealDate(text)) onChange(text)
  }
  return (
    <>
      <span className="population-day">
        <DayInput
          label="统计截止日期"
          minute={false}
          value={typed ?? day}
          onChange={type}
          onBlur={() => setTyped(null)}
        />
      </span>
      <Segmented
        aria-label="常用截止日期"
        value={day}
        options={usual}
        onChange={value => {
          setTyped(null)
          onChange(String(value))
        }}
      />
    </>
  )
}
