import type { z } from 'zod'
import { AppError, refuseIssues, type Issue } from '../../../contract/errors'
import { insertBulk } from '../../../core/db/bulk'
import { encodeRow } from '../../../core/db/codec'
import { keepNumberTerms } from '../../../core/db/numberTerms'
import { recordStore, type RecordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { visitHandout } from '../../materials/contract'
import {
  handoutPlaces,
  handoutTexts,
  handsOut,
  missingMaterials,
  requireHandoutMaterials
} from '../../materials/core/handouts'
import { handedMaterials, holdStock } from '../../materials/core/stock'
import { checkHandouts, handedOut } from '../../materials/rules'
import {
  campaignSearch,
  campaignTitles,
  requireCampaign,
  requireCampaignOf
} from '../../publicity/core/campaigns'
import { visit, type visitOperations } from '../contract'
import { checkVisit, hasHousehold, mayBeNamed, nameList, storedPhone } from '../rules'
import { declinedHouseholds } from './doors'
import { householdsOn, liveDwellings, placesOf } from './places'
import { checkTold, createRequests, toldAt } from './told'

type VisitValues = z.output<typeof visit.input>
type VisitRecord = z.output<typeof visit.stored>
type CreateMany = (typeof visitOperations)['createMany']

const store = recordStore(visit, {
  async compute(tx, records) {
    const ids = records.map(record => record.id)
    const places = await placesOf(tx, ids)
    const titles = await campaignTitles(tx, records)
    const materials = await handoutTexts(tx, visitHandout.table, ids)
    return new Map(
      ids.map(id => [
        id,
        {
          ...places.get(id),
          campaignTitle: titles.get(id) ?? null,
          materials: materials.get(id) ?? null
        }
      ])
    )
  },
  sorts: { address: ['(SELECT d.addressSort FROM dwelling d WHERE d.id = r.dwellingId)'] },
  filters: { materialId: handsOut(visitHandout.table) },
  searches: [
    campaignSearch,
    `r.dwellingId IN (SELECT d.id FROM dwelling d
      WHERE COALESCE(d.compound, '') || d.building || COALESCE(d.unit, '') || d.room LIKE :like ESCAPE '\\'
        OR REPLACE(d.addressKey, '|', '-') LIKE :like ESCAPE '\\')`
  ]
})

/** Later than any visit. */
const noEnd = '9999-12-31'

/** A page of visits without the names of those who declined: at that visit, or since then until they are met again. */
async function unnamed(tx: Tx, page: { rows: VisitRecord[]; total: number }) {
  const households = page.rows.flatMap(({ householdId }) => (householdId === null ? [] : [householdId]))
  const declined = await declinedHouseholds(tx, [...new Set(households)], noEnd)
  const named = ({ outcome, householdId }: VisitRecord): boolean =>
    mayBeNamed(outcome) && (householdId === null || !declined.has(householdId))
  return {
    ...page,
    rows: page.rows.map(row =>
      named(row) ? row : { ...row, headName: null, interviewee: null, phone: null }
    )
  }
}

/** Visits; lists, and the exports made of them, never name those who declined (domain §0.1(4)). */
export const visitStore: RecordStore<VisitValues, VisitRecord> = {
  ...store,
  list: async (tx, input, reading) => unnamed(tx, await store.list(tx, input, reading)),
  listOf: async (tx, rows, input) => unnamed(tx, await store.listOf(tx, rows, input))
}

const unknownDwelling = (field: string, reason: string) =>
  new AppError('VALIDATION', `住房：${reason}`, [{ field, label: '住房', reason }])

/** A visit belongs to the household that lived in the dwelling on its day. */
export const visitRules: RecordRules<VisitValues> = {
  async prepare(tx, values, id) {
    const copies = handedOut(values.handouts)
    refuseIssues([
      ...checkVisit({ ...values, copies }),
      ...checkHandouts(values.handouts),
      ...(await missingMaterials(tx, handoutPlaces(values.handouts)))
    ])
    await requireCampaign(tx, values.campaignId)
    const live = await liveDwellings(tx, [values.dwellingId])
    if (id === null && !live.has(values.dwellingId))
      throw unknownDwelling('dwellingId', '台账里没有这套住房，或它已在回收站，请重新选择')
    const households = await householdsOn(tx, [values.dwellingId], values.visitedOn)
    const stored = { ...values, phone: storedPhone(values.phone), visitors: nameList(values.visitors) }
    return { values: stored, kept: { householdId: householdOf(values, households), copies } }
  },
  touches: (tx, id) => handedMaterials(tx, visitHandout.table, id),
  holds: holdStock,
  async beforeRestore(tx, id) {
    await requireHandoutMaterials(tx, visitHandout.table, id)
    await requireCampaignOf(tx, visit.table, id)
  }
}

function householdOf(
  door: { dwellingId: string; outcome: string },
  households: ReadonlyMap<string, { id: string }>
): string | null {
  return hasHousehold(door.outcome) ? (households.get(door.dwellingId)?.id ?? null) : null
}

function checkDoors(input: z.output<CreateMany['input']>, live: ReadonlySet<string>): Issue[] {
  const unnamed = input.shared.materialId === null && input.doors.some(door => door.copies > 0)
  const ids = input.doors.map(door => door.dwellingId)
  const unknown = ids.filter(id => !live.has(id)).length
  const repeated = ids.length - new Set(ids).size
  const refuse = (reason: string): Issue[] => [{ field: 'doors', label: '住房', reason }]
  return [
    ...(unknown > 0
      ? refuse(`有 ${unknown} 套不在台账里或已在回收站，请刷新楼栋后再录，这一批没有保存`)
      : []),
    ...(repeated > 0 ? refuse(`有 ${repeated} 套重复，同一批里一套只能有一个结果，这一批没有保存`) : []),
    ...input.doors
      .flatMap(door => checkVisit({ ...door, interviewee: null, phone: null }).map(issue => issue.reason))
      .slice(0, 1)
      .map(reason => ({ field: 'doors', label: '发放资料', reason })),
    ...checkTold(input),
    ...(unnamed
      ? [{ field: 'shared.materialId', label: '发放资料', reason: '请选择发的是哪种资料，或把份数改为 0' }]
      : [])
  ]
}

/** Stores the doors of a round in one statement: 60 doors or 2,000, all or none (domain §3.3). */
export async function createVisits(
  tx: Tx,
  input: z.output<CreateMany['input']>
): Promise<z.output<CreateMany['output']>> {
  const dwellingIds = input.doors.map(door => door.dwellingId)
  const { materialId, ...shared } = input.shared
  refuseIssues([
    ...checkDoors(input, await liveDwellings(tx, dwellingIds)),
    ...(await missingMaterials(tx, materialId === null ? [] : [{ materialId, field: 'shared.materialId' }]))
  ])
  await requireCampaign(tx, shared.campaignId)
  const households = await householdsOn(tx, dwellingIds, input.shared.visitedOn)
  const fields = { ...visit.kept, ...visit.fields }
  const roundId = tx.newId()
  const told = toldAt(input.told ?? [])
  const rows = input.doors.map(door => {
    const id = tx.newId()
    const values = {
      ...shared,
      visitors: nameList(shared.visitors),
      ...door,
      ...told.get(door.dwellingId),
      roundId,
      copies: door.copies > 0 ? door.copies : null,
      householdId: householdOf(door, households)
    }
    return {
      id,
      version: 1,
      createdAt: tx.now,
      createdBy: tx.actor.name,
      updatedAt: tx.now,
      updatedBy: tx.actor.name,
      deletedAt: null,
      ...encodeRow(tx.cipher, visit.table, fields, id, values)
    }
  })
  const columns = Object.keys(rows[0] ?? {})
  await insertBulk(tx.manager, {
    table: visit.table,
    columns,
    json: JSON.stringify(rows.map(row => Object.values(row))),
    count: rows.length
  })
  for (const [at, row] of rows.entries()) {
    const phone = told.get(dwellingIds[at] ?? '')?.phone ?? null
    if (phone !== null) await keepNumberTerms(tx.manager, fields, row.id, row)
  }
  const given = rows.flatMap(({ id }, at) => {
    const copies = input.doors[at]?.copies ?? 0
    return copies > 0 ? [[tx.newId(), id, copies]] : []
  })
  if (given.length > 0) {
    await insertBulk(tx.manager, {
      table: visitHandout.table,
      columns: ['id', 'parentId', 'copies'],
      json: JSON.stringify(given),
      count: given.length,
      shared: { materialId, position: 0, deletedAt: null }
    })
    await holdStock(tx, materialId === null ? [] : [materialId])
  }
  const ids = rows.map(row => row.id)
  const visitIds = new Map(dwellingIds.map((dwellingId, at) => [dwellingId, ids[at] ?? '']))
  const requests = await createRequests(tx, input.told ?? [], visitIds)
  return { created: rows.length, ids, roundId, requests }
}
