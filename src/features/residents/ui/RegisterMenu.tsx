import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../ui/actor'
import { registerOperations } from '../events'
import { EventSheet, type EventForm } from './EventSheet'

/** Where 登记变动 was opened: at a person, a household or a dwelling. */
export interface EventSubject {
  by: 'person' | 'household' | 'dwelling'
  id: string
}

const forms: Readonly<Record<EventSubject['by'], readonly EventForm[]>> = {
  person: ['death', 'moveOut', 'move', 'birth', 'changeHead', 'split', 'merge'],
  household: ['birth', 'death', 'moveOut', 'moveIn', 'move', 'changeHead', 'split', 'merge'],
  dwelling: ['moveIn', 'use']
}

/** What the entries of the menu are called. */
export const formWords: Readonly<Record<EventForm, string>> = {
  birth: '出生',
  death: '去世',
  moveOut: '迁出',
  moveIn: '迁入',
  move: '搬家',
  changeHead: '变更户主',
  split: '分户',
  merge: '并户',
  use: '房屋性质变更'
}

/** 登记变动: chooses an event and opens its form at the side. */
export function RegisterMenu({ subject, small }: { subject: EventSubject; small?: boolean }) {
  const may = useMay(registerOperations.moveOut)
  const [form, setForm] = useState<EventForm | null>(null)
  if (!may) return null
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: forms[subject.by].map(key => ({ key, label: formWords[key] })),
          onClick: ({ key }) => setForm(forms[subject.by].find(each => each === key) ?? null)
        }}
      >
        <Button size={small ? 'small' : 'medium'} icon={<DownOutlined />} iconPlacement="end">
          {subject.by === 'dwelling' ? '住房变动' : '登记变动'}
        </Button>
      </Dropdown>
      {form !== null && (
        <EventSheet
          key={form}
          form={form}
          title={formWords[form]}
          subject={subject}
          onClose={() => setForm(null)}
        />
      )}
    </>
  )
}
