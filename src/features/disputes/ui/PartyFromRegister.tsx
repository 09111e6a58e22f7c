import { App } from 'antd'
import { useState } from 'react'
import { call } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { LinkPicker } from '../../../ui/LinkPicker'
import type { Row, Values } from '../../../ui/records'
import { personOperations } from '../../residents/contract'

const copied = ['name', 'sex', 'ethnic', 'age', 'idNo', 'phone', 'workplace', 'address'] as const
const labelOf = (row: Row): string => [row['name'], row['address']].filter(Boolean).join('　')

/** Fills a party from the register: a copy of the resident as he is today, which later edits do not touch. */
export function PartyFromRegister({ onChosen }: { onChosen: (values: Values) => void }) {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<string | null>(null)
  async function choose(id: string | null): Promise<void> {
    setChosen(id)
    if (id === null) return onChosen({ personId: null })
    try {
      const resident = await call(personOperations.open, { id })
      const values: Values = { personId: id, kind: 'natural' }
      for (const name of copied) values[name] = resident[name] ?? null
      onChosen(values)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  return (
    <span style={{ display: 'inline-block', width: 210, fontWeight: 400, verticalAlign: 'middle' }}>
      <LinkPicker
        ariaLabel="从居民中选"
        placeholder="从居民中选，自动带出"
        operations={personOperations}
        labelOf={labelOf}
        value={chosen}
        onChange={id => void choose(id)}
      />
    </span>
  )
}
