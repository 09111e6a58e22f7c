import { LockOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Popover, Skeleton } from 'antd'
import { useState } from 'react'
import { isRealDate } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import type { OutputOf } from '../../../contract/operation'
import { firstPage } from '../../../contract/record'
import { useActor, useMay } from '../../../ui/actor'
import { call, useAnswer, useCommand } from '../../../ui/client'
import { DayInput } from '../../../ui/DayInput'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import type { FormOptions } from '../../../ui/RecordForm'
import { NewRecord } from '../../../ui/RecordPage'
import { RecordSheet } from '../../../ui/RecordSheet'
import { today } from '../../../ui/now'
import {
  disabilityGrades,
  disabilityKinds,
  serviceGroup,
  serviceGroupOperations
} from '../../serviceGroups/contract'
import { certificateFields, groupOf, groupsFor } from '../../serviceGroups/rules'
import { personLink } from './links'

type Entry = OutputOf<typeof serviceGroupOperations.get>

const links = { personId: personLink }

/** Asks for the certificate of 残疾人 only, and says what shows that somebody belongs to the others. */
const formOptions: FormOptions = {
  hiddenFields: ['personId'],
  visible: (name, values) => !certificateFields.includes(name) || values['groupCode'] === 'disabled',
  labelOf(name, values) {
    const group = groupOf(String(values['groupCode'] ?? ''))
    if (name === 'certNo' && group?.code === 'disabled') return '残疾人证号（必填）'
    if (name !== 'evidence' || group === null || group.code === 'disabled') return undefined
    return `依据（${group.level === 'S2' ? '必填：' : ''}${group.evidence}）`
  }
}

/** The service groups of one person: what was registered, with its evidence, and what follows from other data today. */
export function PersonGroups({ personId }: { personId: string }) {
  const actor = useActor()
  const entries = useAnswer(serviceGroupOperations.list, {
    ...firstPage,
    pageSize: 200,
    filters: { personId: [personId] }
  })
  const derived = useAnswer(serviceGroupOperations.derivedOf, { personId, asOf: today() })
  const mayWrite = useMay(serviceGroupOperations.create)
  const [creating, setCreating] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const known = groupsFor(actor)
  const offered = {
    ...serviceGroup,
    fields: {
      ...serviceGroup.fields,
      groupCode: {
        ...serviceGroup.fields.groupCode,
        choices: serviceGroup.fields.groupCode.choices.filter(choice =>
          known.some(group => group.code === choice.value)
        )
      }
    }
  }
  const day = today()
  const rows = entries.data?.rows ?? []
  const current = rows.filter(row => row.toDate === null || row.toDate >= day)
  const past = rows.filter(row => row.toDate !== null && row.toDate < day)
  return (
    <section className="sheet-group person-groups" aria-label="服务对象">
      <h3 className="household-head">
        服务对象
        {mayWrite && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            登记服务对象
          </Button>
        )}
      </h3>
      <ErrorNote error={entries.error ?? derived.error} />
      {(derived.data ?? []).length > 0 && (
        <p className="group-marks">
          {derived.data?.map(code => (
            <DerivedMark key={code} code={code} />
          ))}
          <span className="muted small">按登记的情况算出，不用登记</span>
        </p>
      )}
      {!entries.data ? (
        <Skeleton className="late" paragraph={{ rows: 1 }} title={false} />
      ) : rows.length === 0 ? (
        <p className="muted">没有登记服务类别{actor?.seesSensitive ? '' : '（敏感类别你的账号看不到）'}。</p>
      ) : (
        <ul className="group-list">
          {[...current, ...past].map(row => (
            <EntryLine key={row.id} row={row} ended={past.includes(row)} onOpen={() => setOpenId(row.id)} />
          ))}
        </ul>
      )}
      {creating && (
        <NewRecord
          def={offered}
          operations={serviceGroupOperations}
          title="登记服务对象"
          form={{ ...formOptions, presets: { personId } }}
          onClose={() => setCreating(false)}
          onCreated={() => setCreating(false)}
        />
      )}
      {openId !== null && (
        <RecordSheet
          def={offered}
          operations={serviceGroupOperations}
          id={openId}
          links={links}
          form={formOptions}
          hidden={['personId', 'address']}
          onClose={() => setOpenId(null)}
        />
      )}
    </section>
  )
}

/** A group that follows from other data; hovering tells its definition. */
function DerivedMark({ code }: { code: string }) {
  const group = groupOf(code)
  if (!group) return null
  return (
    <span className="group-mark" title={`口径：${group.definition}`}>
      {group.level === 'S2' && <LockOutlined aria-label="敏感" />} {group.label}
    </span>
  )
}

function EntryLine({ row, ended, onOpen }: { row: Entry; ended: boolean; onOpen: () => void }) {
  const mayWrite = useMay(serviceGroupOperations.update)
  const group = groupOf(row.groupCode)
  const certificate = [
    row.disabilityKind === null ? '' : choiceLabel(disabilityKinds, row.disabilityKind),
    row.disabilityGrade === null ? '' : choiceLabel(disabilityGrades, row.disabilityGrade)
  ]
  return (
    <li className={ended ? 'muted' : undefined}>
      <button type="button" className="link-button" onClick={onOpen} title={group?.definition}>
        {group?.label ?? row.groupCode}
      </button>
      {group?.level === 'S2' && (
        <span className="group-level">
          <LockOutlined aria-hidden="true" /> 敏感
        </span>
      )}
      <span>{certificate.join('')}</span>
      <span className="muted">
        {row.fromDate === null && row.toDate === null
          ? '起始未填'
          : `${row.fromDate ?? '起始未填'} 至 ${row.toDate ?? '今'}`}
      </span>
      {ended && <span>已结束</span>}
      {mayWrite && row.toDate === null && <EndEntry row={row} label={group?.label ?? ''} />}
    </li>
  )
}

/** Ends an entry on a day; the entry stays, so that earlier counts stay what they were. */
function EndEntry({ row, label }: { row: Entry; label: string }) {
  const { message } = App.useApp()
  const update = useCommand(serviceGroupOperations.update)
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState<string | null>(today())
  async function end(): Promise<void> {
    try {
      const clear = await call(serviceGroupOperations.open, { id: row.id })
      const { personId, groupCode, fromDate, certNo, disabilityKind, disabilityGrade, evidence } = clear
      await update.mutateAsync({
        id: row.id,
        version: clear.version,
        values: {
          personId,
          groupCode,
          fromDate,
          toDate: day,
          certNo,
          disabilityKind,
          disabilityGrade,
          evidence
        }
      })
    } catch (error) {
      message.error(errorText(error))
      return
    }
    message.success(`“${label}”到 ${day ?? ''} 结束`)
    setOpen(false)
  }
  const real = day !== null && isRealDate(day)
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={
        <div className="group-end">
          <DayInput label="结束日期" minute={false} value={day} onChange={setDay} />
          <Button type="primary" disabled={!real} loading={update.isPending} onClick={() => void end()}>
            结束服务
          </Button>
        </div>
      }
    >
      <Button size="small" type="link" aria-label={`结束“${label}”`}>
        结束
      </Button>
    </Popover>
  )
}
