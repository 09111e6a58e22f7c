import { chineseNumber, normaliseAddress, type Address } from '../../../residents/rules'
import { roomOnFloor, splitAddress, splitBuilding, splitSection } from './address'

/** The cells of a row that say where it is, by field; null or missing: blank. */
export type PlaceValues = Readonly<Record<string, string | null>>

const severalRooms = /[0-9][室号]?[、,，;；/／和及][0-9]/
const saysBuilding = /[栋幢楼座].*(?:单元|[室号]|[0-9])|^\d{1,3}-\d{1,2}-\d{3,4}$/

/**
 * 2-501 in the room column without a unit column: unit 2, room 501 (P7); 3-2-501 after building 3: the same. Null when the
 * cell says another unit than the rest of the row.
 */
function roomParts(
  building: string,
  unit: string | null,
  room: string
): { unit: string | null; room: string } | null {
  // 501、502 are two flats: nobody can tell in which of them the person lives
  if (severalRooms.test(room)) return null
  const keyOf = (place: { building: string; unit: string | null; room: string }): string =>
    normaliseAddress({ ...place, compound: null }).key
  if (saysBuilding.test(room)) {
    // 3-2-501 in building 1: one of the two is wrong
    const said = splitAddress(room)
    if (!said) return null
    const here = { building, unit: unit ?? said.unit, room: said.room }
    return keyOf(said) === keyOf(here) ? { unit: said.unit, room: said.room } : null
  }
  if (unit !== null) {
    const [, own, inner = ''] = /^(\d{1,2})-(\d{3,4}[A-Za-z]?)$/.exec(room) ?? []
    if (own === undefined) return { unit, room }
    const place = { compound: null, building, room: inner }
    const same = normaliseAddress({ ...place, unit }).key === normaliseAddress({ ...place, unit: own }).key
    return same ? { unit, room: inner } : null
  }
  const whole = splitAddress(room)
  if (whole && whole.building !== '' && whole.unit !== null) {
    const same = normaliseAddress({ ...whole, compound: null, building }).key
    if (same === normaliseAddress({ ...whole, compound: null }).key)
      return { unit: whole.unit, room: whole.room }
  }
  if (whole && whole.building === '') return { unit: whole.unit, room: whole.room }
  const two = /^(\d{1,2})-(\d{3,4}[A-Za-z]?)$/.exec(room)
  return two ? { unit: two[1] ?? null, room: two[2] ?? room } : { unit, room }
}

/** The room as the address holds it: a bare door number beside a 楼层 column is 5-1, as the door itself says (P7). */
function roomOf(values: PlaceValues): string | null {
  const given = values.room ?? null
  const room = given === null ? null : (roomOnFloor(given.replace(/\s/g, '')) ?? given)
  const floor = /^第?(\d{1,2}|[一二三四五六七八九十]{1,3})[层楼F]?$/i.exec(values.floor ?? '')?.[1]
  if (floor === undefined || room === null || !/^\d{1,2}$/.test(room)) return room
  return `${chineseNumber(floor) ?? floor}-${room}`
}

/** The address of a row: from its own columns, from one combined cell, or with the building of its section (P13, P15). */
export function addressOf(values: PlaceValues, section: string | null): Address | 'missing' | 'unclear' {
  const { compound, building, unit } = surroundings(values, section)
  const sectionRoom = section === null ? null : (splitSection(section)?.room ?? null)
  const room = roomOf(values) ?? (!values.address ? sectionRoom : null)
  if (building !== '' && room) {
    const inner = roomParts(building, unit, room)
    return inner === null ? 'unclear' : normaliseAddress({ compound, building, ...inner })
  }
  const text = values.address ?? room
  if (text === null) return 'missing'
  const split = splitAddress(text)
  // 2-501 where the building is known: unit and room, never another building
  if (split !== null && split.unit === null && building !== '' && /^\d{1,2}-\d{3,4}[A-Za-z]?$/.test(text)) {
    const inner = roomParts(building, unit, text)
    return inner === null ? 'unclear' : normaliseAddress({ compound, building, ...inner })
  }
  if (split === null) {
    const bare = values.address !== null && building !== '' && /^[0-9A-Za-z-]{1,8}$/.test(text)
    return bare ? normaliseAddress({ compound, building, unit, room: text }) : 'unclear'
  }
  if (split.building === '' && building === '') return 'unclear'
  return normaliseAddress({
    compound: compound ?? split.compound,
    building: split.building === '' ? building : split.building,
    unit: split.unit ?? (split.building === '' ? unit : (values.unit ?? null)),
    room: split.room
  })
}

/**
 * Compound, building and unit as far as other cells, the section or the sheet's name tell them. A 小区 or 楼栋 cell may
 * hold more than its own: 山台山一期3栋, 3栋2单元.
 */
function surroundings(
  values: PlaceValues,
  section: string | null
): { compound: string | null; building: string; unit: string | null } {
  const building = values.building ?? null
  const inBuilding = building === null ? null : splitBuilding(building)
  if (building !== null && (!inBuilding || (inBuilding.unit === null && inBuilding.compound === null)))
    return { compound: values.compound ?? null, building, unit: values.unit ?? null }
  const inCompound = building !== null || !values.compound ? null : splitBuilding(values.compound)
  const inAddress = values.address && values.room ? splitBuilding(values.address) : null
  const inSection = section === null ? null : splitSection(section)
  const around = inBuilding ?? inCompound ?? inAddress ?? inSection
  return {
    compound: (inCompound ? inCompound.compound : values.compound) ?? around?.compound ?? null,
    building: around?.building ?? '',
    unit: values.unit ?? around?.unit ?? null
  }
}
