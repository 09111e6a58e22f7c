import { EntitySchema } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { lastNumber, nextNumber, seriesEntity, skipNumbers } from '../../../core/db/series'
import type { Values } from '../../../core/db/store'
import type { Handlers } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { readOffice, readSetting } from '../../settings/core/service'
import { mediationSetting, type MediationSettings } from '../../settings/mediation'
import type { numberOperations } from '../caseOperations'
import { dispute } from '../contract'
import { formatNumber, gapsOf, type CaseSeries, type NumberNote } from '../numbering'

interface NumberNoteRow {
  id: string
  series: string
  year: number
  fromSeq: number
  toSeq: number
  kind: string
  /** Encrypted: it may name people. */
  reason: string
  at: string
  by: string
}

/** What was written down about numbers that no case bears: why they are missing, why a year began later. Only added to. */
export const numberNoteEntity = new EntitySchema<NumberNoteRow>({
  name: 'case_number_note',
  tableName: 'case_number_note',
  columns: {
    id: { type: 'text', primary: true },
    series: { type: 'text' },
    year: { type: 'integer' },
    fromSeq: { type: 'integer' },
    toSeq: { type: 'integer' },
    kind: { type: 'text' },
    reason: { type: 'text' },
    at: { type: 'text' },
    by: { type: 'text' }
  },
  indices: [{ name: 'case_number_note_year', columns: ['year'] }]
})

const reasonPlace = (id: string): string => `case_number_note:reason:${id}`
const seriesNames: Readonly<Record<CaseSeries, string>> = { main: 'dispute', oral: 'disputeOral' }

const patternOf = ({ numbering }: MediationSettings, series: CaseSeries): string =>
  series === 'oral' ? numbering.oralPattern : numbering.pattern

/**
 * The next number of the year in which a case is accepted. With a series of their own, cases that are registered with
 * their oral agreement take theirs there; a case that was accepted before keeps the number it got.
 */
export async function takeNumber(tx: Tx, acceptedAt: string, agreementForm: string | null): Promise<Values> {
  const { shortName } = await readOffice(tx.manager)
  const settings = await readSetting(tx.manager, mediationSetting)
  const own = settings.numbering.oralSeries === 'own' && agreementForm === 'oral'
  const caseSeries: CaseSeries = own ? 'oral' : 'main'
  const caseYear = Number(acceptedAt.slice(0, 4))
  const caseSeq = await nextNumber(tx, seriesNames[caseSeries], caseYear)
  const caseNo = formatNumber(patternOf(settings, caseSeries), shortName, caseYear, caseSeq)
  return { caseSeries, caseYear, caseSeq, caseNo }
}

const noteRow = z.object({
  id: z.string(),
  fromSeq: z.int(),
  toSeq: z.int(),
  kind: z.enum(['start', 'gap']),
  reason: z.string()
})

/** What was noted of a year's numbers, newest first. */
async function notesOf(tx: Tx, series: CaseSeries, year: number): Promise<NumberNote[]> {
  const rows = await tx.manager
    .getRepository(numberNoteEntity)
    .find({ where: { series, year }, order: { at: 'DESC', id: 'DESC' } })
  return rows.map(row => {
    const { id, fromSeq, toSeq, kind, reason } = noteRow.parse(row)
    return { from: fromSeq, to: toSeq, kind, reason: tx.cipher.decrypt(reasonPlace(id), reason) }
  })
}

async function addNote(
  tx: Tx,
  note: Pick<NumberNoteRow, 'series' | 'year' | 'fromSeq' | 'toSeq' | 'kind' | 'reason'>
): Promise<void> {
  const id = tx.newId()
  await tx.manager.getRepository(numberNoteEntity).insert({
    ...note,
    id,
    reason: tx.cipher.encrypt(reasonPlace(id), note.reason),
    at: tx.now,
    by: tx.actor.name
  })
}

const bornRow = z.object({ caseSeq: z.coerce.number(), deletedAt: z.string().nullable() })

async function seriesOf(tx: Tx, series: CaseSeries, year: number, settings: MediationSettings) {
  const last = await lastNumber(tx, seriesNames[series], year)
  const rows: unknown = await tx.manager
    .getRepository<Row>(dispute.table)
    .createQueryBuilder('r')
    .select('r.caseSeq', 'caseSeq')
    .addSelect('r.deletedAt', 'deletedAt')
    .where('r.caseYear = :year AND r.caseSeries = :series', { year, series })
    .orderBy('r.caseSeq')
    .getRawMany()
  const born = z.array(bornRow).parse(rows)
  const live = born.filter(row => row.deletedAt === null).map(row => row.caseSeq)
  const recycled = born.filter(row => row.deletedAt !== null).map(row => row.caseSeq)
  const { shortName } = await readOffice(tx.manager)
  return {
    series,
    first: live[0] ?? null,
    last,
    count: live.length,
    next: formatNumber(patternOf(settings, series), shortName, year, last + 1),
    nextSeq: last + 1,
    gaps: gapsOf(last, new Set(live), new Set(recycled), await notesOf(tx, series, year))
  }
}

async function numbersOf(tx: Tx, year: number) {
  const settings = await readSetting(tx.manager, mediationSetting)
  const main = await seriesOf(tx, 'main', year, settings)
  const oral = await seriesOf(tx, 'oral', year, settings)
  const used = await tx.manager.getRepository(seriesEntity).find()
  const years = used.flatMap(({ id }) => {
    const [name, of] = id.split(':')
    return name === seriesNames.main || name === seriesNames.oral ? [Number(of)] : []
  })
  return {
    years: [...new Set([...years, year])].toSorted((a, b) => b - a),
    series: oral.last > 0 || settings.numbering.oralSeries === 'own' ? [main, oral] : [main]
  }
}

/** The functions behind 编号核对. */
export const numberHandlers: Handlers<typeof numberOperations> = {
  numbers: (tx, { year }) => numbersOf(tx, year),
  async explainGap(tx, { series, year, from, to, reason }) {
    const settings = await readSetting(tx.manager, mediationSetting)
    const { gaps } = await seriesOf(tx, series, year, settings)
    const missing = new Set(
      gaps.flatMap(gap => Array.from({ length: gap.to - gap.from + 1 }, (_, at) => gap.from + at))
    )
    for (let seq = from; seq <= to; seq++)
      if (!missing.has(seq))
        throw new AppError(
          'RULE',
          `${year} 年第 ${seq} 号没有缺，不用写理由。请刷新编号核对，只写缺的那一段。`
        )
    await addNote(tx, { series, year, fromSeq: from, toSeq: to, kind: 'gap', reason })
    return {}
  },
  async setNextNumber(tx, { series, year, next, reason }) {
    const last = await lastNumber(tx, seriesNames[series], year)
    if (next <= last + 1)
      throw new AppError(
        'RULE',
        `${year} 年已经编到第 ${last} 号，下一个本来就是第 ${last + 1} 号；只能往后跳，不能往回编，编过的号不再用。`
      )
    await skipNumbers(tx, seriesNames[series], year, next - 1)
    await addNote(tx, { series, year, fromSeq: last + 1, toSeq: next - 1, kind: 'start', reason })
    return {}
  }
}
