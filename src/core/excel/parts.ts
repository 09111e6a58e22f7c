import { isBuiltInDate, isDateFormat } from './dates'
import { UnreadableFile } from './unreadable'
import { decodeCellText, insideOf, tagsOf, TagWalker } from './xmlScan'
import type { Zip } from './zip'

/** A worksheet as the workbook lists it; `part` is its file inside the zip. */
export interface SheetEntry {
  name: string
  hidden: boolean
  part: string
}

/** What a workbook's own parts say before any sheet is read. */
export interface WorkbookParts {
  sheets: SheetEntry[]
  is1904: boolean
  /** Texts that cells point to by number. */
  strings: string[]
  /** For each cell format: does it show a date? */
  dateFormats: boolean[]
}

/**
 * Reads workbook.xml, its relationships, the shared strings and the number formats. Chart sheets and macro sheets are
 * left out: they hold no rows. Links to other files are never followed.
 */
export function readParts(zip: Zip): WorkbookParts {
  const workbookPart = findWorkbook(zip)
  const workbook = partText(zip, workbookPart)
  const links = readLinks(zip, workbookPart)
  const linkOf = (kind: string): Link | undefined =>
    links.find(link => link.kind === kind && zip.has(link.target))
  const sheets: SheetEntry[] = []
  for (const sheet of tagsOf(insideOf(workbook, 'sheets'), 'sheet')) {
    const id = Object.entries(sheet).find(([key]) => key.endsWith(':id'))?.[1]
    const link = links.find(candidate => candidate.id === id)
    if (link !== undefined && link.kind !== 'worksheet') continue
    // a sheet without its link stays in the list, so that reading it says which one is damaged
    const hidden = (sheet.state ?? 'visible') !== 'visible'
    sheets.push({ name: sheet.name ?? '', hidden, part: link?.target ?? '' })
  }
  const date1904 = tagsOf(workbook, 'workbookPr')[0]?.date1904
  const strings = linkOf('sharedStrings')
  const styles = linkOf('styles')
  return {
    sheets,
    is1904: date1904 === '1' || date1904 === 'true',
    strings: strings ? readStrings(partBytes(zip, strings.target)) : [],
    dateFormats: styles ? readDateFormats(partText(zip, styles.target)) : []
  }
}

/** The bytes of a part as UTF-8; XML may be UTF-16, which no office program writes but the standard allows. */
export function partBytes(zip: Zip, name: string): Buffer {
  const bytes = zip.part(name)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.toString('utf16le', 2))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(bytes))
  return bytes
}

function partText(zip: Zip, name: string): string {
  return partBytes(zip, name).toString('utf8')
}

interface Link {
  id: string
  /** Last step of the relationship type, the same in the transitional and the strict standard. */
  kind: string
  target: string
}

function readLinks(zip: Zip, part: string): Link[] {
  const slash = part.lastIndexOf('/') + 1
  const rels = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
  if (!zip.has(rels)) throw new UnreadableFile('DAMAGED')
  return tagsOf(partText(zip, rels), 'Relationship')
    .filter(link => link.TargetMode !== 'External')
    .map(link => ({
      id: link.Id ?? '',
      kind: (link.Type ?? '').split('/').pop() ?? '',
      target: resolve(part.slice(0, slash), (link.Target ?? '').replaceAll('\\', '/'))
    }))
}

function resolve(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function findWorkbook(zip: Zip): string {
  if (zip.has('_rels/.rels')) {
    const root = tagsOf(partText(zip, '_rels/.rels'), 'Relationship').find(link =>
      (link.Type ?? '').endsWith('/officeDocument')
    )
    const target = resolve('', root?.Target ?? '')
    if (zip.has(target)) return target
  }
  const found = zip.names.find(name => /^xl\/workbook[^/]*\.xml$/i.test(name))
  if (found === undefined) throw new UnreadableFile('DAMAGED')
  return found
}

/** The shared texts; phonetic hints (`rPh`) are no part of a text. */
function readStrings(bytes: Buffer): string[] {
  const strings: string[] = []
  const tag = new TagWalker(bytes)
  let text = ''
  let from = -1
  let hints = 0
  while (tag.next()) {
    if (tag.name === 't') {
      if (!tag.closing && !tag.selfClosing) from = tag.end
      else if (tag.closing && from >= 0) {
        if (hints === 0) text += tag.text(from, tag.start)
        from = -1
      }
    } else if (tag.name === 'rPh') hints += tag.closing ? -1 : tag.selfClosing ? 0 : 1
    else if (tag.name === 'si') {
      if (tag.closing || tag.selfClosing) strings.push(decodeCellText(text))
      text = ''
    }
  }
  return strings
}

function readDateFormats(xml: string): boolean[] {
  const custom = new Map(
    tagsOf(insideOf(xml, 'numFmts'), 'numFmt').map(format => [
      Number(format.numFmtId),
      isDateFormat(format.formatCode ?? '')
    ])
  )
  return tagsOf(insideOf(xml, 'cellXfs'), 'xf').map(format => {
    const id = Number(format.numFmtId ?? 0)
    return custom.get(id) ?? isBuiltInDate(id)
  })
}
