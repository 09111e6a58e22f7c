import type { ReadSheet } from '../../contract/sheet'
import { decodeHtml, decodeMime } from './htmlText'
import { addRules, HtmlTable } from './htmlTable'
import { htmlTags } from './htmlTags'
import { Budget } from './sheetBuilder'
import { UnreadableFile } from './unreadable'

/**
 * Reads the tables of a web page, which many older systems write and call .xls, each into a sheet. Tables without any
 * text (page layout) are left out. Nothing is run or fetched. Throws UnreadableFile: TRUNCATED when the page ends inside
 * a table, HTML when it has no table with text.
 */
export function readHtml(bytes: Uint8Array): ReadSheet[] {
  return readPages([decodeHtml(bytes)])
}

/** Reads a web page saved as one file (MHTML) in the same way. */
export function readMhtml(bytes: Uint8Array): ReadSheet[] {
  return readPages(decodeMime(bytes))
}

function readPages(pages: readonly string[]): ReadSheet[] {
  const budget = new Budget()
  const sheets = pages.flatMap(page => readTables(page, budget)).filter(({ rows }) => rows.length > 0)
  if (sheets.length === 0) {
    throw new UnreadableFile(
      'HTML',
      '这份文件其实是网页（有些旧系统导出的“.xls”就是网页），里面没有带内容的表格。请在 WPS 或 Excel 里打开，确认有内容后另存为 .xlsx，再导入。'
    )
  }
  return sheets.length === 1 ? sheets : sheets.map((sheet, at) => ({ ...sheet, name: `表${at + 1}` }))
}

function readTables(page: string, budget: Budget): ReadSheet[] {
  const name = /<x:Name>([^<]{1,31})<\/x:Name>/i.exec(page)?.[1] ?? '网页'
  const rules = new Map<string, string>()
  const open: HtmlTable[] = []
  const all: HtmlTable[] = []
  for (const piece of htmlTags(page)) {
    const table = open.at(-1)
    if (piece.name === 'style' && !piece.closing) addRules(rules, piece.text)
    else if (piece.name === 'table') {
      if (!piece.closing) {
        const inner = new HtmlTable(budget, rules, piece.attributes)
        open.push(inner)
        all.push(inner)
      } else open.pop()?.endRow()
    } else table?.take(piece)
  }
  if (open.length > 0 && !/<\/(body|html)\s*>/i.test(page)) throw new UnreadableFile('TRUNCATED')
  return all.map(table => table.finish(name))
}
