import { Alert, App, Button, Pagination, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { visitOperations, type VisitRound } from '../contract'
import { roundState, undoFault, undoneText } from '../rules'
import './visits.css'

const pageSize = 50

/** 登记批次: what was entered building by building, newest first; each batch can be taken back while nothing of it was changed. */
export function VisitRoundsPage() {
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const [page, setPage] = useState(1)
  const [done, setDone] = useState<string | null>(null)
  const rounds = useAnswer(visitOperations.rounds, { page, pageSize })
  const undo = useCommand(visitOperations.undoRound)
  const rows = rounds.data?.rows ?? []
  const total = rounds.data?.total ?? 0

  async function takeBack({ roundId }: VisitRound): Promise<void> {
    setDone(null)
    setDone(undoneText(await undo.mutateAsync({ roundId })))
  }
  function ask(round: VisitRound): void {
    const made = round.requests > 0 ? `，连同没有人办理过的诉求（这一批转了 ${round.requests} 件）` : ''
    modal.confirm({
      title: `撤销${round.places}的 ${round.visits} 次走访？`,
      content: `${formatDateZh(round.visitedOn)}走访，${round.by}登记。这些走访${made}移入回收站，发放的 ${round.copies} 份资料退回库存。`,
      okText: `撤销这 ${round.visits} 次走访`,
      cancelText: '不撤销',
      centered: true,
      onOk: () => takeBack(round).catch(() => undefined)
    })
  }
  return (
    <>
      <PageHead
        title="登记批次"
        state={rounds.data ? `整栋登记过 ${total} 批` : ''}
        actions={
          <Button type="primary" onClick={() => void navigate('/visits/round')}>
            整栋登记
          </Button>
        }
      />
      <div className="round-notes" role="status">
        {done === null ? null : <Alert type="success" showIcon title={done} />}
      </div>
      <ErrorNote error={rounds.error ?? undo.error} />
      {rounds.data && total === 0 ? (
        <div className="card empty">还没有整栋登记过走访。</div>
      ) : rounds.data ? (
        <section className="card padded" aria-label="登记批次">
          <table className="visit-table">
            <thead>
              <tr>
                {['登记时间', '登记人', '走访日期', '楼栋', '专项', '户次', '发放', '诉求', ''].map(head => (
                  <th key={head}>{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(round => (
                <Round key={round.roundId} round={round} busy={undo.isPending} onUndo={() => ask(round)} />
              ))}
            </tbody>
          </table>
          {total > pageSize && (
            <Pagination
              current={page}
              pageSize={pageSize}
              total={total}
              showSizeChanger={false}
              onChange={setPage}
            />
          )}
        </section>
      ) : (
        <Skeleton className="late" paragraph={{ rows: 8 }} />
      )}
    </>
  )
}

function Round({ round, busy, onUndo }: { round: VisitRound; busy: boolean; onUndo: () => void }) {
  const state = roundState(round)
  return (
    <tr className={state === 'undone' ? 'muted' : undefined}>
      <td>{round.at.slice(0, 16).replace('T', ' ')}</td>
      <td>{round.by}</td>
      <td>{round.visitedOn}</td>
      <td>{round.places}</td>
      <td>{round.campaignTitle ?? ''}</td>
      <td>
        {state === 'undone' ? (
          `${round.visits} 户次`
        ) : (
          <Link to={`/visits?f.roundId=${round.roundId}`}>{round.visits - round.recycled} 户次</Link>
        )}
      </td>
      <td>{round.copies} 份</td>
      <td>{round.requests} 件</td>
      <td className="round-undo">
        {state === 'open' ? (
          <Button size="small" disabled={busy} onClick={onUndo}>
            撤销这一批
          </Button>
        ) : state === 'undone' ? (
          '已撤销'
        ) : (
          <span title={undoFault(round) ?? ''}>后来改过，不能整批撤销</span>
        )}
      </td>
    </tr>
  )
}
