import type { z } from 'zod'
import { safeFileName, type SheetModel } from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import { noteExport } from '../../../core/exportLog'
import type { TaskContext } from '../../../core/router'
import type { CarePerson, serviceGroupOperations } from '../contract'
import { careList } from './care'

type Export = (typeof serviceGroupOperations)['exportCare']

const chunk = 200

/** Columns of the sheet that goes along on the round: heading, width in characters, text. */
const columns: readonly [string, number, (person: CarePerson) => string][] = [
  ['姓名', 12, person => person.name],
  ['现住址', 26, person => person.address],
  ['联系电话', 16, person => person.phone ?? ''],
  ['为什么', 44, person => person.reason],
  ['走访日期', 14, () => ''],
  ['走访情况', 30, () => '']
]

function sheetOf(people: readonly CarePerson[]): SheetModel {
  return {
    name: '需要关心',
    columns: columns.map(([, width]) => ({ width })),
    rows: [
      { cells: columns.map(([value]) => ({ value, style: 'plainHeader' as const })) },
      ...people.map(person => ({
        cells: columns.map(([, , text]) => ({ value: text(person), style: 'plain' as const }))
      }))
    ],
    merges: [],
    freeze: { rows: 1, columns: 1 },
    print: { orientation: 'landscape', fitToWidth: true, repeatRows: [0, 0], horizontalCentre: true }
  }
}

/** Writes the care list of a day, all its pages, to a workbook that waits for download; phones stay masked. */
export async function exportCare(
  context: TaskContext,
  { asOf }: z.output<Export['input']>
): Promise<z.output<Export['output']>> {
  const people: CarePerson[] = []
  for (let page = 1; ; page++) {
    context.signal.throwIfAborted()
    const part = await context.read(tx => careList(tx, { asOf, page, pageSize: chunk }))
    people.push(...part.rows)
    context.progress(people.length, part.total, '正在读取名单')
    if (part.rows.length < chunk) break
  }
  const bytes = await renderWorkbook({ sheets: [sheetOf(people)] }, { signal: context.signal })
  const fileName = `${safeFileName(`需要关心的人（${asOf}）`)}.xlsx`
  await noteExport(context, { fileName, rows: people.length })
  return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows: people.length }
}
