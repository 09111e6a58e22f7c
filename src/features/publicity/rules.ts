import type { Issue } from '../../contract/errors'
import { choiceLabel } from '../../contract/fields'
import { publicityForms } from './contract'

/** A column of an event that holds a number. */
export type QuantityField = 'items' | 'places' | 'copies' | 'audience' | 'groups' | 'reads' | 'programmes'

/** One number that a form of publicity counts, with the unit word that reports use (量词, domain §3.1). */
export interface FormQuantity {
  readonly field: QuantityField
  readonly label: string
  readonly unit: string
}

type Quantities = Readonly<Record<QuantityField, number | null>>
interface Hanging {
  form: string
  heldOn: string
  takenDownOn: string | null
}

const items = (unit: string): FormQuantity => ({ field: 'items', label: `${unit}数`, unit })
const places: FormQuantity = { field: 'places', label: '处数', unit: '处' }
const copies: FormQuantity = { field: 'copies', label: '发放资料', unit: '份' }
const audience: FormQuantity = { field: 'audience', label: '参加人次', unit: '人次' }
const reads = (label: string): FormQuantity => ({ field: 'reads', label, unit: '次' })

// A gathering may hand out leaflets whatever its form (common columns of a 宣传台账, domain §3.1).
const quantities: Readonly<Record<string, readonly FormQuantity[]>> = {
  doorToDoor: [copies],
  stall: [copies, audience],
  poster: [items('张'), places, audience],
  banner: [items('条')],
  largePrint: [items('幅')],
  board: [items('块')],
  led: [items('块')],
  officialAccount: [items('篇'), reads('阅读量')],
  groupForward: [
    { field: 'items', label: '转发条次', unit: '条次' },
    { field: 'groups', label: '群数', unit: '个群' }
  ],
  video: [items('条'), reads('播放量')],
  loudspeaker: [{ field: 'items', label: '播放次数', unit: '次' }],
  lecture: [audience, copies],
  show: [{ field: 'programmes', label: '节目数', unit: '个节目' }, audience, copies],
  meeting: [audience, copies],
  volunteerAction: [audience, copies]
}

const labels: Readonly<Record<QuantityField, string>> = {
  items: '数量',
  places: '处数',
  copies: '发放资料',
  audience: '参加人次',
  groups: '群数',
  reads: '阅读或播放量',
  programmes: '节目数'
}
/** Every number that some form counts; a form shows its own, see `formQuantities`. */
export const quantityFields: readonly QuantityField[] = [
  'items',
  'places',
  'copies',
  'audience',
  'groups',
  'reads',
  'programmes'
]
const hanging: readonly string[] = ['banner', 'largePrint', 'board', 'poster', 'led']
const counted: readonly string[] = ['banner', 'largePrint', 'poster', 'officialAccount', 'groupForward']

/** The numbers that a form counts, in the order in which they are read out (domain §3.1); none for an unknown form. */
export function formQuantities(form: string): readonly FormQuantity[] {
  return quantities[form] ?? []
}

/** True for a form that stays up after its day, so that it can be taken down (domain §3.1: 横幅, 喷绘, 张贴 …). */
export function canHang(form: string): boolean {
  return hanging.includes(form)
}

/** The numbers of an event in words: 20张、5处、46人次 (domain §7 S6); empty when none was filled in. */
export function quantityText(event: { form: string } & Quantities): string {
  return formQuantities(event.form)
    .flatMap(({ field, label, unit }) => {
      const value = event[field]
      if (value === null) return []
      return [field === 'reads' ? `${label}${value}${unit}` : `${value}${unit}`]
    })
    .join('、')
}

/**
 * What is wrong with an event: a number that its form does not know, one that is missing, a date of taking down
 * that cannot be (domain §3.1, P31: units are never mixed).
 */
export function checkEvent(event: Hanging & Quantities): Issue[] {
  const issues: Issue[] = []
  const name = choiceLabel(publicityForms, event.form)
  const known = formQuantities(event.form)
  for (const field of quantityFields) {
    if (event[field] === null || known.some(quantity => quantity.field === field)) continue
    const units = known.map(quantity => `${quantity.label}（${quantity.unit}）`).join('、')
    issues.push({
      // the copies are the sum of the hand-outs: those are what the form asks for
      field: field === 'copies' ? 'handouts' : field,
      label: labels[field],
      reason: `${name}不统计这一项，请清空；它统计的是${units}`
    })
  }
  const main = known.find(quantity => quantity.field === 'items')
  if (main && counted.includes(event.form) && (event.items === null || event.items === 0))
    issues.push({ field: 'items', label: main.label, reason: `必填，${name}按${main.unit}统计，请填数量` })
  if (event.takenDownOn !== null) {
    const refuse = (reason: string) => issues.push({ field: 'takenDownOn', label: '撤除日期', reason })
    if (!canHang(event.form)) refuse(`${name}不是挂出去的，没有撤除日期，请清空`)
    else if (event.takenDownOn < event.heldOn) refuse('早于设置日期，请核对')
  }
  return issues
}

/** True when the event's banner, print, board … hangs at the end of a day: 在挂 (domain §3.1, §7 S7). */
export function isHanging(event: Hanging, onDay: string): boolean {
  return (
    canHang(event.form) && event.heldOn <= onDay && (event.takenDownOn === null || event.takenDownOn > onDay)
  )
}
