import { DownloadOutlined } from '@ant-design/icons'
import { Button, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useActor, useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { useSaveFile } from '../../../ui/useSaveFile'
import { visitOperations } from '../../visits/contract'
import { serviceGroupOperations, type CarePerson, type CareRules } from '../contract'
import { CareRulesForm } from './CareRulesForm'

const pageSize = 50

/** The rules of the list in words. */
function rulesText(rules: CareRules, sensitive: boolean): string {
  const seen = rules.phoneCounts ? '没有见面也没有通话' : '没有见面'
  const alone = `${rules.aloneAge} 岁以上独居、${rules.aloneDays} 天${seen}的老人`
  return `名单里是 ${alone}${sensitive ? `，和失能、半失能、${rules.incapableDays} 天${seen}的人` : ''}。登记一次${rules.phoneCounts ? '见面或通话' : '见面'}的走访，就不在名单里了。`
}

/** 需要关心: who was not visited for too long, why, and the way to record the visit. */
export function CareList({ asOf }: { asOf: string }) {
  const actor = useActor()
  const [page, setPage] = useState(1)
  const answer = useAnswer(serviceGroupOperations.care, { asOf, page, pageSize })
  const rules = useAnswer(serviceGroupOperations.careRules, {})
  const file = useSaveFile(serviceGroupOperations.exportCare)
  const mayVisit = useMay(visitOperations.create)
  const mayChange = useMay(serviceGroupOperations.saveCareRules)
  return (
    <section className="card" aria-label="需要关心">
      <div className="care-rules">
        <p className="muted">{rules.data ? rulesText(rules.data, actor?.seesSensitive ?? false) : ''}</p>
        {mayChange && rules.data && <CareRulesForm rules={rules.data} />}
        <Button
          size="small"
          icon={<DownloadOutlined />}
          disabled={!answer.data?.total}
          onClick={() => void file.save({ asOf })}
        >
          导出 Excel
        </Button>
      </div>
      {answer.error ? (
        <div className="padded">
          <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
        </div>
      ) : !answer.data ? (
        <div className="padded late">
          <Skeleton active={false} paragraph={{ rows: 6 }} />
        </div>
      ) : (
        <Table<CarePerson>
          className="care-table"
          rowKey="personId"
          tableLayout="fixed"
          dataSource={answer.data.rows}
          locale={{ emptyText: <div className="empty">现在没有要关心的人，都走访到了。</div> }}
          pagination={{
            current: page,
            pageSize,
            total: answer.data.total,
            hideOnSinglePage: true,
            showSizeChanger: false,
            showTotal: total => `共 ${total} 人`,
            onChange: setPage
          }}
          columns={[
            {
              title: '姓名',
              width: 110,
              render: (_value, row) => <Link to={`/people/${row.personId}`}>{row.name}</Link>
            },
            { title: '现住址', dataIndex: 'address', width: 220, ellipsis: true },
            { title: '联系电话', width: 130, render: (_value, row) => row.phone ?? '' },
            { title: '为什么', dataIndex: 'reason', ellipsis: true },
            ...(mayVisit
              ? [
                  {
                    title: <span className="unseen">操作</span>,
                    width: 100,
                    align: 'right' as const,
                    render: (_value: unknown, row: CarePerson) => (
                      <Link to={`/visits?new=1&dwellingId=${row.dwellingId}`}>登记走访</Link>
                    )
                  }
                ]
              : [])
          ]}
        />
      )}
      <JobStrip status={file.status} onCancel={() => void file.cancel()} />
    </section>
  )
}
