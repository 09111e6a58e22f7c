import { Alert, Button } from 'antd'
import { useState } from 'react'
import { isRealDate } from '../../../contract/dates'
import { useActor, useMay } from '../../../ui/actor'
import { today } from '../../../ui/now'
import { NewRecord } from '../../../ui/RecordPage'
import type { FormOptions } from '../../../ui/RecordForm'
import type { Values } from '../../../ui/records'
import { materialMovement, materialMovementOperations, movementKinds } from '../contract'

/** A material as its buttons name it. */
export interface Moved {
  readonly id: string
  readonly name: string
}

/** What the forms of movements ask for, by the kind: who took it in, how many were counted. */
export const movementForm: FormOptions = {
  labelOf(name, values) {
    const kind = movementKinds.find(({ value }) => value === values['kind'])
    if (name === 'quantity' && kind) return kind.value === 'count' ? '点清的数量' : `${kind.label}数量`
    if (name === 'person' && kind?.value === 'in') return '领取人'
    return undefined
  },
  extra: (_form, { movedOn }) =>
    typeof movedOn === 'string' && isRealDate(movedOn) && movedOn > today() ? (
      <Alert type="warning" showIcon title="日期在今天之后，结存会马上算进去，请核对" />
    ) : null
}

interface Asked {
  readonly material: Moved
  readonly kind: string
  readonly label: string
}

/** 入库, 报损, 盘点 of a material: its buttons, and the form that they open. */
export function useMovement() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const may = useMay(materialMovementOperations.create)
  const actor = useActor()
  /** `few`: only these, small, for the row of a list; else all. */
  const buttons = (material: Moved, few?: readonly string[]) =>
    may
      ? movementKinds
          .filter(({ value }) => few?.includes(value) ?? true)
          .map(({ value, label }) => (
            <Button
              key={value}
              size={few ? 'small' : 'middle'}
              type={!few && value === 'in' ? 'primary' : 'default'}
              aria-label={`${label}：${material.name}`}
              onClick={() => setAsked({ material, kind: value, label })}
            >
              {label}
            </Button>
          ))
      : null
  const presets = (): Values => ({
    materialId: asked?.material.id,
    kind: asked?.kind,
    movedOn: today(),
    person: actor?.name ?? null
  })
  const sheet = asked && (
    <NewRecord
      def={materialMovement}
      operations={materialMovementOperations}
      title={`${asked.label}：${asked.material.name}`}
      form={{ ...movementForm, hiddenFields: ['materialId', 'kind'], presets }}
      onClose={() => setAsked(null)}
      onCreated={() => setAsked(null)}
    />
  )
  return { buttons, sheet }
}
