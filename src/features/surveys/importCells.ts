import { compactKey, normaliseCell } from '../../contract/text'
import { ageBands, answerSexes } from './contract'
import { letterOf, letters, type Question } from './questions'

/** What a cell says: a value (null: nothing), or why it cannot be read. */
export type CellReading<T> =
  { readonly value: T; readonly fault?: never } | { readonly fault: string; readonly value?: never }

const read = <T>(value: T): CellReading<T> => ({ value })
const fault = <T>(reason: string): CellReading<T> => ({ fault: reason })

/** What survey sites write where nothing was answered. */
const nothing = /^(|\(空\)|\(跳过\)|跳过|未作答|未答|未填写|无|-|--|—|\/|-2|-3|null)$/i
const plainCell = (text: string): string => normaliseCell(text).replace(/\s+/g, ' ')

const lettered = /^([A-I])(?:\s*[.．、:：)）]\s*|\s+)(\S.*)$/is

const wordsOnly = (text: string): string => compactKey(text).replace(/[^\p{L}\p{N}]/gu, '')

/** The option with this text; its punctuation may differ where that leaves no doubt. */
function optionAt(options: readonly string[], text: string): number {
  const exact = options.findIndex(option => compactKey(option) === compactKey(text))
  const plain = wordsOnly(text)
  if (exact >= 0 || plain === '') return exact
  const alike = options.flatMap((option, at) => (wordsOnly(option) === plain ? [at] : []))
  return alike.length === 1 ? (alike[0] ?? -1) : -1
}

/** One chosen option: its text, its letter (with or without text), or its number. */
function readChoice(piece: string, { options }: Question): CellReading<string> {
  const byText = optionAt(options, piece)
  if (byText >= 0) return read(letterOf(byText))
  const last = letterOf(options.length - 1)
  const named = lettered.exec(piece)
  if (named) {
    const letter = (named[1] ?? '').toUpperCase()
    const text = named[2] ?? ''
    const at = optionAt(options, text)
    if (letter > last) return fault(`没有选项 ${letter}，这一题只到 ${last}`)
    if (at >= 0 && letterOf(at) !== letter)
      return fault(`写的是 ${letter}，文字却是选项 ${letterOf(at)} 的，请核对选项的次序`)
    if (at < 0) return fault(`选项 ${letter} 的文字和问卷上的不一样，请核对题目是否对上`)
    return read(letter)
  }
  if (/^[A-Z]$/i.test(piece)) {
    const letter = piece.toUpperCase()
    return letter > last ? fault(`没有选项 ${letter}，这一题只到 ${last}`) : read(letter)
  }
  const digits = /^(\d{1,2})(?:\.0+)?$/.exec(piece)
  if (digits) {
    const at = Number(digits[1])
    return at >= 1 && at <= options.length
      ? read(letterOf(at - 1))
      : fault(`写的是 ${at}，这一题只有 ${options.length} 个选项`)
  }
  return fault('不是这一题的选项，请核对题目是否对上')
}

function readAll(pieces: readonly string[], question: Question): CellReading<string> {
  let found = ''
  for (const piece of pieces) {
    const choice = readChoice(piece, question)
    if (choice.fault !== undefined) return choice
    found += choice.value
  }
  return read(letters(found))
}

const strong = /[┋|｜;；\n]+/
const weak = /[,，、\s]+/

/** Several choices in one cell: parted as survey sites do (`A┋C`, `1┋3`), by commas, or letters in a row. */
function readMany(text: string, question: Question): CellReading<string> {
  if (optionAt(question.options, text) >= 0) return readChoice(text, question)
  const parts = text.split(strong).flatMap(part => part.trim() || [])
  if (parts.length > 1) return readAll(parts, question)
  if (/^[A-I]+$/i.test(text)) return readAll([...text], question)
  const whole = readChoice(text, question)
  const pieces = text.split(weak).flatMap(part => part.trim() || [])
  if (whole.fault === undefined || pieces.length < 2) return whole
  const many = readAll(pieces, question)
  return many.fault === undefined ? many : whole
}

/** The letters chosen in a cell, '' where it is empty. A single choice with two is a fault. */
export function readAnswer(text: string, question: Question): CellReading<string> {
  const cell = plainCell(text.replace(/\n/g, '┋'))
  if (optionAt(question.options, cell) < 0 && nothing.test(cell)) return read('')
  return question.kind === 'multi' ? readMany(cell, question) : readSingle(cell, question)
}

function readSingle(cell: string, question: Question): CellReading<string> {
  const one = readChoice(cell, question)
  if (one.fault === undefined) return one
  const many = readMany(cell, question)
  return many.fault === undefined && many.value.length > 1
    ? fault(`单选题选了 ${many.value.length} 个（${many.value}）`)
    : one
}

/** Whether an option with a column of its own was chosen: `1`, its text, `是`, `√`; `0`, `否` or nothing: not. */
export function readOptionMark(text: string, question: Question, letter: string): CellReading<boolean> {
  const cell = plainCell(text)
  if (nothing.test(cell) || /^(0(\.0+)?|否|未选|false|×|x)$/i.test(cell)) return read(false)
  if (/^(1(\.0+)?|是|选中|true|√|✓|✔|y|yes)$/i.test(cell)) return read(true)
  const named = readChoice(cell, question)
  return named.value === letter ? read(true) : fault(`应是 1、0 或选项 ${letter} 的文字`)
}

/** Bands by their first and last year. */
const bandYears: readonly { value: string; from: number; to: number }[] = [
  { value: 'to17', from: 0, to: 17 },
  { value: 'to34', from: 18, to: 34 },
  { value: 'to44', from: 35, to: 44 },
  { value: 'to59', from: 45, to: 59 },
  { value: 'from60', from: 60, to: 130 }
]

const unlettered = (text: string): string => text.replace(lettered, '$2')

/** The age band of a cell: a band by its name, an age, or a span that lies within one band. */
export function readAgeBand(text: string): CellReading<string | null> {
  const cell = unlettered(plainCell(text))
  if (nothing.test(cell)) return read(null)
  const named = ageBands.find(({ label }) => compactKey(label) === compactKey(cell))
  if (named) return read(named.value)
  const years = (cell.match(/\d{1,3}/g) ?? []).map(Number)
  const [first, second] = years
  if (first === undefined || years.length > 2) return fault('看不懂的年龄，留空了')
  if (/^\d$/.test(cell)) return fault('只写了一个数，像是选项的序号，不知道是哪个年龄段，留空了')
  const below = /以下|不满|未满|小于|^<|及以下/.test(cell)
  const above = /以上|大于|超过|^>|及以上/.test(cell)
  const including = /及以下|含/.test(cell)
  const from = below ? 0 : first
  const to = second ?? (below ? (including ? first : first - 1) : above ? 130 : first)
  const band = bandYears.find(each => from >= each.from && to <= each.to)
  return band ? read(band.value) : fault(`“${years.join('—')}”跨了两个年龄段，留空了`)
}

export function readSex(text: string): CellReading<string | null> {
  const cell = unlettered(plainCell(text))
  if (nothing.test(cell)) return read(null)
  if (/^(男|男性|先生|m|male|1)$/i.test(cell)) return read(answerSexes[0]?.value ?? null)
  if (/^(女|女性|女士|f|female|2)$/i.test(cell)) return read(answerSexes[1]?.value ?? null)
  return fault('看不懂的性别，留空了')
}

export function readJoined(text: string): CellReading<string | null> {
  const cell = unlettered(plainCell(text))
  if (cell === '无' || /^(没|未|否|从未|不|0$|2$|n$|no$)/i.test(cell)) return read('no')
  if (nothing.test(cell)) return read(null)
  if (/^(是|有|参加|参与|经常|偶尔|1$|√$|y$|yes$|\d+次)/i.test(cell)) return read('yes')
  return fault('看不懂参加过没有，留空了')
}

export function readSatisfaction(text: string): CellReading<string | null> {
  const cell = unlettered(plainCell(text))
  if (nothing.test(cell) || /^(未评价|不清楚|说不清)/.test(cell)) return read(null)
  if (/不满意|不太满意|^3$/.test(cell)) return read('dissatisfied')
  if (/基本满意|比较满意|较满意|^2$/.test(cell)) return read('basically')
  if (/满意|^1$/.test(cell)) return read('satisfied')
  return fault('看不懂的满意度，留空了')
}
