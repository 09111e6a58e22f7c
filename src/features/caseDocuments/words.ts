import { capitalMoney } from '../../contract/capitalMoney'

const han = [...'〇一二三四五六七八九']

/** 一, 十二, 三十: whole numbers from 1 to 99 as articles and copies are counted; others in digits. */
export function hanNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${han[tens]}十`
  return `${head}${ones === 0 ? '' : han[ones]}`
}

/** 2018-09-13 as 2018年9月13日; null stays null. */
export function paperDate(day: string | null): string | null {
  if (day === null) return null
  const [year, month, date] = day.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 2018-09-13T09:30 as 2018年9月13日9时30分; null stays null. */
export function paperTime(at: string | null): string | null {
  if (at === null) return null
  const [hour, minute] = at.slice(11, 16).split(':').map(Number)
  return `${paperDate(at)}${hour}时${String(minute).padStart(2, '0')}分`
}

/** An amount in 分 as 3200元 or 3200.50元; null stays null. */
export function paperMoney(fen: number | null): string | null {
  if (fen === null) return null
  const yuan = fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
  return `${yuan}元`
}

/** The same in capitals; null stays null. */
export function paperCapitals(fen: number | null): string | null {
  return fen === null ? null : capitalMoney(fen)
}

/** Texts one after the other; null when there is none. */
export function joined(texts: readonly (string | null)[], by: string): string | null {
  const given = texts.filter(each => each !== null && each !== '')
  return given.length === 0 ? null : given.join(by)
}

const illFormed = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|\p{Cs}|[\uFDD0-\uFDEF]/gu
/** Marks that turn the direction of writing: in a name they would reorder the line around it. */
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Text that may stand in a Word file: what XML forbids and what turns the direction of writing is taken out. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(illFormed, '')
    .replace(direction, '')
}

/** A value on one line; breaks become spaces. */
export const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim()

/** Running text: each paragraph after the first begins with the indent of two characters that the template gives the first. */
export const prose = (text: string): string =>
  printable(text)
    .split('\n')
    .map(each => each.replace(/^[\s\u3000]+|\s+$/g, ''))
    .filter(each => each !== '')
    .join('\n\u3000\u3000')
