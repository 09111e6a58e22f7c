import { dateFromNumber, parseDateText, type ParsedDate } from '../../../../contract/dates'
import type { Choice, Field } from '../../../../contract/fields'
import { findIdType, idTypes } from '../../../../contract/idNumber'
import { cellText, plainNumber, uncomputed, type CellValue } from '../../../../contract/sheet'
import {
  charLength,
  compactKey,
  hasPrivateUse,
  isBlankWord,
  isDitto,
  normaliseCell,
  normaliseName,
  normaliseProse
} from '../../../../contract/text'
import { dwelling, household, membership, person } from '../../../residents/contract'

/** What a cell says for its field: a value (null: nothing), or why it cannot be taken. */
export type Reading =
  | { value: string | null; precision?: string; warning?: string; error?: never }
  | { error: string; value?: never; precision?: never; warning?: never }

const fields: Readonly<Record<string, Field>> = {
  ...dwelling.fields,
  hukouNo: household.fields.hukouNo,
  ...membership.fields,
  ...person.fields
}

/** A cell's words for a message: shortened, and never with digits that could be somebody's number. */
export function quoted(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim()
  return /\d{5}/.test(short.normalize('NFKC')) || charLength(short) > 12 ? '所填内容' : `“${short}”`
}

const tooLong = (text: string, most: number): string | null =>
  text.length > most ? `太长，最多 ${most} 个字，请缩短` : null

/** 2025-05-01 of a room cell → 5-1, as it was typed before Excel took it for a date (P7). */
const typedAs = (date: string): string => date.slice(5, 10).split('-').map(Number).join('-')

function readPlace(cell: CellValue): Reading {
  if (cell !== null && typeof cell !== 'string' && cell.t === 'd')
    return {
      error: `被 Excel 变成了日期，如果本来是 ${typedAs(cell.v)}，请把单元格设为文本格式后重新填 ${typedAs(cell.v)}`
    }
  const text = normaliseCell(cellText(cell)).replace(/\s+/g, ' ')
  const monthDay = /^(\d{1,2})月(\d{1,2})日?$/.exec(text)
  if (monthDay)
    return {
      error: `写成了日期，如果本来是 ${monthDay[1]}-${monthDay[2]}，请改成 ${monthDay[1]}-${monthDay[2]}`
    }
  // 2018-05-01, 1-May: what Excel made of 5-1, saved as text
  if (/^(19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?$|^\d{1,2}-[A-Za-z]{3}$|^[A-Za-z]{3}-\d{1,2}$/.test(text))
    return { error: '写成了日期，请改成室号原来的写法（例如 5-1），单元格设为文本格式' }
  const fault = tooLong(text, 200)
  return fault === null ? { value: text === '' || isBlankWord(text) ? null : text } : { error: fault }
}

/** What stands in the name's cell of a flat where nobody lives. */
export const emptyNames =
  /^(空置?|空房|空户|空置房|空关房?|无人居?住?|没人住?|未入住|未住人|闲置|待售|未售|未出售|毛坯房?|商铺|门面|门市|商用)$/

function nameFault(raw: string, name: string): string | null {
  if (/[、,，;；/&\n]/.test(raw.trim())) return '一格里像是有几个人的姓名，请一人一行'
  if (/[()（）【】[\]]/.test(name)) return '姓名里有括号说明，请把说明移到备注栏，姓名只留名字'
  if (/\d/.test(name.normalize('NFKC'))) return '姓名里有数字，请核对'
  if (/[:：。！？!?]/.test(name)) return '不像姓名，请核对；是说明文字的，请删去这一行'
  if (/^(出租房?|租户|租客|业主|房东|住户|户主)$/.test(name)) return '写的不是姓名，请填上姓名'
  return tooLong(name, 100)
}

const twoNames = /^\p{Script=Han}{2,}\s+\p{Script=Han}{2,}$/u

function readName(cell: CellValue, strict: boolean): Reading {
  const raw = cellText(cell)
  const name = normaliseName(raw)
  if (name === '' || isBlankWord(name)) return { value: null }
  const inBrackets = /^[(（【[](.+)[)）】\]]$/.exec(name)?.[1]
  if (inBrackets !== undefined && emptyNames.test(inBrackets)) return { value: inBrackets }
  const fault = strict ? nameFault(raw, name) : tooLong(name, 100)
  if (fault !== null) return { error: fault }
  if (hasPrivateUse(name))
    return { value: name, warning: '姓名里有造字，可能显示不出来，请核对能否改用标准字' }
  return strict && twoNames.test(raw.trim())
    ? { value: name, warning: '姓名中间有空格，已去掉；如果是两个人，请一人一行' }
    : { value: name }
}

/** What ledgers write for somebody who has no number (P26). */
const noNumber =
  /^(新生儿?|[未没][上落]户|未办理?|待办理?|补办中?|无身份证号?|无证件?|无号码|遗失|丢失|未登记)$/

/** Numeric cells hold 15 sure digits: an 18-digit number in one is destroyed, whatever the file shows (P1). */
function readIdNumber(cell: CellValue): Reading {
  if (cell === null || typeof cell === 'string') {
    const text = cell ?? ''
    if (isBlankWord(text)) return { value: null }
    if (noNumber.test(compactKey(text)))
      return { value: null, warning: `写的是“${compactKey(text)}”，按没有号码导入` }
    return charLength(text) > 60 ? { error: '太长，不像证件号码，请核对' } : { value: text }
  }
  if (cell.t === 'd' || cell.t === 'b') return { error: '单元格里不是号码，请按证件以文本补填' }
  const digits = plainNumber(cell.v)
  if (/^\d{1,15}$/.test(digits)) return { value: digits }
  return { error: '单元格是数字格式，号码已被 Excel 损坏（只有前 15 位可靠），请按证件以文本格式补填' }
}

function readPhone(cell: CellValue): Reading {
  const text = cellText(cell)
  return text.trim() === '' || isBlankWord(text) ? { value: null } : { value: text }
}

function asDate(cell: CellValue, today: string): ParsedDate | null {
  if (cell === null) return null
  if (typeof cell !== 'string' && cell.t === 'd') return { date: cell.v.slice(0, 10), precision: 'day' }
  const text = cellText(cell)
  if (isBlankWord(text)) return null
  return typeof cell !== 'string' && cell.t === 'n' ? dateFromNumber(text) : parseDateText(text, today)
}

function readDate(cell: CellValue, today: string, birth: boolean): Reading {
  const parsed = asDate(cell, today)
  if (parsed === null) return { value: null }
  if (parsed.error !== undefined) return { error: `${parsed.error}，请更正或留空` }
  const { date, precision } = parsed
  const day = precision === 'day' ? date : precision === 'month' ? `${date}-01` : `${date}-01-01`
  if (birth) return { value: day, precision }
  if (precision === 'year') return { error: '只有年份，请写到日，例如 2015-03-01' }
  return precision === 'day' ? { value: day } : { value: day, warning: '只写到月，按当月 1 日导入' }
}

const indexes = new Map<string, Map<string, string>>()

function indexOf(name: string, choices: readonly Choice[]): Map<string, string> {
  const known = indexes.get(name)
  if (known) return known
  const index = new Map<string, string>()
  const add = (text: string, value: string) => {
    if (!index.has(compactKey(text))) index.set(compactKey(text), value)
  }
  for (const { label, value } of choices) add(label, value)
  for (const { aliases, value } of choices) for (const alias of aliases ?? []) add(alias, value)
  for (const { value } of choices) add(value, value)
  indexes.set(name, index)
  return index
}

function readChoice(name: string, field: Field, cell: CellValue, header: string): Reading {
  const raw = cellText(cell)
  const key = cell !== null && typeof cell !== 'string' && cell.t === 'b' ? (cell.v ? '是' : '否') : raw
  const index = indexOf(name, field.choices)
  // 之妻, 其子: the relation to the head, as old booklets write it
  const found =
    index.get(compactKey(key)) ??
    (name === 'relation' ? index.get(compactKey(key).replace(/^[之其]/, '')) : undefined)
  if (name === 'use' && /空置|空房/.test(header) && /^(是|有|1)$/.test(compactKey(key)))
    return { value: 'vacant' }
  if (name === 'use' && /^(否|0|不是)$/.test(compactKey(key)) && found === undefined) return { value: null }
  if (found !== undefined) return { value: found }
  if (isBlankWord(key)) return { value: null }
  const some = field.choices
    .slice(0, 6)
    .map(choice => choice.label)
    .join('、')
  const rest = field.choices.length > 6 ? '等' : ''
  return { error: `${quoted(raw)}不认识，可以填：${some}${rest}，请改正或留空` }
}

function readIdType(cell: CellValue): Reading {
  const text = cellText(cell)
  if (text.trim() === '') return { value: null }
  const found = findIdType(text)
  if (found !== null) return { value: found }
  if (isBlankWord(text)) return { value: null }
  return {
    error: `${quoted(text)}不认识，可以填：${idTypes.map(type => type.name).join('、')}，请改正或留空`
  }
}

function readText(cell: CellValue, most: number): Reading {
  const text =
    most > 200 ? normaliseProse(cellText(cell)) : normaliseCell(cellText(cell)).replace(/\s+/g, ' ')
  if (text === '' || isBlankWord(text)) return { value: null }
  const fault = tooLong(text, most)
  return fault === null ? { value: text } : { error: fault }
}

/** Reads one cell for its field, in the stored form (domain.md P1–P11, P18, P20); reasons say what to do. */
export function readCell(name: string, cell: CellValue, header: string, today: string): Reading {
  if (cell === null) return { value: null }
  if (typeof cell !== 'string' && cell.t === 'e')
    return {
      error:
        cell.v === uncomputed
          ? '公式没有计算结果，请在 Excel 或 WPS 里打开、保存后再导入'
          : `是错误值 ${cell.v}，请填上实际内容或留空`
    }
  if (isDitto(cellText(cell))) return { error: '写的是“同上”，请填上实际内容' }
  switch (name) {
    case 'name':
    case 'formerName':
      return readName(cell, true)
    case 'headName':
    case 'ownerName':
      return readName(cell, false)
    case 'idNo':
      return readIdNumber(cell)
    case 'phone':
      return readPhone(cell)
    case 'birthDate':
      return readDate(cell, today, true)
    case 'fromDate':
    case 'diedOn':
      return readDate(cell, today, false)
    case 'compound':
    case 'building':
    case 'unit':
    case 'floor':
    case 'room':
    case 'address':
      return readPlace(cell)
    case 'idType':
      return readIdType(cell)
    case 'remark':
      return readText(cell, 20_000)
    default: {
      const field = fields[name]
      return field && field.choices.length > 0 ? readChoice(name, field, cell, header) : readText(cell, 200)
    }
  }
}
