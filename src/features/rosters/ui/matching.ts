import type { ImportMode, RosterAnswers, RosterSheet } from '../contract'
import { fieldLabel } from './rosterFields'

/** What the files leave open (P16, P17); hidden sheets are answered by choosing them. */
export type QuestionName = keyof RosterAnswers | 'hiddenSheets'
export type Answer = 'take' | 'leave'
/** Answers of the wizard; null: not answered yet. */
export type Answers = Readonly<Record<QuestionName, Answer | null>>

export const noAnswersYet: Answers = {
  hiddenSheets: null,
  hiddenColumns: null,
  hiddenRows: null,
  struckRows: null,
  redRows: null
}

/** A question that these tables really ask. */
export interface Question {
  readonly name: QuestionName
  readonly title: string
  /** 12 行, with what it may mean. */
  readonly about: string
}

/** The questions that the chosen tables ask, in the order of the page. */
export function questionsOf(sheets: readonly RosterSheet[]): Question[] {
  const hidden = sheets.filter(sheet => sheet.hidden && sheet.rows > 0)
  const chosen = sheets.filter(sheet => sheet.chosen)
  const sum = (name: keyof RosterSheet['asked']) =>
    chosen.reduce((total, sheet) => total + sheet.asked[name], 0)
  const hiddenRows = hidden.reduce((total, sheet) => total + sheet.rows, 0)
  const all: (Question & { count: number })[] = [
    {
      name: 'hiddenSheets',
      title: '隐藏的工作表',
      count: hidden.length,
      about: `${hidden.length} 张，${hiddenRows} 行：${hidden.map(sheet => sheet.name).join('、')}`
    },
    {
      name: 'hiddenColumns',
      title: '隐藏的列',
      count: sum('hiddenColumns'),
      about: `${sum('hiddenColumns')} 列有内容`
    },
    {
      name: 'hiddenRows',
      title: '隐藏的行',
      count: sum('hiddenRows'),
      about: `${sum('hiddenRows')} 行，可能是筛选后没显示的`
    },
    {
      name: 'struckRows',
      title: '有删除线的行',
      count: sum('struckRows'),
      about: `${sum('struckRows')} 行，多半是划掉不要的`
    },
    {
      name: 'redRows',
      title: '红色的行',
      count: sum('redRows'),
      about: `${sum('redRows')} 行，看你们平时用红色表示什么`
    }
  ]
  return all.filter(question => question.count > 0)
}

/** The answers that the preview takes: without that about hidden sheets, which are chosen one by one. */
export function answersFor({ hiddenRows, hiddenColumns, struckRows, redRows }: Answers): RosterAnswers {
  return { hiddenRows, hiddenColumns, struckRows, redRows }
}

/** A list that this program exported is there to change people; any other only fills what is blank. */
export function usualMode(sheets: readonly RosterSheet[]): ImportMode {
  const known = sheets.some(
    sheet => sheet.chosen && sheet.columns.some(column => column.field === 'recordId')
  )
  return known ? 'update' : 'fill'
}

/** Tables with the same header, matched in the same way: they are shown and changed together. */
export interface TableGroup {
  readonly key: string
  readonly sheets: readonly [RosterSheet, ...RosterSheet[]]
}

/** Groups tables of the same kind; those in `apart` stand alone, because the clerk wants to change one by itself. */
export function groupTables(sheets: readonly RosterSheet[], apart: readonly string[]): TableGroup[] {
  const groups = new Map<string, [RosterSheet, ...RosterSheet[]]>()
  for (const sheet of sheets) {
    const fields = sheet.columns.map(({ header, field }) => `${header}\u0000${field ?? ''}`).join('\u0001')
    const alone = sheet.fingerprint === '' || apart.includes(sheet.key)
    const kind = alone ? sheet.key : `${sheet.fingerprint}\u0002${fields}`
    const group = groups.get(kind)
    if (group) group.push(sheet)
    else groups.set(kind, [sheet])
  }
  return [...groups.values()].map(members => ({ key: members[0].key, sheets: members }))
}

/** Gives a column of a group another field, in every table of the group. */
export function matchColumn(
  sheets: readonly RosterSheet[],
  group: TableGroup,
  at: number,
  field: string | null
): RosterSheet[] {
  const keys = new Set(group.sheets.map(sheet => sheet.key))
  const header = group.sheets[0].columns[at]?.header
  return sheets.map(sheet =>
    keys.has(sheet.key) && sheet.columns[at]?.header === header
      ? {
          ...sheet,
          columns: sheet.columns.map((column, index) => (index === at ? { ...column, field } : column))
        }
      : sheet
  )
}

/** How a table is called: by its sheet, and by its file when there are several. */
export function tableTitle(sheet: RosterSheet, manyFiles: boolean): string {
  return manyFiles ? `${sheet.fileName} › ${sheet.name}` : sheet.name
}

/** Why the tables cannot be checked yet, in plain words; empty when they can. */
export function matchFault(sheets: readonly RosterSheet[], answers: Answers): string {
  const open = questionsOf(sheets).filter(question => answers[question.name] === null)
  if (open.length > 0)
    return `还有 ${open.length} 件事没定：${open.map(question => question.title).join('、')}`
  const chosen = sheets.filter(sheet => sheet.chosen)
  if (chosen.length === 0) return '还没有选中工作表'
  const manyFiles = new Set(sheets.map(sheet => sheet.fileName)).size > 1
  for (const sheet of chosen) {
    const title = tableTitle(sheet, manyFiles)
    const fields = sheet.columns.flatMap(column => column.field ?? [])
    const twice = fields.find((field, index) => fields.indexOf(field) !== index)
    if (twice !== undefined) return `“${title}”有两列都对应${fieldLabel(twice)}，请留一列`
    if (!fields.includes('name') && !fields.includes('use')) return `“${title}”还没有对应“姓名”的列`
  }
  return ''
}
