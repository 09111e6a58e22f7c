import { Button } from 'antd'
import { useState } from 'react'
import { useAnswer } from '../../../ui/client'
import { HistoryEntries } from '../../../ui/HistoryList'
import { caseHistoryOperations } from '../caseHistory'

/** 变更记录 of a case and of all that hangs on it, folded until somebody asks who changed what. */
export function CaseHistory({ id }: { id: string }) {
  const [shown, setShown] = useState(false)
  return (
    <section className="case-part" aria-label="变更记录">
      <h2 className="section-title">
        变更记录
        <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? '收起' : '展开'}
        </Button>
      </h2>
      {shown ? <Entries id={id} /> : null}
    </section>
  )
}

function Entries({ id }: { id: string }) {
  return <HistoryEntries answer={useAnswer(caseHistoryOperations.history, { id })} />
}
