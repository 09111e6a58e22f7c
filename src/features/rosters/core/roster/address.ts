import { normaliseCell } from '../../../../contract/text'
import { chineseNumber, type Place } from '../../../residents/rules'

/** What an address in one cell says; `building` is empty when only unit and room are there. */
export type SplitAddress = Place

const number = '(?:[0-9]{1,3}[A-Z]?|[A-Z][0-9]{0,2}|[〇零一二三四五六七八九十]{1,3}|[甲乙丙丁])'
const roomNumber = '[0-9]+[A-Z]?(?:-[0-9]+[A-Z]?)*|负[0-9一二三]+(?:-[0-9]+)?'
const roomEnd = '(?:号房|室|号|房|户)?'
const withWords = new RegExp(
  `^(.*?)第?(${number})(号楼|栋楼|[栋幢座]|楼(?=.*(?:单元|[0-9]{3})))-?(?:第?(${number})(?:号?单元|门|梯)-?)?(${roomNumber})${roomEnd}$`
)
const buildingOnly = new RegExp(
  `^(.*?)第?(${number})(号楼|栋楼|[栋幢座])-?(?:第?(${number})(?:号?单元|门|梯))?$`
)
const dashed = new RegExp(`^(.*?[^0-9A-Z-])?(${number})-(${roomNumber})${roomEnd}$`)
const unitAndRoom = new RegExp(`^第?(${number})(?:号?单元|门|梯)-?(${roomNumber})${roomEnd}$`)

/** Province, city, district, sub-district and community in front say nothing about the flat. */
const region =
  /^(?:[^省]{2,8}(?:省|自治区))?(?:[^市]{2,6}市)?(?:[^小区县]{1,6}(?:区|县))?(?:[^街镇乡]{1,8}(?:街道|镇|乡))?(?:[^社居村]{1,10}(?:社区|居委会|居民委员会|村))?/

const withoutRegion = (compound: string): string | null => compound.replace(region, '') || null

/** 2-501 → unit 2, room 501; 5-1 is a room (floor and flat, domain.md P7); 2-5-1 → unit 2, room 5-1. */
function unitOf(room: string): { unit: string | null; room: string } {
  const parts = room.split('-')
  const [first = '', second = ''] = parts
  if (parts.length === 2 && /^[0-9]{3,}/.test(second) && first.length <= 2)
    return { unit: first, room: second }
  if (parts.length === 3) return { unit: first, room: parts.slice(1).join('-') }
  return { unit: null, room }
}

/** 五楼一号 is the room 5-1, 5楼501室 the room 501; null for other words, and for a room of another floor. */
export function roomOnFloor(text: string): string | null {
  const found = onFloor.exec(text)
  if (!found) return null
  const [floor = '', flat = ''] = found.slice(1).map(part => chineseNumber(part) ?? part)
  if (flat.length <= 2) return `${floor}-${flat}`
  return flat.startsWith(floor) && flat.length === floor.length + 2 ? flat : null
}
const onFloor =
  /^第?([0-9]{1,2}|[一二三四五六七八九十]{1,3})[楼层]-?第?([0-9]{1,4}|[一二三四五六七八九十]{1,2})(?:号房?|室|户)?$/
const floorBehind = /^(.*(?:[栋幢座]|号楼|单元|门|梯)-?)((?:第?[0-9〇一二三四五六七八九十]{1,3})[楼层].*)$/

/** 3栋2单元5楼1号 → 3栋2单元5-1; '' when floor and room contradict each other, for then 5楼 is no building either. */
function withoutFloor(address: string): string {
  const found = floorBehind.exec(address)
  if (!found) return address
  const room = roomOnFloor(found[2] ?? '')
  return room === null ? '' : (found[1] ?? '') + room
}

/** 3#楼2单元501 and 3#2-501 are building 3; any later # is a hyphen. */
const tidy = (text: string): string =>
  normaliseCell(text)
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace(/^([^#栋幢座楼]*?[0-9]{1,3}[A-Z]?)#楼?/, '$1号楼')
    .replace(/[‐‑‒–—―−_~#]/g, '-')

/** What may stand behind the building in the name of a sheet or in a title: 3栋（20户）, 4栋2单元居民花名册. */
const afterBuilding =
  /(?:\([^)]*\)|[共计合]+[0-9]+[户人套]|居民|住户|人员|人口|花名册|名册|名单|台账|登记表|信息|情况|[:：])+$/

/**
 * Takes an address in one cell apart (domain.md §2.1, P7): 3栋2单元501, 山台山一期3栋2单元501, 3-2-501, 3幢2-501, 3-2-5-1
 * (building, unit, floor, flat), 2单元501. Null when building and room cannot be told: nothing is guessed.
 */
export function splitAddress(text: string): SplitAddress | null {
  const address = withoutFloor(tidy(text))
  const words = withWords.exec(address)
  if (words) {
    const [, before = '', building = '', word = '', unit, room = ''] = words
    const inner = unit === undefined ? unitOf(room) : { unit, room }
    return { compound: withoutRegion(before), building: building + word, ...inner }
  }
  const onlyUnit = unitAndRoom.exec(address)
  if (onlyUnit) return { compound: null, building: '', unit: onlyUnit[1] ?? null, room: onlyUnit[2] ?? '' }
  const dashes = dashed.exec(address)
  if (!dashes) return null
  const [, before = '', building = '', rest = ''] = dashes
  const parts = rest.split('-')
  const compound = withoutRegion(before)
  if (parts.length === 1)
    return /^[0-9]{3,}/.test(rest) ? { compound, building, unit: null, room: rest } : null
  const [unit = '', ...room] = parts
  return parts.length <= 3 ? { compound, building, unit, room: room.join('-') } : null
}

/** The building (and unit) that a sheet's name, a title or a row between the data names: 3栋, 山台山3栋2单元; null for other words. */
export function splitBuilding(text: string): Omit<Place, 'room'> | null {
  const found = buildingOnly.exec(tidy(text).replace(afterBuilding, ''))
  // 3-5栋, 3栋、4栋 and 单位：3栋 name no single building
  if (!found || /[0-9][A-Z]?[-,;和至到及]$|[栋幢座:、]/.test(found[1] ?? '')) return null
  return {
    compound: withoutRegion(found[1] ?? ''),
    building: (found[2] ?? '') + (found[3] ?? ''),
    unit: found[4] ?? null
  }
}

/** What a row between the data says of the home of the rows below it; `building` is empty in 2单元, `room` null in most. */
export interface SectionPlace {
  compound: string | null
  building: string
  unit: string | null
  room: string | null
}

/** 502室  2人: how many live there says nothing of where. */
const countBehind = /(?:[\s,，、:：]+|(?<=[室号房元栋幢座楼]))(?:共|计|合计)?\s*[0-9]+\s*[户人套]口?\s*$/

/** True for words that speak of a building or a unit, whether or not they can be understood. */
export const speaksOfBuilding = (text: string): boolean =>
  text.length <= 40 && /[0-9〇零一二三四五六七八九十A-Za-z][栋幢座#]|单元|号楼/.test(text.normalize('NFKC'))

const unitOnly = new RegExp(`^第?(${number})(?:号?单元|梯)$`)

/**
 * The home that a row between the data names, and the rows below share: 3栋2单元, 3栋2单元 501, 2单元 (P13). Null for other
 * words; 3-2-501 is none, for it may be a date or a number.
 */
export function splitSection(given: string): SectionPlace | null {
  if (given.length > 60) return null
  const text = given.replace(countBehind, '')
  const building = splitBuilding(text)
  if (building) return { ...building, room: null }
  const bare = tidy(text).replace(afterBuilding, '')
  const unit = unitOnly.exec(bare)
  if (unit) return { compound: null, building: '', unit: unit[1] ?? null, room: null }
  return withWords.test(bare) || unitAndRoom.test(bare) ? splitAddress(bare) : null
}

/** A section in one form of writing: 山台山3栋2单元501. */
export function sectionText({ compound, building, unit, room }: SectionPlace): string {
  const words = /(?:号?单元|门|梯)$/.test(unit ?? '') ? '' : '单元'
  return `${compound ?? ''}${building}${unit === null ? '' : `${unit}${words}`}${room ?? ''}`
}
