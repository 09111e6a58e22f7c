import type { z } from 'zod'
import {
  shownFields,
  type downloadSchema,
  type ListInput,
  type RecordDef,
  type SystemFields
} from '../contract/record'
import { displayValue } from '../contract/display'
import { isHiddenFrom, type SensitiveReader } from '../contract/sensitive'
import { safeFileName, type SheetModel } from '../contract/sheet'
import type { RecordStore } from './db/store'
import { noteExport, tellsOfPeople } from './exportLog'
import type { TaskContext } from './router'
import { renderWorkbook } from './excel/excel'

export const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const chunk = 200

/** The columns of a list as an Excel sheet: the same columns, texts and masks as on screen. */
function sheetOf(
  def: RecordDef,
  records: readonly Record<string, unknown>[],
  reader: SensitiveReader | null
): SheetModel {
  const columns = Object.entries(shownFields(def)).filter(
    ([, field]) => field.list && !isHiddenFrom(reader, field)
  )
  return {
    name: def.label,
    columns: columns.map(([, field]) => ({ width: Math.max(8, Math.round(field.width / 7)) })),
    rows: [
      { cells: columns.map(([, field]) => ({ value: field.label, style: 'plainHeader' as const })) },
      ...records.map(record => ({
        cells: columns.map(([name, field]) => ({
          value: displayValue(field, record[name]),
          style: 'plain' as const
        }))
      }))
    ],
    merges: [],
    freeze: { rows: 1, columns: 1 },
    print: { orientation: 'landscape', fitToWidth: true, repeatRows: [0, 0], horizontalCentre: true }
  }
}

/**
 * Writes the list as shown, all its pages, to a workbook that waits for download. Protected values stay masked; a list
 * that tells of people or cases is noted.
 */
export async function exportList<I, S extends SystemFields>(
  context: TaskContext,
  store: RecordStore<I, S>,
  input: ListInput
): Promise<z.infer<typeof downloadSchema>> {
  const records: S[] = []
  for (let page = 1; ; page++) {
    context.signal.throwIfAborted()
    const part = await context.read(tx => store.list(tx, { ...input, page, pageSize: chunk }))
    records.push(...part.rows)
    context.progress(records.length, part.total, `正在读取${store.def.label}`)
    if (part.rows.length < chunk) break
  }
  const sheet = sheetOf(
    store.def,
    records.map(record => ({ ...record })),
    context.actor
  )
  const bytes = await renderWorkbook({ sheets: [sheet] }, { signal: context.signal })
  const fileName = `${safeFileName(`${store.def.label}台账（${context.today}）`)}.xlsx`
  const rows = records.length
  if (tellsOfPeople(store.def)) await noteExport(context, { fileName, rows })
  return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows }
}
