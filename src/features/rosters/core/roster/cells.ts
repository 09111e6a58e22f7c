import type { Field } from '../../../../contract/fields'
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
import { readChoice, readIdType } from './cellChoices'
import { readDate, readGone } from './cellDates'
import { readPlace } from './cellPlace'
import { tooLong, type Reading } from './reading'

const fields: Readonly<Record<string, Field>> = {
  ...dwelling.fields,
  hukouNo: household.fields.hukouNo,
  ...membership.fields,
  ...person.fields
}

/** What stands in the name's cell of a flat where nobody lives. */
export const emptyNames =
  /^(空置?|空房|空户|空置房|空关房?|暂?无人居?住?|暂?没人住?|暂?无人员|未入住|未住人|闲置|待售|未售|未出售|毛坯房?|商铺|门面|门市|商用)$/

/** Who lives there, instead of a name. */
const noNames =
  /^(出租房?|租户|租客|业主|房东|住户|户主|无名氏|无名|待核实|待核|待查|未取名|未命名|新生儿|婴儿)$|某某$|..(公司|超市|中心|诊所|药店|学校|幼儿园|办公室|合作社)$/

/** 张三夫妇, 张三一家, 张三等3人 */
const severalPeople = /.(夫妇|夫妻|两口子|一家|全家|家人|家属)$|等\s*[0-9一二三四五六七八九十]*\s*人$/

/** 张三之妻, 张三母亲: whose kin somebody is does not say what he is called. */
const somebodysKin =
  /..之[父母妻夫子女孙媳]$|..妻$|..(妻子|丈夫|老婆|老公|儿子|女儿|父亲|母亲|儿媳|爱人|配偶)$/

function nameFault(raw: string, name: string): Reading | null {
  if (/[、,，;；/&\n]/.test(raw.trim()))
    return { error: '一格里像是有几个人的姓名，请一人一行', code: 'twoPeople' }
  if (/[()（）【】[\]]/.test(name)) {
    const bare = name.replace(/[（(【[].*$/, '')
    return {
      error: '姓名里有括号说明，请把说明移到备注栏，姓名只留名字',
      code: 'nameNote',
      proposal: /^[\p{Script=Han}·]{2,}$/u.test(bare) ? bare : null
    }
  }
  if (severalPeople.test(name))
    return { error: '写的是几个人，不是一个人的姓名，请一人一行', code: 'twoPeople' }
  if (/\d/.test(name.normalize('NFKC'))) return { error: '姓名里有数字，请核对', code: 'nameDigits' }
  if (/[:：。！？!?*＊#@$%^~+=|<>]/u.test(name))
    return { error: '不像姓名，请核对；是说明文字的，请删去这一行', code: 'notName' }
  if (noNames.test(name) || somebodysKin.test(name))
    return { error: '写的不是姓名，请填上姓名', code: 'notName' }
  return tooLong(name, 100)
}

function readName(cell: CellValue, strict: boolean): Reading {
  const raw = cellText(cell)
  const name = normaliseName(raw)
  if (emptyNames.test(name)) return { value: name }
  if (name === '' || isBlankWord(name)) return { value: null }
  const inBrackets = /^[(（【[](.+)[)）】\]]$/.exec(name)?.[1]
  if (inBrackets !== undefined && emptyNames.test(inBrackets)) return { value: inBrackets }
  const fault = strict ? nameFault(raw, name) : tooLong(name, 100)
  if (fault !== null) return fault
  if (hasPrivateUse(name))
    return {
      value: name,
      warning: '姓名里有造字，可能显示不出来，请核对能否改用标准字',
      code: 'privateUse'
    }
  return strict && /^\p{Script=Han}{2,}\s+\p{Script=Han}{2,}$/u.test(raw.trim())
    ? { value: name, warning: '姓名中间有空格，已去掉；如果是两个人，请一人一行', code: 'nameSpace' }
    : { value: name }
}

/** What ledgers write for somebody who has no number (P26). */
const noNumber =
  /^(新生儿?|[未没][上落]户|未办理?|待办理?|补办中?|无身份证号?|无证件?|无号码|遗失|丢失|未登记)$/

/** A number that an exported list masked: some digits, then stars. */
const maskedNumber = /^[0-9]*\*{2,}[0-9*]*[0-9Xx]*$/

const masked = (text: string): string | null => {
  if (!/[*＊]/.test(text)) return null
  const key = compactKey(text).toUpperCase()
  return maskedNumber.test(key) ? key : null
}

/** True when a number of the file holds all its digits: Excel drops zeros at the end, and what stands behind 15 (P1, P8). */
function wholeDigits(raw: string): string | null {
  const digits = plainNumber(raw)
  const shown = /e/i.test(raw) ? raw.replace(/e.*$/i, '').replace(/[^0-9]/g, '').length : digits.length
  return /^\d{1,15}$/.test(digits) && shown >= digits.length ? digits : null
}

/** 身份证号：5135…, "5135…": what stands around a number is not part of it. */
const aroundNumber = /^(?:(?:居民|公民)?身份(?:证|号|证号|证号码|号码)|ID)\s*[:：]\s*|^["“”]+|["“”]+$/gi

/** Numeric cells hold 15 sure digits: an 18-digit number in one is destroyed, whatever the file shows (P1). */
function readIdNumber(cell: CellValue): Reading {
  if (cell === null || typeof cell === 'string') {
    const text = (cell ?? '').trim().replace(aroundNumber, '')
    if (isBlankWord(text)) return { value: null }
    const stars = masked(text)
    if (stars !== null) return { value: null, masked: stars }
    if (noNumber.test(compactKey(text)))
      return { value: null, warning: `写的是“${compactKey(text)}”，按没有号码导入`, code: 'idMissing' }
    return charLength(text) > 60 ? { error: '太长，不像证件号码，请核对', code: 'tooLong' } : { value: text }
  }
  if (cell.t !== 'n') return { error: '单元格里不是号码，请按证件以文本补填', code: 'notNumber' }
  const digits = wholeDigits(cell.v)
  if (digits !== null) return { value: digits }
  return {
    error: '单元格是数字格式，号码已被 Excel 损坏（只有前 15 位可靠），请按证件以文本格式补填',
    code: 'idDamaged'
  }
}

function readPhone(cell: CellValue): Reading {
  if (cell !== null && typeof cell !== 'string' && cell.t === 'n' && wholeDigits(cell.v) === null)
    return { error: '号码被 Excel 变成了科学计数法，请按原件补填', code: 'badPhone' }
  const text = cellText(cell)
  if (text.trim() === '' || isBlankWord(text)) return { value: null }
  const stars = masked(text)
  return stars === null ? { value: text } : { value: null, masked: stars }
}

function readText(cell: CellValue, most: number): Reading {
  const text =
    most > 200 ? normaliseProse(cellText(cell)) : normaliseCell(cellText(cell)).replace(/\s+/g, ' ')
  if (text === '' || isBlankWord(text)) return { value: null }
  return tooLong(text, most) ?? { value: text }
}

/** Digits of a year, month or day of birth, as text. */
const readPart = (cell: CellValue): Reading => {
  const text = normaliseCell(cellText(cell))
  if (isBlankWord(text)) return { value: null }
  return /^\d{1,4}[年月日]?$/.test(text)
    ? { value: text }
    : { error: '不是能识别的日期，请更正或留空', code: 'badDate' }
}

/** 系统编号 of a list that this program exported; another text names nobody. */
const readRecordId = (cell: CellValue): Reading => {
  const text = normaliseCell(cellText(cell)).toLowerCase()
  if (isBlankWord(text)) return { value: null }
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
    ? { value: text }
    : { error: '系统编号被改动过，请留空', code: 'badRecordId' }
}

/** Reads one cell for its field, in the stored form (domain.md P1–P11, P18, P20); reasons say what to do. */
export function readCell(name: string, cell: CellValue, header: string, today: string): Reading {
  if (cell === null) return { value: null }
  if (typeof cell !== 'string' && cell.t === 'e')
    return cell.v === uncomputed
      ? { error: '公式没有计算结果，请在 Excel 或 WPS 里打开、保存后再导入', code: 'uncomputed' }
      : { error: `是错误值 ${cell.v}，请填上实际内容或留空`, code: 'cellError' }
  if (typeof cell === 'string' && cell.length < 12 && isDitto(cell))
    return { error: '写的是“同上”，请填上实际内容', code: 'ditto' }
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
    case 'phone2':
    case 'phone3':
      return readPhone(cell)
    case 'birthDate':
      return readDate(cell, today, true)
    case 'birthYear':
    case 'birthMonth':
    case 'birthDay':
      return readPart(cell)
    case 'fromDate':
    case 'toDate':
    case 'diedOn':
      return readDate(cell, today, false)
    case 'movedOut':
    case 'died':
      return readGone(cell, today)
    case 'recordId':
      return readRecordId(cell)
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
