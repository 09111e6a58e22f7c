import { z } from 'zod'
import {
  choice,
  count,
  date,
  link,
  longText,
  money,
  personName,
  text,
  type Choice
} from '../../contract/fields'
import { everyRole, query } from '../../contract/operation'
import { defineChild, defineRecord, recordOperations } from '../../contract/record'

/** 资料类型 (domain.md §3.2). */
export const materialKinds: readonly Choice[] = [
  { value: 'leaflet', label: '单页' },
  { value: 'folder', label: '折页' },
  { value: 'booklet', label: '手册' },
  { value: 'poster', label: '海报' },
  { value: 'banner', label: '横幅' },
  { value: 'souvenir', label: '纪念品' },
  { value: 'letter', label: '一封信' }
]
/** 来源 (domain.md §3.2). */
export const materialSources: readonly Choice[] = [
  { value: 'issued', label: '上级下发' },
  { value: 'printed', label: '自印' }
]
/** What happens to a stock beside handing out: 盘点 sets what was counted as the stock of that day's end. */
export const movementKinds: readonly Choice[] = [
  { value: 'in', label: '入库' },
  { value: 'loss', label: '报损' },
  { value: 'count', label: '盘点' }
]

/** 宣传资料: one thing that is handed out, of one batch or of many (domain.md §3.2). */
export const material = defineRecord({
  name: 'material',
  table: 'material',
  label: '宣传资料',
  counter: '种',
  dateField: 'createdAt',
  fields: {
    name: text({ label: '资料名称', required: true, list: true, search: true, width: 220 }),
    kind: choice(materialKinds)({ label: '类型', list: true, width: 80 }),
    source: choice(materialSources)({ label: '来源', list: true, width: 90 }),
    batch: text({ label: '批次', list: true, search: true, width: 110 }),
    unit: text({ label: '单位', required: true, width: 70, hint: '份、张、本、个' }),
    unitPrice: money({ label: '单价', unit: '元' }),
    note: longText({ label: '备注' })
  },
  computed: {
    received: count({ label: '入库', list: true }),
    issued: count({ label: '发放', list: true }),
    lost: count({ label: '报损', list: true }),
    /** What countings found more or less than the books, with its sign; empty when nothing was counted. */
    difference: text({ label: '盘点差', list: true, width: 80 }),
    balance: count({ label: '结存', list: true, width: 130 })
  }
})

/** 收发记录: what came in, was lost, was counted; what was handed out stands with its event or visit. */
export const materialMovement = defineRecord({
  name: 'materialMovement',
  table: 'material_movement',
  label: '资料出入库',
  counter: '笔',
  dateField: 'movedOn',
  fields: {
    materialId: link({ label: '资料', required: true, target: 'material' }),
    movedOn: date({ label: '日期', required: true, list: true }),
    kind: choice(movementKinds)({ label: '事项', required: true, list: true, width: 80 }),
    quantity: count({ label: '数量', required: true, list: true, hint: '盘点填点清的实际数量' }),
    person: personName({ label: '经手人', list: true, hint: '入库的领取人、报损和盘点的经手人' }),
    note: text({ label: '说明', list: true, width: 180 })
  },
  computed: {
    materialName: text({ label: '资料名称', list: true, width: 180 }),
    /** What a counting found more or less than the books, with its sign. */
    difference: text({ label: '盘点差', list: true, width: 80 })
  }
})

/** Fields of a hand-out; events and visits have such rows, in tables of their own. */
export const handoutFields = {
  materialId: link({ label: '资料', required: true, target: 'material' }),
  copies: count({ label: '份数', unit: '份', required: true })
}
/** 发放资料 of an event. */
export const publicityHandout = defineChild({
  table: 'publicity_handout',
  label: '发放资料',
  fields: handoutFields
})
/** 发放资料 of a visit. */
export const visitHandout = defineChild({ table: 'visit_handout', label: '发放资料', fields: handoutFields })

/** A hand-out as it is sent in. */
export type Handout = z.output<typeof publicityHandout.input>

const writers = ['admin', 'clerk', 'mediator'] as const
const open = { read: everyRole, write: writers, remove: writers }

/** One line of a material's account; the visits of a day stand together. */
export const stockLine = z.strictObject({
  day: z.iso.date(),
  kind: z.enum(['in', 'event', 'visits', 'loss', 'count']),
  /** The movement, the event, or the visit where it was a single one; null: several visits. */
  id: z.uuid().nullable(),
  /** Who brought, took or counted it and what was said; the title of the event. */
  text: z.string(),
  /** How many visits. */
  visits: z.int(),
  quantity: z.int()
})
export type StockLine = z.infer<typeof stockLine>

export const materialOperations = {
  ...recordOperations(material, open),
  /** All that happened to a material, in no order: `runLines` orders it and works out the balance. */
  lines: query({
    name: 'material.lines',
    input: z.strictObject({ id: z.uuid() }),
    output: z.array(stockLine),
    access: everyRole
  })
}
export const materialMovementOperations = recordOperations(materialMovement, open)
