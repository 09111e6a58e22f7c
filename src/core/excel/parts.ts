import { isBuiltInDate, isDateFormat } from './dates'
import { isRed, isRedIndex, markOf, type CellLook, type Mark } from './looks'
import { UnreadableFile } from './unreadable'
import { decodeCellText, insideOf, tagsOf, TagWalker, type Attributes } from './xmlScan'
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
  /** Texts that are struck through or red as a whole by their own runs, by their numbers. */
  stringMarks: ReadonlyMap<number, Mark>
  /** What each cell format says. */
  looks: CellLook[]
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
    ...(strings
      ? readStrings(partBytes(zip, strings.target))
      : { strings: [], stringMarks: new Map<number, Mark>() }),
    looks: styles ? readLooks(partText(zip, styles.target)) : []
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

/** A relationship of a part to another part of the file. */
export interface Link {
  id: string
  /** Last step of the relationship type, the same in the transitional and the strict standard. */
  kind: string
  target: string
}

/** The relationships of a part, those to other files left out. Throws UnreadableFile DAMAGED when they are missing. */
export function readLinks(zip: Zip, part: string): Link[] {
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

/** The workbook's own part, `.xml` or `.bin`. */
export function findWorkbook(zip: Zip): string {
  if (zip.has('_rels/.rels')) {
    const root = tagsOf(partText(zip, '_rels/.rels'), 'Relationship').find(link =>
      (link.Type ?? '').endsWith('/officeDocument')
    )
    const target = resolve('', root?.Target ?? '')
    if (zip.has(target)) return target
  }
  const found = zip.names.find(name => /^xl\/workbook[^/]*\.(xml|bin)$/i.test(name))
  if (found === undefined) throw new UnreadableFile('DAMAGED')
  return found
}

/** The shared texts; phonetic hints (`rPh`) are no part of a text. A text whose every run is struck is struck. */
function readStrings(bytes: Buffer): Pick<WorkbookParts, 'strings' | 'stringMarks'> {
  const strings: string[] = []
  const stringMarks = new Map<number, Mark>()
  const tag = new TagWalker(bytes)
  let text = ''
  let from = -1
  let hints = 0
  let runs = 0
  let struck = 0
  let red = 0
  while (tag.next()) {
    if (tag.name === 't') {
      if (!tag.closing && !tag.selfClosing) from = tag.end
      else if (tag.closing && from >= 0) {
        if (hints === 0) text += tag.text(from, tag.start)
        from = -1
      }
    } else if (tag.name === 'rPh') hints += tag.closing ? -1 : tag.selfClosing ? 0 : 1
    else if (tag.name === 'si') {
      if (tag.closing || tag.selfClosing) {
        const mark = runs === 0 ? undefined : markOf(struck === runs, red === runs)
        if (mark !== undefined) stringMarks.set(strings.length, mark)
        strings.push(decodeCellText(text))
      }
      text = ''
      runs = struck = red = 0
    } else if (tag.name === 'r') runs += tag.closing ? 0 : 1
    else if (tag.name === 'strike') struck += isOn(tagsOf(tag.source(), 'strike')[0]) ? 1 : 0
    else if (tag.name === 'color') red += isRedColour(tagsOf(tag.source(), 'color')[0]) ? 1 : 0
  }
  return { strings, stringMarks }
}

function readLooks(xml: string): CellLook[] {
  const custom = new Map(
    tagsOf(insideOf(xml, 'numFmts'), 'numFmt').map(format => [
      Number(format.numFmtId),
      isDateFormat(format.formatCode ?? '')
    ])
  )
  const fonts = elementsOf(insideOf(xml, 'fonts'), 'font').map(font => ({
    struck: isOn(tagsOf(font, 'strike')[0]),
    red: isRedColour(tagsOf(font, 'color')[0])
  }))
  const redFills = elementsOf(insideOf(xml, 'fills'), 'fill').map(
    fill => tagsOf(fill, 'patternFill')[0]?.patternType === 'solid' && isRedColour(tagsOf(fill, 'fgColor')[0])
  )
  return tagsOf(insideOf(xml, 'cellXfs'), 'xf').map(format => {
    const id = Number(format.numFmtId ?? 0)
    const font = fonts[Number(format.fontId ?? 0)]
    const red = font?.red === true || redFills[Number(format.fillId ?? 0)] === true
    return { date: custom.get(id) ?? isBuiltInDate(id), mark: markOf(font?.struck === true, red) }
  })
}

/** The source of every such element, in order; none of them holds another of its name. */
function elementsOf(xml: string, local: string): string[] {
  const element = new RegExp(`<((?:[\\w.-]+:)?)${local}(?=[\\s/>])(?:[^>]*/>|[^]*?</\\1${local}\\s*>)`, 'g')
  return xml.match(element) ?? []
}

function isOn(tag: Attributes | undefined): boolean {
  return tag !== undefined && tag.val !== '0' && tag.val !== 'false'
}

/** Theme colours are left out: what they look like is another part's business. */
function isRedColour(tag: Attributes | undefined): boolean {
  if (tag?.rgb !== undefined) return isRed(tag.rgb)
  return tag?.indexed !== undefined && isRedIndex(Number(tag.indexed))
}
