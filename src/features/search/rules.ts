import { normaliseCell } from '../../contract/text'
import { chineseNumber, normaliseAddress, type Place } from '../residents/rules'
import type { Span } from './contract'

/** One way to read a typed place; parts as in an address key (3, 2, 501), null where nothing was said of them. */
export interface PlaceReading {
  /** Begins or stands inside the compound's key: 山台山1期. */
  compound: string | null
  building: string | null
  unit: string | null
  /** The room begins so. */
  room: string | null
}

const maxWords = 4

/** The words of a search box; more than four are not looked at. */
export function splitWords(typed: string): string[] {
  const words = typed.split(/[\s,，、;；]+/).filter(word => word !== '')
  return [...new Set(words)].slice(0, maxWords)
}

const number = '(?:[0-9]{1,3}[A-Z]?|[A-Z][0-9]{0,2})'
const buildingWord = '(?:号楼|#楼|栋楼|幢楼|[栋幢座楼#])'
const unitWord = '(?:号?单元|[门梯])'
const roomPart = '[0-9]{1,5}[A-Z]?'
const tail = new RegExp(
  `^(|.*?[\\p{Script=Han}])(?:(${number})${buildingWord}-?)?(?:(${number})${unitWord}-?)?` +
    `(${roomPart}(?:-${roomPart}){0,3})?(?:号房|室|号|房|户)?$`,
  'u'
)

const tidy = (word: string): string =>
  normaliseCell(word)
    .toUpperCase()
    .replace(/[‐‑‒–—―−_~|]/g, '-')
    .replace(/-+$/, '')
    .replace(/第(?=[0-9一二三四五六七八九十])/g, '')
    .replace(
      /[〇零一二两三四五六七八九十]+(?=[期区组栋幢座单门梯层]|号楼|号?单元)/g,
      found => chineseNumber(found) ?? found
    )
    .replace(/(^|[^0-9])0+(?=[0-9])/g, '$1')

const empty: PlaceReading = { compound: null, building: null, unit: null, room: null }

/** What bare numbers can mean: 3-2-501, 2-501, 5-1 (a room by itself, domain P7), 501. */
function bareReadings(parts: readonly string[]): PlaceReading[] {
  const [a = '', b = '', ...more] = parts
  const rest = [b, ...more].join('-')
  if (parts.length === 1)
    return [...(a.length <= 2 ? [{ ...empty, building: a }] : []), { ...empty, room: a }]
  if (parts.length === 2)
    return [
      { ...empty, room: rest === '' ? a : `${a}-${rest}` },
      { ...empty, unit: a, room: b },
      ...(b.length <= 2 ? [{ ...empty, building: a, unit: b }] : []),
      ...(b.length >= 2 ? [{ ...empty, building: a, room: b }] : [])
    ]
  return [
    { ...empty, building: a, unit: b, room: more.join('-') },
    { ...empty, unit: a, room: rest },
    { ...empty, building: a, room: rest }
  ]
}

/**
 * The ways to read a typed place, likeliest first (domain P7): 3-2-501, 3栋2单元501, 3栋501, 2单元501, 5-1, 501, with or
 * without the compound's name (山台山一期3栋); [] when it is none.
 */
export function parsePlace(word: string): PlaceReading[] {
  const text = tidy(word)
  const found = tail.exec(text)
  if (!found || text === '')
    return /^[\p{Script=Han}0-9A-Z]+$/u.test(text) ? [{ ...empty, compound: text }] : []
  const [, name, building, unit, room] = found
  const compound = name || null
  if (building === undefined && unit === undefined) {
    if (room === undefined)
      return compound === null
        ? []
        : [
            { ...empty, compound },
            { ...empty, building: compound }
          ]
    return bareReadings(room.split('-')).map(reading => ({ ...reading, compound }))
  }
  const said: PlaceReading = { compound, building: building ?? null, unit: unit ?? null, room: room ?? null }
  const parts = room?.split('-') ?? []
  const readings = [said]
  // 3栋2-501 names the unit without its word; 3栋5-1 is more likely a room
  if (building !== undefined && unit === undefined && parts.length > 1) {
    const [first = '', ...others] = parts
    const withUnit = { ...said, unit: first, room: others.join('-') }
    if (parts.length > 2 || (parts[1]?.length ?? 0) >= 3) readings.unshift(withUnit)
    else readings.push(withUnit)
  }
  return readings
}

/** True when it says building, unit or room, not only a compound. */
export const isExact = (reading: PlaceReading): boolean => reading.building !== null || reading.room !== null

/** How well an address key (compound|building|unit|room) fits a reading: 0 the very room, 1 it begins so; null not. */
export function matchPlace(reading: PlaceReading, addressKey: string): number | null {
  const [compound = '', building = '', unit = '', room = ''] = addressKey.split('|')
  if (reading.compound !== null && !compound.includes(reading.compound)) return null
  if (reading.building !== null && reading.building !== building) return null
  if (reading.unit !== null && reading.unit !== unit) return null
  if (reading.room === null) return 1
  if (reading.room === room) return 0
  return room.startsWith(reading.room) ? 1 : null
}

/** Which code points of an address (as `addressText` writes it) a reading named. */
export function placeSpans(reading: PlaceReading, place: Place): Span[] {
  const spans: Span[] = []
  let at = 0
  const part = (text: string, marked: number | null): void => {
    if (marked !== null && marked > 0) spans.push([at, at + marked])
    at += Array.from(text).length
  }
  const compound = place.compound ?? ''
  const whole = (text: string): number => Array.from(text).length
  part(compound, reading.compound === null ? null : whole(compound))
  part(place.building, reading.building === null ? null : whole(place.building))
  part(place.unit ?? '', reading.unit === null ? null : whole(place.unit ?? ''))
  part(place.room, reading.room === null ? null : whole(reading.room))
  return spans
}

const buildingWords = ['', '栋', '幢', '座', '号楼', '#楼', '栋楼', '幢楼', '楼', '号', '#']

/** How a building of this number may be written in the register. */
export const buildingSpellings = (building: string): string[] => buildingWords.map(word => building + word)

/** How a unit of this number is written in the register (`normaliseAddress`). */
export const unitSpellings = (unit: string): string[] => [
  ...new Set([unit, normaliseAddress({ compound: null, building: '', unit, room: '' }).unit ?? unit])
]
