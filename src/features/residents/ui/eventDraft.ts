import { call } from '../../../ui/client'
import { today } from '../../../ui/now'
import { personOperations } from '../contract'
import { registerOperations, type LivingHousehold, type NewHead, type RegisterDone } from '../events'

/** The forms behind 登记变动. */
export type EventForm =
  'birth' | 'death' | 'moveOut' | 'moveIn' | 'move' | 'changeHead' | 'split' | 'merge' | 'use'

/** Somebody who is not in the register yet. */
export interface Newcomer {
  name: string
  sex: string | null
  birthDate: string | null
  idNo: string
  phone: string
  relation: string | null
}

/** What has been filled in so far, for any of the forms; each uses its own part. */
export interface Draft {
  on: string | null
  /** The people of the household who are meant. */
  chosen: readonly string[]
  /** What people are to the head afterwards. */
  relations: Readonly<Record<string, string | null>>
  headId: string | null
  newHeadId: NewHead
  dwellingId: string | null
  householdId: string | null
  use: string | null
  leftUse: string | null
  remark: string
  ethnic: string | null
  /** The newborn, or the first of those who move in. */
  newcomers: readonly Newcomer[]
  existing: readonly string[]
}

export const noNewcomer: Newcomer = {
  name: '',
  sex: null,
  birthDate: null,
  idNo: '',
  phone: '',
  relation: null
}

/** A form as it opens: today, the person it was opened at chosen; who is head already is no new one. */
export function emptyDraft(form: EventForm, personId: string | null, home: LivingHousehold | null): Draft {
  const asHead = form === 'split' || (form === 'changeHead' && personId !== home?.headId)
  return {
    on: today(),
    chosen: personId === null || form === 'changeHead' ? [] : [personId],
    relations: {},
    headId: asHead ? personId : null,
    newHeadId: null,
    dwellingId: null,
    householdId: null,
    use: null,
    leftUse: null,
    remark: '',
    ethnic: null,
    newcomers: form === 'birth' ? [noNewcomer] : [],
    existing: []
  }
}

/** The head leaves and others stay: somebody must follow him. */
export function needsNewHead(home: LivingHousehold | null, chosen: readonly string[]): boolean {
  if (!home || home.headId === null || !chosen.includes(home.headId)) return false
  return home.people.some(one => !chosen.includes(one.id))
}

/** Everybody leaves: the dwelling stays empty behind them. */
export function emptiesHome(home: LivingHousehold | null, chosen: readonly string[]): boolean {
  return home !== null && home.people.every(one => chosen.includes(one.id))
}

/**
 * What somebody is to the head afterwards: what was said, else what he is now where that still holds: beside a new head
 * for all but the old one, and in a free dwelling for those who move there with their head.
 */
export function relationAfter(
  form: EventForm,
  draft: Draft,
  place: Pick<EventPlace, 'home' | 'target'>,
  id: string
): string | null {
  if (id in draft.relations) return draft.relations[id] ?? null
  const one = place.home?.people.find(each => each.id === id)
  if (!one) return null
  if (form === 'changeHead') return one.isHead ? null : one.relation
  const headMoves = form === 'move' && draft.chosen.includes(place.home?.headId ?? '')
  return headMoves && place.target === null ? one.relation : null
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What is still missing before the event can be sent; null when nothing is. */
export function missing(form: EventForm, draft: Draft): string | null {
  if (draft.on === null) return '请填日期'
  if (['death', 'moveOut', 'move', 'split'].includes(form) && draft.chosen.length === 0)
    return '还没有选人，请先选是谁'
  if (form === 'birth' && draft.newcomers[0]?.name.trim() === '') return '请填孩子的姓名'
  if (form === 'moveIn' && draft.existing.length + draft.newcomers.length === 0)
    return '请至少选一位或填一位迁入的人'
  if (draft.newcomers.some(one => one.name.trim() === '')) return '新登记的人请填姓名'
  if (form === 'use' && draft.use === null) return '请选新的房屋性质'
  if ((form === 'move' || form === 'split') && draft.dwellingId === null) return '请选搬去的住房'
  if (form === 'merge' && draft.householdId === null) return '请选要并进去的那一户'
  if ((form === 'changeHead' || form === 'split') && draft.headId === null) return '请选户主'
  return null
}

/** Where an event is entered. */
export interface EventPlace {
  /** The household as it was read. */
  home: LivingHousehold | null
  /** The dwelling whose form it is. */
  dwelling: { id: string; version: number; use: string | null } | null
  /** The household of the dwelling to which people move; null: nobody lives there, or it is not known yet. */
  target: LivingHousehold | null
}

/** Sends a complete form. Throws CallError with the reason for refusing. */
export async function sendEvent(form: EventForm, draft: Draft, place: EventPlace): Promise<RegisterDone> {
  const { home, dwelling } = place
  const on = draft.on ?? today()
  const { chosen, newHeadId, use, leftUse } = draft
  const relationOf = (personId: string) => ({
    personId,
    relation: relationAfter(form, draft, place, personId)
  })
  if (form === 'use')
    return call(registerOperations.changeUse, {
      dwellingId: dwelling?.id ?? '',
      version: dwelling?.version ?? 0,
      use,
      on
    })
  if (form === 'moveIn')
    return call(registerOperations.moveIn, {
      dwellingId: home?.dwellingId ?? dwelling?.id ?? '',
      on,
      existing: draft.existing.map(relationOf),
      newcomers: draft.newcomers.map(one => ({
        ...one,
        name: one.name.trim(),
        idNo: orNull(one.idNo),
        phone: orNull(one.phone),
        ethnic: null,
        personType: null
      })),
      ...{ use, newHeadId, leftUse }
    })
  const at = { householdId: home?.id ?? '', version: home?.version ?? 0 }
  switch (form) {
    case 'birth': {
      const { name, sex, idNo, relation } = draft.newcomers[0] ?? noNewcomer
      const child = { name: name.trim(), sex, idNo: orNull(idNo), relation, ethnic: draft.ethnic }
      return call(registerOperations.recordBirth, { ...at, ...child, birthDate: on })
    }
    case 'death': {
      const personId = chosen[0] ?? ''
      const { version } = await call(personOperations.get, { id: personId })
      return call(registerOperations.recordDeath, { personId, version, diedOn: on, newHeadId })
    }
    case 'moveOut': {
      const remark = orNull(draft.remark)
      return call(registerOperations.moveOut, {
        ...at,
        personIds: [...chosen],
        on,
        remark,
        newHeadId,
        use: leftUse
      })
    }
    case 'move':
      return call(registerOperations.moveIn, {
        dwellingId: draft.dwellingId ?? '',
        existing: chosen.map(relationOf),
        newcomers: [],
        ...{ on, use, newHeadId, leftUse }
      })
    case 'changeHead': {
      const relations = (home?.people ?? [])
        .filter(one => one.id !== draft.headId && one.id in draft.relations)
        .map(one => relationOf(one.id))
      return call(registerOperations.changeHead, { ...at, headId: draft.headId ?? '', on, relations })
    }
    case 'split':
      return call(registerOperations.splitHousehold, {
        ...at,
        people: chosen.map(relationOf),
        headId: draft.headId ?? '',
        dwellingId: draft.dwellingId ?? '',
        ...{ on, newHeadId, use }
      })
    case 'merge': {
      const id = draft.householdId ?? ''
      const to = await call(registerOperations.living, { by: 'household', id })
      return call(registerOperations.mergeHouseholds, {
        fromHouseholdId: at.householdId,
        fromVersion: at.version,
        toHouseholdId: id,
        toVersion: to?.version ?? 0,
        relations: (home?.people ?? []).map(one => relationOf(one.id)),
        ...{ on, leftUse }
      })
    }
  }
}
