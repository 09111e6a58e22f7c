import type { CellStyle, SheetCell, WorkbookModel } from '../contract/sheet'
import { createPeople, type Flat } from './people'
import { createRandom, type Random } from './random'

/** The office of the acceptance data set D1 (domain.md §7), or one like it of another size. */
export interface RosterSize {
  households: number
  persons: number
  vacant: number
}
export const d1Size: RosterSize = { households: 4392, persons: 15_487, vacant: 212 }

const doorsPerFloor = 4
const floors = 12
const units = 4
const perBuilding = doorsPerFloor * floors * units
const estates = [
  { compound: '山台山一期', share: 10 },
  { compound: '山台山二期', share: 10 },
  { compound: '城北公寓', share: 4 }
]

/** Addresses in the order of the stairs, as many as asked for. */
function addresses(total: number): Omit<Flat, 'use' | 'residents'>[] {
  const buildings = Math.ceil(total / perBuilding)
  const shares = estates.reduce((sum, estate) => sum + estate.share, 0)
  const list: Omit<Flat, 'use' | 'residents'>[] = []
  let left = buildings
  for (const [at, { compound, share }] of estates.entries()) {
    const own =
      at === estates.length - 1 ? left : Math.min(left, Math.max(1, Math.round((buildings * share) / shares)))
    left -= own
    for (let building = 1; building <= own; building++)
      for (let unit = 1; unit <= units; unit++)
        for (let floor = 1; floor <= floors; floor++)
          for (let door = 1; door <= doorsPerFloor; door++)
            list.push({
              compound,
              building: `${building}栋`,
              unit: `${unit}单元`,
              room: `${floor}${String(door).padStart(2, '0')}`
            })
  }
  return list.slice(0, total)
}

/** Sizes of households that add up exactly. */
function sizes({ households, persons }: RosterSize, random: Random): number[] {
  const list = Array.from({ length: households }, () => random.pick([1, 2, 3, 3, 4, 4, 4, 5, 6]))
  let rest = persons - list.reduce((sum, size) => sum + size, 0)
  while (rest !== 0) {
    const at = random.between(0, households - 1)
    const size = list[at] ?? 0
    const step = Math.sign(rest)
    if (size + step < 1 || size + step > 7) continue
    list[at] = size + step
    rest -= step
  }
  return list
}

/** A fictional office: flats with their people, some empty. The two flats of scene S4 are lived in. */
export function makeFlats(size: RosterSize, seed = 20180930): Flat[] {
  const random = createRandom(seed)
  const people = createPeople(random)
  const places = addresses(size.households + size.vacant)
  const empty = new Set<number>()
  const lived = (at: number): boolean => {
    const place = places[at]
    return place?.compound === '山台山一期' && place.building === '4栋' && place.unit === '2单元'
  }
  while (empty.size < size.vacant) {
    const at = random.between(0, places.length - 1)
    if (!lived(at)) empty.add(at)
  }
  const counts = sizes(size, random)
  return places.map((place, at) => {
    if (empty.has(at)) return { ...place, use: '空置', residents: [] }
    const use = random.chance(0.86) ? '自住' : '出租'
    return {
      ...place,
      use,
      residents: people.family(counts.pop() ?? 1, use === '出租' ? '流动人口' : '常住')
    }
  })
}

const headers = [
  '序号',
  '小区名称',
  '楼栋',
  '单元',
  '房号',
  '房屋性质',
  '姓名',
  '与户主关系',
  '性别',
  '公民身份号码',
  '出生年月日',
  '民族',
  '文化程度',
  '联系电话',
  '人员类型',
  '工作单位',
  '户籍地址',
  '婚姻状况',
  '政治面貌',
  '所属网格'
]

/** The roster as offices keep it: a title over the table, one row a person, one row an empty flat, IDs as text. */
export function rosterWorkbook(flats: readonly Flat[], title: string): WorkbookModel {
  const style: CellStyle = 'plain'
  const cells = (values: readonly string[]): SheetCell[] => values.map(value => ({ value, style }))
  const rows: { cells: SheetCell[] }[] = []
  for (const { compound, building, unit, room, use, residents } of flats) {
    const place = [compound, building, unit, room, use]
    const grid = `${compound}第${Math.ceil(parseInt(building, 10) / 2)}网格`
    if (residents.length === 0)
      rows.push({ cells: cells([String(rows.length + 1), ...place, ...Array<string>(13).fill(''), grid]) })
    for (const one of residents)
      rows.push({
        cells: cells([
          String(rows.length + 1),
          ...place,
          one.name,
          one.relation,
          one.sex,
          one.idNo,
          one.birthDate,
          one.ethnic,
          one.education,
          one.phone,
          one.personType,
          one.workplace,
          one.hukouAddress,
          one.marital,
          one.political,
          grid
        ])
      })
  }
  const width = headers.length
  return {
    sheets: [
      {
        name: '居民花名册',
        columns: headers.map(header => ({ width: header === '公民身份号码' ? 22 : 12 })),
        rows: [
          { cells: [{ value: title, style: 'title' }, ...Array<null>(width - 1).fill(null)], height: 32 },
          { cells: headers.map(value => ({ value, style: 'plainHeader' })) },
          ...rows
        ],
        merges: [{ r1: 0, c1: 0, r2: 0, c2: width - 1 }],
        freeze: { rows: 2, columns: 0 }
      }
    ]
  }
}
