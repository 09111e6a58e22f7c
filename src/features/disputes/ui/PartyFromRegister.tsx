import { App } from 'antd'
import { useState } from 'react'
import { call } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { LinkPicker } from '../../../ui/LinkPicker'
import type { FormHandle } from '../../../ui/RecordForm'
import type { Row, Values } from '../../../ui/records'
import { personOperations } from '../../residents/contract'

/** What a row of a case takes from the register. */
const copied = {
  parties: ['name', 'sex', 'ethnic', 'age', 'idNo', 'phone', 'workplace', 'address'],
  agents: ['name', 'sex', 'ethnic', 'age', 'idNo', 'phone', 'workplace'],
  participants: ['name', 'phone']
} as const
type FromRegister = keyof typeof copied

const known = (child: string): FromRegister | undefined =>
  (['parties', 'agents', 'participants'] as const).find(name => name === child)

const labelOf = (row: Row): string => [row['name'], row['address']].filter(Boolean).join('　')

/** 从居民中选 at the head of a party, an agent, an invited person; nothing where a row is no person. */
export function personHead(child: string, index: number, form: FormHandle) {
  const of = known(child)
  return of ? <PersonFromRegister of={of} onChosen={values => form.setRow(child, index, values)} /> : null
}

/** Fills a row from the register: a copy of the resident as he is today, which later edits do not touch. */
function PersonFromRegister({ of, onChosen }: { of: FromRegister; onChosen: (values: Values) => void }) {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<string | null>(null)
  async function choose(id: string | null): Promise<void> {
    setChosen(id)
    if (id === null) {
      if (of === 'parties') onChosen({ personId: null })
      return
    }
    try {
      const resident = await call(personOperations.open, { id })
      const values: Values = of === 'parties' ? { personId: id, kind: 'natural' } : {}
      for (const name of copied[of]) values[name] = resident[name] ?? null
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
