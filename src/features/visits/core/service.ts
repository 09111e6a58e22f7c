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
import { checkPurpose, visitPurposesSetting } from '../purposes'
import {
  checkDay,
  checkVisit,
  hasHousehold,
  mayBeNamed,
  nameList,
  storedPhone,
  takesMaterial
} from '../rules'
import { readSetting } from '../../settings/core/service'
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
    const before = id === null ? null : await store.get(tx, id, 'clear')
    const copies = handedOut(values.handouts)
    refuseIssues([
      ...checkVisit({ ...values, copies }),
      ...checkHandouts(values.handouts),
      ...(await purposeIssues(tx, values.purpose, before?.purpose ?? null)),
      ...(await missingMaterials(tx, handoutPlaces(values.handouts)))
    ])
    await requireDay(tx, values)
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

/** Throws VALIDATION when the day has not come, or is from before the campaign began. */
async function requireDay(tx: Tx, day: { visitedOn: string; campaignId: string | null }): Promise<void> {
  const campaign = await requireCampaign(tx, day.campaignId)
  refuseIssues(checkDay(day.visitedOn, tx.today, campaign))
}

const purposeIssues = async (tx: Tx, code: string | null, before: string | null): Promise<Issue[]> =>
  checkPurpose(await readSetting(tx.manager, visitPurposesSetting), code, before)

function householdOf(
  door: { dwellingId: string; outcome: string },
  households: ReadonlyMap<string, { id: string }>
): string | null {
  return hasHousehold(door.outcome) ? (households.get(door.dwellingId)?.id ?? null) : null
}

/** Issues of what the doors share, with their place in the input. */
const inShared = (issues: readonly Issue[]): Issue[] =>
  issues.map(issue => ({ ...issue, field: `shared.${issue.field}` }))

function checkDoors(input: z.output<CreateMany['input']>, live: ReadonlySet<string>): Issue[] {
  const ids = input.doors.map(door => door.dwellingId)
  const unknown = ids.filter(id => !live.has(id)).length
  const repeated = ids.length - new Set(ids).size
  const refuse = (reason: string): Issue[] => [{ field: 'doors', label: '住房', reason }]
  return [
    ...(unknown > 0
      ? refuse(`有 ${unknown} 套不在台账里或已在回收站，请刷新楼栋后再录，这一批没有保存`)
      : []),
    ...(repeated > 0 ? refuse(`有 ${repeated} 套重复，同一批里一套只能有一个结果，这一批没有保存`) : []),
    ...inShared(checkHandouts(input.shared.handouts)),
    ...checkTold(input)
  ]
}

/** Stores the doors of a round in one statement: 60 doors or 2,000, all or none (domain §3.3). */
export async function createVisits(
  tx: Tx,
  input: z.output<CreateMany['input']>
): Promise<z.output<CreateMany['output']>> {
  const dwellingIds = input.doors.map(door => door.dwellingId)
  const { handouts, ...shared } = input.shared
  refuseIssues([
    ...checkDoors(input, await liveDwellings(tx, dwellingIds)),
    ...(await purposeIssues(tx, shared.purpose, null)),
    ...inShared(await missingMaterials(tx, handoutPlaces(handouts)))
  ])
  await requireDay(tx, shared)
  const households = await householdsOn(tx, dwellingIds, input.shared.visitedOn)
  const fields = { ...visit.kept, ...visit.fields }
  const roundId = tx.newId()
  const told = toldAt(input.told ?? [])
  const copies = handedOut(handouts)
  const rows = input.doors.map(door => {
    const id = tx.newId()
    const values = {
      ...shared,
      visitors: nameList(shared.visitors),
      ...door,
      ...told.get(door.dwellingId),
      roundId,
      copies: takesMaterial(door.outcome) ? copies : null,
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
  const taking = rows.filter((_row, at) => takesMaterial(input.doors[at]?.outcome ?? ''))
  const given = taking.flatMap(({ id }) =>
    handouts.map(({ materialId, copies: each }, position) => [tx.newId(), id, materialId, each, position])
  )
  if (given.length > 0) {
    await insertBulk(tx.manager, {
      table: visitHandout.table,
      columns: ['id', 'parentId', 'materialId', 'copies', 'position'],
      json: JSON.stringify(given),
      count: given.length,
      shared: { deletedAt: null }
    })
    await holdStock(
      tx,
      handouts.map(({ materialId }) => materialId)
    )
  }
  const ids = rows.map(row => row.id)
  const visitIds = new Map(dwellingIds.map((dwellingId, at) => [dwellingId, ids[at] ?? '']))
  const requests = await createRequests(tx, input.told ?? [], visitIds)
  return { created: rows.length, ids, roundId, requests }
}
