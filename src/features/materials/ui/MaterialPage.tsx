import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { isRealDate } from '../../../contract/dates'
import { displayValue } from '../../../contract/display'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { RecordSheet } from '../../../ui/RecordSheet'
import { material, materialMovement, materialMovementOperations, materialOperations } from '../contract'
import { materialLabel } from '../rules'
import { Account } from './Account'
import { movementForm, useMovement } from './Movements'
import { onlyOf, StockFigures } from './StockFigures'
import './materials.css'

const dayOf = (text: string | null): string | null => (text !== null && isRealDate(text) ? text : null)

const links = { materialId: { operations: materialOperations, labelOf: materialLabel } }

/** One material: its numbers, and its account line by line. */
export function MaterialPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const answer = useAnswer(materialOperations.get, { id })
  const mayWrite = useMay(materialOperations.update)
  const { buttons, sheet } = useMovement()
  const [editing, setEditing] = useState(params.get('edit') === '1')
  const only = onlyOf(params.get('only'))
  const span = { from: dayOf(params.get('from')), to: dayOf(params.get('to')) }
  const row = answer.data?.id === id ? answer.data : undefined
  const live = row?.deletedAt === null
  const move = params.get('move')
  function show(change: Readonly<Record<string, string | null>>) {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name)
      else next.set(name, value)
    }
    setParams(next)
  }
  const words = row
    ? (['kind', 'source', 'unitPrice', 'note'] as const).flatMap(name => {
        const text = displayValue(material.fields[name], row[name])
        return text === '' ? [] : [name === 'unitPrice' ? `单价 ${text} 元` : text]
      })
    : []
  return (
    <>
      <PageHead
        title={row ? materialLabel(row) : '宣传资料'}
        state={live === false ? '在回收站里' : words.join(' · ')}
        actions={
          <>
            <Button onClick={() => void navigate('/materials')}>资料名单</Button>
            {live && mayWrite && <Button onClick={() => setEditing(true)}>编辑</Button>}
            {live && buttons({ id, name: materialLabel(row) })}
          </>
        }
      />
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !row ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <>
          <StockFigures
            material={row}
            only={only}
            onOnly={next => setParams(next === 'all' ? {} : { only: next })}
          />
          <Account
            materialId={id}
            unit={row.unit}
            only={only}
            span={span}
            onWhole={() => setParams({})}
            onMove={opened => show({ move: opened })}
          />
        </>
      )}
      {sheet}
      {move !== null && (
        <RecordSheet
          key={move}
          def={materialMovement}
          operations={materialMovementOperations}
          id={move}
          links={links}
          hidden={['materialName']}
          form={movementForm}
          onClose={() => show({ move: null })}
        />
      )}
      {editing && row && (
        <RecordSheet
          def={material}
          operations={materialOperations}
          id={id}
          startEditing
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}
