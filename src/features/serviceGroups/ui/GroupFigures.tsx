import { LockOutlined } from '@ant-design/icons'
import { Skeleton, Table } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { displayValue } from '../../../contract/display'
import { useActor } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { columnsOf, fitColumns, isNumeric } from '../../../ui/columns'
import { ErrorNote } from '../../../ui/ErrorNote'
import { useWidth } from '../../../ui/useWidth'
import { person } from '../../residents/contract'
import { serviceGroupOperations, type ServiceGroup } from '../contract'
import { groupOf } from '../rules'

const pageSize = 50

/** 各类人数: a figure for every group; a click shows exactly the people it counts. */
export function GroupFigures({ asOf }: { asOf: string }) {
  const actor = useActor()
  const [params, setParams] = useSearchParams()
  const counts = useAnswer(serviceGroupOperations.counts, { asOf })
  const chosen = groupOf(params.get('group') ?? '')
  if (counts.error) return <ErrorNote error={counts.error} onRetry={() => void counts.refetch()} />
  if (!counts.data)
    return (
      <div className="card padded late">
        <Skeleton active={false} paragraph={{ rows: 6 }} />
      </div>
    )
  return (
    <>
      <div className="figures group-figures">
        {counts.data.map(({ code, count }) => {
          const group = groupOf(code)
          return group ? (
            <button
              key={code}
              type="button"
              className="card figure"
              aria-pressed={chosen?.code === code}
              aria-label={`${group.label} ${count} 人`}
              title={`口径：${group.definition}；${group.derived ? '按登记的情况算出' : `依据：${group.evidence}`}`}
              onClick={() => setParams({ tab: 'groups', group: code })}
            >
              <span className="label">
                {group.label}
                {group.level === 'S2' && (
                  <span className="group-level">
                    <LockOutlined aria-hidden="true" /> 敏感
                  </span>
                )}
              </span>
              <span className="number">
                {count.toLocaleString('zh-CN')}
                <span className="unit">人</span>
              </span>
            </button>
          ) : null
        })}
      </div>
      {!actor?.seesSensitive && (
        <p className="muted small group-note">残疾、低保等敏感类别只给开通了“可查看敏感信息”的账号看。</p>
      )}
      {chosen && counts.data.some(({ code }) => code === chosen.code) && (
        <GroupPeople
          key={chosen.code}
          group={chosen}
          asOf={asOf}
          page={Number(params.get('page') ?? '1')}
          onPage={page => setParams({ tab: 'groups', group: chosen.code, page: String(page) })}
        />
      )}
    </>
  )
}

function GroupPeople(props: {
  group: ServiceGroup
  asOf: string
  page: number
  onPage: (page: number) => void
}) {
  const { group, asOf } = props
  const page = Number.isInteger(props.page) && props.page > 0 ? props.page : 1
  const answer = useAnswer(serviceGroupOperations.people, { group: group.code, asOf, page, pageSize })
  const { ref, width } = useWidth(760)
  const names = ['name', 'sex', 'age', 'address', 'phone', 'idNo', 'birthDate']
  const columns = fitColumns(columnsOf(person, names), width - 32)
  return (
    <section className="card padded" aria-label={`${group.label}名单`} ref={ref}>
      <h2 className="section-title">{group.label}</h2>
      <p className="muted small group-note">口径：{group.definition}。</p>
      <ErrorNote error={answer.error} />
      <Table
        size="small"
        tableLayout="fixed"
        rowKey="id"
        dataSource={answer.data?.rows ?? []}
        loading={answer.isPending}
        locale={{ emptyText: '没有人' }}
        pagination={{
          current: page,
          pageSize,
          total: answer.data?.total ?? 0,
          hideOnSinglePage: true,
          showSizeChanger: false,
          showTotal: total => `共 ${total} 人`,
          onChange: props.onPage
        }}
        columns={columns.map(({ name, field, width: columnWidth }, at) => ({
          key: name,
          title: field.label,
          width: columnWidth,
          ellipsis: at > 0,
          align: isNumeric(field) ? ('right' as const) : ('left' as const),
          render: (_value: unknown, row: { id: string } & Record<string, unknown>) => {
            const text = displayValue(field, row[name])
            return at === 0 ? <Link to={`/people/${row.id}`}>{text}</Link> : text
          }
        }))}
      />
    </section>
  )
}
