import { cellText, type CellValue, type ReadSheet } from '../../../../contract/sheet'
import { compactKey, isBlankWord } from '../../../../contract/text'
import { namesField, normaliseHeader } from './columns'
import { mergedBelow, type Header } from './header'
import { speaksOfTable } from './sheets'

/** A table of people that stand in columns to the right of the row's own person, or what is left without them. */
export interface MemberTable {
  sheet: ReadSheet
  header: Header
  /** 配偶, 成员1; '' for the row's own people. */
  called: string
  /** Why these are not taken unless a clerk says so; '' when they are taken. */
  doubt: string
}

interface Group {
  called: string
  numbered: boolean
  /** Columns with the header they would have in a list of one person a row. */
  columns: Map<number, string>
}

const relative =
  /^((?:家庭|同住)?(?:成员|家属|同住人)|配偶|妻子?|丈夫|爱人|老公|老婆|子女|孩子|儿子|女儿)(.*)$/
const leadingNumber = /^([1-9①-⑨一二三四五六七八九])(.*)$/
const trailingNumber = /^(.*?)([1-9①-⑨一二三四五六七八九])$/

/** Whose relation to the householder the word itself says; 子女 and 成员 do not say it. */
const relations: Readonly<Record<string, string>> = {
  配偶: '配偶',
  爱人: '配偶',
  妻: '妻',
  妻子: '妻',
  老婆: '妻',
  丈夫: '夫',
  老公: '夫',
  儿子: '子',
  女儿: '女'
}

const personal = new Set([
  'name',
  'formerName',
  'relation',
  'idNo',
  'idType',
  'sex',
  'birthDate',
  'ethnic',
  'phone',
  'education',
  'marital',
  'political',
  'occupation',
  'workplace'
])

const homeFields = new Set(['compound', 'building', 'unit', 'floor', 'room', 'address', 'grid', 'hukouNo'])

const numberOf = (sign: string): string => {
  if (sign === '') return ''
  const circled = '①②③④⑤⑥⑦⑧⑨'.indexOf(sign)
  const written = '一二三四五六七八九'.indexOf(sign)
  return circled >= 0 ? String(circled + 1) : written >= 0 ? String(written + 1) : sign
}

/** 成员1身份证号: whom a header speaks of, and of what; null for one that names nobody but the row's own person. */
function speaksOf(header: string): { word: string; number: string; own: string } | null {
  const [, word = '', rest = ''] = relative.exec(header) ?? []
  const [, before = '', behind = ''] = leadingNumber.exec(rest) ?? []
  const [, inner = rest, after = ''] = before === '' ? (trailingNumber.exec(rest) ?? []) : []
  if (word !== '')
    return { word, number: numberOf(before === '' ? after : before), own: before === '' ? inner : behind }
  const [, own = '', number = ''] = trailingNumber.exec(header) ?? []
  return number === '' ? null : { word: '', number: numberOf(number), own }
}

const ownHeader = (own: string): string | null => {
  if (own === '' || own === '名字') return '姓名'
  const field = namesField(own)
  return field !== null && personal.has(field) ? own : null
}

const fieldOf = (header: string): string | null => namesField(header)

/** The further people of a row, by their headers: 配偶姓名 配偶身份证号, 成员1 关系1, 家庭成员1 over 姓名 and 关系. */
function groupsOf(headers: readonly string[]): Group[] {
  const names = headers.map(normaliseHeader)
  const groups = new Map<string, Group>()
  let last: Group | undefined
  names.forEach((name, at) => {
    const said = speaksOf(name)
    const header = said === null ? null : ownHeader(said.own)
    if (said && header !== null) {
      const member = /成员|家属|同住人/.test(said.word)
      // 家庭成员 without a number is the row's own person; 电话2 alone is his second phone
      const word = member ? '成员' : said.word
      const key =
        said.word !== ''
          ? `${word}${said.number}`
          : (last?.called.endsWith(said.number) ?? false)
            ? (last?.called ?? '')
            : `第${said.number}人`
      const starts =
        said.word !== ''
          ? !member || said.number !== ''
          : fieldOf(header) === 'name' && said.own !== '' && said.number !== '1'
      const group =
        groups.get(key) ??
        (starts ? { called: key, numbered: said.number !== '', columns: new Map<number, string>() } : null)
      if (group && ![...group.columns.values()].some(each => fieldOf(each) === fieldOf(header))) {
        groups.set(key, group)
        group.columns.set(at, header)
        last = group
        return
      }
    }
    // 户主姓名 身份证号 配偶姓名 身份证号: what comes a second time, right behind the second person, is his
    const field = fieldOf(name)
    const before = last
    if (!before?.columns.has(at - 1) || field === null || !personal.has(field) || field === 'name') return
    const first = Math.min(...[...groups.values()].flatMap(group => [...group.columns.keys()]))
    const again = names.slice(0, first).some(each => fieldOf(each) === field)
    const known = [...before.columns.values()].some(each => fieldOf(each) === field)
    if (!known && (again || (field === 'relation' && before.numbered))) before.columns.set(at, name)
  })
  return [...groups.values()].filter(({ columns, numbered }) => {
    const named = [...columns].find(([, header]) => fieldOf(header) === 'name')
    if (named === undefined) return false
    // 子女 alone may hold 有, or how many
    return numbered || columns.size > 1 || /姓名|名字/.test(names[named[0]] ?? '')
  })
}

const filled = (cell: CellValue | undefined): boolean =>
  cell !== undefined && cell !== null && !isBlankWord(cellText(cell))

const relationHeader = '本人与户主关系'

interface View {
  keep: (column: number) => boolean
  rename: ReadonlyMap<number, string>
  /** What stands in a column of its own for everybody with a name; null: no such column. */
  relation: string | null
  nameColumn: number
}

function headerOf(header: Header, { keep, rename, relation }: View): Header {
  const headers = header.headers.map((own, column) => rename.get(column) ?? (keep(column) ? own : ''))
  return {
    ...header,
    headers: relation === null ? headers : [...headers, relationHeader],
    repeats: relation === null ? header.repeats : [...header.repeats, []]
  }
}

function withRelation(
  cells: CellValue[],
  { relation, nameColumn }: View,
  width: number
): readonly CellValue[] {
  if (relation === null || !filled(cells[nameColumn])) return cells
  return [...cells, ...Array.from({ length: width - cells.length }, () => null), relation]
}

function trimmed(cells: readonly CellValue[]): CellValue[] {
  const end = cells.findLastIndex(cell => cell !== null)
  return cells.slice(0, end + 1)
}

/** A row between the data, such as 3栋2单元（共12户）: it holds for the further people too. */
function isBetween(cells: readonly CellValue[]): boolean {
  const texts = cells.filter(cell => cell !== null).map(cell => compactKey(cellText(cell)))
  return texts.length === 1 || (texts.length === 2 && /^(共|合计|计)?\d+[户人套]/.test(texts[1] ?? ''))
}

/**
 * Takes a table apart whose rows hold several people in columns of their own; one table when none does. Those of a row live in its
 * home. They are taken where the rows are households; where a row is one person of a list, 配偶姓名 may stand in a row
 * of its own as well, so a clerk decides.
 */
export function memberTables(sheet: ReadSheet, header: Header): MemberTable[] {
  const { headers } = header
  const alone: MemberTable[] = [{ sheet, header, called: '', doubt: '' }]
  if (header.row < 0) return alone
  let groups = groupsOf(headers)
  if (groups.length === 0) return alone
  const isOther = (column: number): boolean => groups.some(({ columns }) => columns.has(column))
  const find = (field: string): number =>
    headers.findIndex((text, column) => !isOther(column) && namesField(text) === field)
  const couple = find('name') < 0 && find('headName') < 0
  // 丈夫姓名 妻子姓名: the first is the row's own person
  if (couple) groups = groups.slice(1)
  if (groups.length === 0) return alone
  const heads = !couple && find('name') < 0
  const listed = find('relation') >= 0
  const width = headers.length
  const name = find('name') < 0 ? find('headName') : find('name')
  const isHome = (column: number): boolean =>
    !isOther(column) &&
    (homeFields.has(namesField(headers[column] ?? '') ?? '') || (heads && column === find('headName')))
  const merged = mergedBelow(sheet)
  const build = (view: View, row: (cells: readonly CellValue[], at: number) => CellValue[]): ReadSheet => ({
    ...sheet,
    rows: sheet.rows.map((cells, at) => {
      if (at > header.row) return [...withRelation(row(cells, at), view, width)]
      if (at < header.row) return cells
      return trimmed(headerOf(header, view).headers.map(text => (text === '' ? null : text)))
    }),
    hiddenColumns: sheet.hiddenColumns.filter(view.keep),
    marks: sheet.marks.filter(({ column }) => view.keep(column))
  })
  const own: View = {
    keep: column => !isOther(column),
    rename: new Map(headers.flatMap((text, column) => (isOther(column) ? [[column, text]] : []))),
    relation: heads && !listed ? '户主' : null,
    nameColumn: name
  }
  const ownSheet = build(own, cells => trimmed(cells.map((cell, column) => (isOther(column) ? null : cell))))
  const tables = groups.map((group): MemberTable => {
    const has = (field: string): boolean => [...group.columns.values()].some(each => fieldOf(each) === field)
    const nameColumn = [...group.columns].find(([, each]) => fieldOf(each) === 'name')?.[0] ?? -1
    const word = relations[group.called.replace(/\d$/, '')] ?? null
    const view: View = {
      keep: column => group.columns.has(column) || isHome(column),
      rename: group.columns,
      relation: heads && !has('relation') ? word : null,
      nameColumn
    }
    const rows = (cells: readonly CellValue[], at: number): CellValue[] => {
      const first = cells.find(cell => cell !== null)
      if (isBetween(cells)) return [...cells]
      if (speaksOfTable(cellText(first ?? null)) || ![...group.columns.keys()].some(c => filled(cells[c])))
        return []
      return trimmed(
        Array.from({ length: width }, (_, column) => {
          if (group.columns.has(column)) return cells[column] ?? null
          return isHome(column) ? (cells[column] ?? merged.get(`${at},${column}`) ?? null) : null
        })
      )
    }
    const taken = heads || couple || (group.numbered && !listed)
    return {
      sheet: { ...build(view, rows), merges: sheet.merges.filter(merge => merge.r1 <= header.row) },
      header: headerOf(header, view),
      called: group.called,
      doubt: taken
        ? ''
        : `同一行里的${group.called}，可能另有自己的一行，没有勾选；没有自己一行的请勾选，按同一住址导入`
    }
  })
  return [{ sheet: ownSheet, header: headerOf(header, own), called: '', doubt: '' }, ...tables]
}
