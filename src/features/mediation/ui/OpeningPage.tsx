import { Alert } from 'antd'
import { useSearchParams } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { RecordPage } from '../../../ui/RecordPage'
import { openingBalance, openingBalanceOperations } from '../contract'
import { unexplainedCases } from '../rules'
import './mediation.css'

const columns = ['fromDate', 'toDate', 'cases', 'agreed', 'parties', 'amount', 'entered', 'source', 'note']

/** 期初数: what the paper register holds from before the program, for the totals 自成立以来 (domain.md §1.5). */
export function OpeningPage() {
  const [params, setParams] = useSearchParams()
  const answer = useAnswer(openingBalanceOperations.list, { ...firstPage, pageSize: 200 })
  const rows = answer.data?.rows ?? []
  const total = rows.reduce((sum, { cases }) => sum + cases, 0)
  const open = (id: string) => {
    const next = new URLSearchParams(params)
    next.set('id', id)
    setParams(next)
  }
  return (
    <RecordPage
      def={openingBalance}
      operations={openingBalanceOperations}
      title="期初数"
      state={rows.length > 0 ? `${rows.length} 笔，共 ${total} 件` : undefined}
      newLabel="登记期初数"
      table={{ columns, dateRange: false }}
      around={list => (
        <>
          <p className="opening-purpose">
            启用本程序之前的纠纷在纸质登记簿上，把总数连同出处登记在这里，“自成立以来”的件数才算得全；它只进累计数，不进任何一期的报表。
          </p>
          {rows.flatMap(row => {
            const reason = unexplainedCases(row)
            return reason === null
              ? []
              : [
                  <Alert
                    key={row.id}
                    className="opening-doubled"
                    type="warning"
                    showIcon
                    title={
                      <>
                        {formatDateZh(row.fromDate)}到 {formatDateZh(row.toDate)}这一笔：{reason}
                        <button type="button" className="link-button" onClick={() => open(row.id)}>
                          打开这一笔
                        </button>
                      </>
                    }
                  />
                ]
          })}
          {list}
        </>
      )}
      emptyText="还没有登记期初数。翻出纸质登记簿，数清启用本程序之前调解了多少件，登记一笔"
    />
  )
}
