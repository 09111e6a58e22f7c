import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { DocumentData, DocumentRow } from '../data'
import type { DocumentCode } from '../kinds'
import { placeholdersOf, type Blank, type Placeholder, type PlaceholderList } from '../placeholders'
import { hanNumber, oneLine, prose } from '../words'
import { blankMark, drawBlanks } from './blanks'

type Scope = Record<string, unknown>

const isProse = (blank: Blank): boolean => typeof blank === 'object'

function valueScope(placeholders: readonly Placeholder[], values: DocumentRow['values']): Scope {
  return Object.fromEntries(
    placeholders.map(({ name, blank }) => {
      const given = values[name] ?? ''
      const text = isProse(blank) ? prose(given) : oneLine(given)
      // a tick is a space of its own width: trimmed away, its brackets would close up
      const kept = given === '　' ? given : text
      return [name, kept === '' ? blankMark(blank) : kept]
    })
  )
}

const conditionScope = (
  names: readonly { name: string }[],
  holds: Readonly<Record<string, boolean>> | undefined
): Scope => Object.fromEntries(names.map(({ name }) => [name, holds?.[name] ?? false]))

function listScope(list: PlaceholderList, rows: readonly DocumentRow[], blank: boolean): Scope[] {
  const least = blank ? list.blankRows : list.rowsAtLeast
  const padded = [
    ...rows,
    ...Array.from({ length: Math.max(0, least - rows.length) }, () => ({ values: {} }))
  ]
  return padded.map((row: DocumentRow, at) => {
    const { numbered } = list
    const number = numbered?.as === 'han' ? hanNumber(at + 1) : String(at + 1)
    const counts = numbered !== undefined && (at < rows.length || numbered.blanks)
    return {
      ...valueScope(list.rows, counts ? { ...row.values, 序号: number } : row.values),
      ...conditionScope(list.conditions ?? [], row.conditions)
    }
  })
}

/** Everything that a template of this kind may ask for, cleaned, with the mark of a blank where nothing is filled in. */
function scopeOf(code: DocumentCode, data: DocumentData): Scope {
  const { values, lists, conditions } = placeholdersOf(code)
  return {
    ...valueScope(values, data.values),
    ...Object.fromEntries(
      lists.map(list => [list.name, listScope(list, data.lists[list.name] ?? [], data.blank)])
    ),
    ...conditionScope(conditions, data.conditions)
  }
}

/** How the engine reads templates: Chinese placeholders in braces, nothing of JavaScript's own objects. */
export const engineOptions = {
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false,
  parser: (tag: string) => ({
    get(scope: unknown): unknown {
      const name = tag.trim()
      if (typeof scope !== 'object' || scope === null) return undefined
      return Object.hasOwn(scope, name) ? Object.entries(scope).find(([key]) => key === name)?.[1] : undefined
    }
  })
}

/**
 * Fills a template. Pure: bytes and data in, the bytes of a .docx out. The template must have passed `templateFaults`;
 * a placeholder that it should not have stays empty.
 */
export function fillDocument(template: Uint8Array, code: DocumentCode, data: DocumentData): Uint8Array {
  const document = new Docxtemplater(new PizZip(template), { ...engineOptions, nullGetter: () => '' })
  document.render(scopeOf(code, data))
  const zip = document.getZip()
  for (const name of Object.keys(zip.files)) {
    if (!/^word\/(document|header\d*|footer\d*)\.xml$/.test(name)) continue
    const content = zip.file(name)?.asText() ?? ''
    zip.file(name, drawBlanks(content))
  }
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' })
}

/** The text of a filled document as it is read, a paragraph a line. */
export function documentText(bytes: Uint8Array): string {
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? ''
  return paragraphTexts(xml).join('\n')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The texts of the paragraphs of a part of a Word file. */
export function paragraphTexts(xml: string): string[] {
  return xml
    .split('</w:p>')
    .slice(0, -1)
    .map(each =>
      each
        .replace(/<w:br\/>/g, '<w:t>\n</w:t>')
        .replace(/[^<]*(<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<[^>]*>)/g, (_all, _tag, text?: string) => text ?? '')
        .replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => entities[name] ?? '')
    )
}
