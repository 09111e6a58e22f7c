import { cellText, type CellValue } from '../../contract/sheet'
import type { ImportColumn, ImportFault, SheetValues } from './contract'
import {
  readAgeBand,
  readAnswer,
  readJoined,
  readOptionMark,
  readSatisfaction,
  readSex,
  type CellReading
} from './importCells'
import { guessColumn, ignored, marksOneAnswer, refusedByValues, roleText, type Role } from './importColumns'
import type { Marking } from './marking'
import { letters } from './questions'
import { isBlankSheet } from './rules'

export type Rows = readonly (readonly CellValue[])[]

/** How participation and satisfaction are asked for on the questionnaire; null: not asked. */
export interface AskedTexts {
  readonly joined: string | null
  readonly satisfaction: string | null
}

/** A table of a file as it was understood: header row (1-based) and what its columns are. */
export interface Inspected {
  readonly headerRow: number
  readonly rows: number
  readonly columns: ImportColumn[]
  /** How many columns were recognised; the table with the most is taken. */
  readonly recognised: number
}

const headerWithin = 20
const sampled = 200
const shownSamples = 3

const textAt = (row: readonly CellValue[] | undefined, column: number): string =>
  cellText(row?.[column] ?? null).trim()
const widthOf = (rows: Rows): number => rows.reduce((most, row) => Math.max(most, row.length), 0)
const isBlankRow = (row: readonly CellValue[]): boolean => row.every(cell => cellText(cell).trim() === '')
const isTotalRow = (row: readonly CellValue[]): boolean =>
  /^(合计|总计|小计|平均|平均分|制表|备注|注)[:：]?/.test(
    cellText(row.find(cell => cell !== null) ?? null).trim()
  )

/** Rows of answers below a header: neither blank, nor a repeated header, nor a total. */
function* answerRows(rows: Rows, headerRow: number): Generator<[number, readonly CellValue[]]> {
  const header = rows[headerRow - 1] ?? []
  const heading = header.map(cellText).join('|')
  for (let at = headerRow; at < rows.length; at++) {
    const row = rows[at] ?? []
    if (isBlankRow(row) || isTotalRow(row) || row.map(cellText).join('|') === heading) continue
    yield [at + 1, row]
  }
}

function columnsAt(rows: Rows, headerRow: number, marking: Marking, texts: AskedTexts): ImportColumn[] {
  const header = rows[headerRow - 1] ?? []
  const samples: (readonly CellValue[])[] = []
  for (const [, row] of answerRows(rows, headerRow)) if (samples.push(row) >= sampled) break
  const taken = new Set<string>()
  return Array.from({ length: widthOf(rows) }, (_, column): ImportColumn => {
    const name = textAt(header, column)
    const values = samples.map(row => textAt(row, column))
    const guess = guessColumn(name, marking, texts)
    const refused =
      guess.refused ?? (isReadable(guess.role, values, marking) ? null : refusedByValues(values))
    const role = roleText(refused === null ? guess.role : ignored)
    const free = role === 'ignore' || !taken.has(role)
    taken.add(role)
    return {
      column,
      header: name,
      samples:
        refused === null ? [...new Set(values.filter(value => value !== ''))].slice(0, shownSamples) : [],
      role: free ? role : 'ignore',
      refused
    }
  })
}

/** A question about a telephone number has options that look like one. */
function isReadable(role: Role, values: readonly string[], { questions }: Marking): boolean {
  const question = role.kind === 'question' ? questions[role.question] : undefined
  return question !== undefined && values.every(value => readAnswer(value, question).fault === undefined)
}

/** How much of a row reads as a header: a row of answers (1, 2, 1, 1 …) names few questions, and those again and again. */
function knownHeaders(row: readonly CellValue[], marking: Marking, texts: AskedTexts): number {
  const roles = new Set<string>()
  let refused = 0
  for (const cell of row) {
    const guess = guessColumn(cellText(cell).trim(), marking, texts)
    if (guess.refused !== null) refused++
    else if (guess.role.kind !== 'ignore') roles.add(roleText(guess.role))
  }
  return roles.size + refused
}

/** Finds the header (the row of the first 20 with most known columns) and guesses the columns below it. */
export function inspectRows(rows: Rows, marking: Marking, texts: AskedTexts): Inspected {
  let best: Inspected = { headerRow: 1, rows: 0, columns: [], recognised: -1 }
  for (let headerRow = 1; headerRow <= Math.min(headerWithin, rows.length); headerRow++) {
    const known = knownHeaders(rows[headerRow - 1] ?? [], marking, texts)
    if (known <= best.recognised) continue
    best = { headerRow, rows: 0, columns: [], recognised: known }
  }
  const columns = columnsAt(rows, best.headerRow, marking, texts)
  const recognised = columns.filter(({ role }) => role !== 'ignore').length
  return { ...best, columns, recognised, rows: [...answerRows(rows, best.headerRow)].length }
}

/** Why columns may not be taken in as they were chosen; null: they may. */
export function columnsFault(
  rows: Rows,
  headerRow: number,
  roles: ReadonlyMap<number, Role>,
  marking: Marking,
  texts: AskedTexts
): string | null {
  if (headerRow > rows.length) return '表头所在的行超出了表格，请重新选择文件。'
  const taken = [...roles].filter(([, role]) => role.kind !== 'ignore')
  const refused = columnsAt(rows, headerRow, marking, texts).find(
    ({ column, refused }) => refused !== null && taken.some(([other]) => other === column)
  )
  if (refused) return `“${refused.header}”不能导入：${refused.refused ?? ''}。请把它改成“不导入”。`
  const names = taken.map(([, role]) => roleText(role))
  if (names.some((name, at) => names.indexOf(name) !== at)) return '有两栏对应到同一内容，请只留一栏。'
  const answered = new Set(
    taken.flatMap(([, role]) => (role.kind === 'question' || role.kind === 'option' ? [role.question] : []))
  )
  const both = taken.some(([, role]) => role.kind === 'option' && names.includes(`question:${role.question}`))
  if (both) return '有一道多选题既对应了整栏、又对应了单个选项，请只留一种。'
  const missing = marking.questions.findIndex((_, at) => !answered.has(at))
  return missing < 0 ? null : `第 ${missing + 1} 题还没有对应到表里的哪一栏，请先选好。`
}

/**
 * Rows that stand twice in a file, with the row that they repeat. Two people may answer alike, so only what the survey's
 * website counts or stamps (序号, 提交时间) tells a copy from another sheet: without such a column none is known.
 */
function copiedRows(rows: Rows, headerRow: number): Map<number, number> {
  const marks = (rows[headerRow - 1] ?? []).flatMap((cell, column) =>
    marksOneAnswer(cellText(cell)) ? [column] : []
  )
  const first = new Map<string, number>()
  const copies = new Map<number, number>()
  for (const [number, row] of answerRows(rows, headerRow)) {
    if (marks.every(column => textAt(row, column) === '')) continue
    const key = JSON.stringify(row.map(cellText))
    const before = first.get(key)
    if (before === undefined) first.set(key, number)
    else copies.set(number, before)
  }
  return copies
}

/** What the rows of a file give: sheets in their order, and what could not be read. */
export interface ReadRows {
  readonly sheets: SheetValues[]
  readonly faults: ImportFault[]
  /** Rows that stay out, because an answer in them cannot be read. */
  readonly refusedRows: number
}

/**
 * Reads the rows under a header. A row with an answer that cannot be read stays out and is named; an age, a sex or the
 * like that cannot be read is left empty and named. A row without any answer is an invalid sheet (空白卷).
 */
export function readRows(
  rows: Rows,
  headerRow: number,
  roles: ReadonlyMap<number, Role>,
  marking: Marking
): ReadRows {
  const header = rows[headerRow - 1] ?? []
  const sheets: SheetValues[] = []
  const faults: ImportFault[] = []
  let refusedRows = 0
  const copies = copiedRows(rows, headerRow)
  for (const [number, row] of answerRows(rows, headerRow)) {
    const copied = copies.get(number)
    if (copied !== undefined) {
      faults.push({
        row: number,
        column: '整行',
        reason: `和第 ${copied} 行完全一样，连序号、时间也一样，是重复的一行，没有导入`,
        level: 'error'
      })
      refusedRows++
      continue
    }
    const answers = marking.questions.map(() => '')
    const sheet: SheetValues = {
      ageBand: null,
      sex: null,
      answers,
      joined: null,
      satisfaction: null,
      invalid: null
    }
    let refused = false
    for (const [column, role] of roles) {
      const text = textAt(row, column)
      const say = (reason: string | undefined, level: ImportFault['level']) => {
        if (reason === undefined) return
        faults.push({ row: number, column: textAt(header, column) || `第 ${column + 1} 栏`, reason, level })
        if (level === 'error') refused = true
      }
      const optional = <T>(reading: CellReading<T | null>): T | null => {
        say(reading.fault, 'note')
        return reading.value ?? null
      }
      switch (role.kind) {
        case 'question': {
          const question = marking.questions[role.question]
          if (!question) break
          const reading = readAnswer(text, question)
          say(reading.fault, 'error')
          answers[role.question] = reading.value ?? ''
          break
        }
        case 'option': {
          const question = marking.questions[role.question]
          if (!question) break
          const reading = readOptionMark(text, question, role.letter)
          say(reading.fault, 'error')
          if (reading.value) answers[role.question] = letters((answers[role.question] ?? '') + role.letter)
          break
        }
        case 'ageBand':
          sheet.ageBand = optional(readAgeBand(text))
          break
        case 'sex':
          sheet.sex = optional(readSex(text))
          break
        case 'joined':
          sheet.joined = optional(readJoined(text))
          break
        case 'satisfaction':
          sheet.satisfaction = optional(readSatisfaction(text))
          break
        case 'ignore':
          break
      }
    }
    if (refused) refusedRows++
    else sheets.push(isBlankSheet(sheet) ? { ...sheet, invalid: 'blank' } : sheet)
  }
  return { sheets, faults, refusedRows }
}
