import { ageOn, dateBounds } from '../../../contract/dates'
import { createRandom } from '../../../demo/random'

/** A made-up resident of the test office, as its roster tells it; a birth date may be a month or a year. */
export interface Sample {
  name: string
  compound: string
  building: string
  room: string
  sex: string
  birth: string
  from: string
  diedOn: string
  type: string
  state: string
  ethnic: string
  education: string
  /** Set by the test when the person or the household moves out. */
  to: string
  homeTo: string
}

const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡')
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平')
const two = (value: number): string => String(value).padStart(2, '0')
const buildings = [
  ['山台山二期', '1栋'],
  ['山台山一期', '2栋'],
  ['山台山一期', '10栋'],
  ['城北公寓', 'A栋'],
  ['', '7栋']
] as const

/** Births around every edge of the bands as of 30 September 2018 and 28 February 2018, then anything. */
const edges = [
  '2012-09-30',
  '2012-10-01',
  '2000-09-30',
  '2000-10-01',
  '1958-09-30',
  '1958-10-01',
  '1956-02-29'
]
edges.push('1938-09-30', '1938-10-01', '2012-02-29', '1908-01-01', '2018-09-30', '2018-10-01', '2018-03-01')
edges.push('1958-09', '1958-10', '1958', '1950', '1938', '1962-05', '2018-09', '')

/** Homes of one to five residents in five buildings of three compounds and none; the same every time. */
export function samplePeople(homes: number): Sample[] {
  const random = createRandom(31)
  const people: Sample[] = []
  for (let home = 0; home < homes; home++) {
    const [compound, building] = buildings[home % buildings.length] ?? ['', '']
    const from = random.chance(0.3)
      ? `201${random.between(5, 8)}-0${random.between(1, 9)}-${two(home % 28 || 1)}`
      : ''
    for (let member = random.between(1, 5); member > 0; member--) {
      const at = people.length
      const birth =
        edges[at % 40] ??
        `${random.between(1925, 2017)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`
      people.push({
        name: `${surnames[at % 15]}${given[Math.floor(at / 15) % 20]}${given[Math.floor(at / 300) % 20]}`,
        compound,
        building,
        room: `${1 + Math.floor(home / 20)}${two(1 + (home % 20))}`,
        sex: random.pick(['男', '女', '女', '']),
        birth,
        from,
        diedOn:
          at % 23 === 5 && birth < '2017'
            ? random.pick(['2018-09-29', '2018-09-30', '2018-10-01', '2017-06-01'])
            : '',
        type: random.pick(['常住', '常住', '暂住', '租户', '']),
        state: random.pick(['人户一致', '户在人不在', '人在户不在', '空挂户', '']),
        ethnic: random.pick(['汉族', '土家族', '苗族', '其他', '']),
        education: random.pick(['大学本科毕业', '初中毕业', '小学', '其他', '']),
        to: '',
        homeTo: ''
      })
    }
  }
  return people
}

/** Empty homes: 空置 dwellings of the first building. */
export const vacantRooms = ['901', '902', '903']

/** True when a household is there on a day. */
export const homeCounts = (person: Sample, day: string): boolean =>
  (person.from === '' || person.from <= day) && (person.homeTo === '' || person.homeTo >= day)

/** True when a resident counts on a day: born, alive, moved in, not yet moved out. */
export const counts = (person: Sample, day: string): boolean =>
  homeCounts(person, day) &&
  (person.to === '' || person.to >= day) &&
  (person.diedOn === '' || person.diedOn > day) &&
  (dateBounds(person.birth)?.first ?? '') <= day

/** True when a resident is certainly of an age from `from` up to, but without, `below` on a day. */
export function inBand(person: Sample, day: string, from: number, below: number): boolean {
  const bounds = dateBounds(person.birth)
  const youngest = bounds && ageOn(bounds.last, day)
  const oldest = bounds && ageOn(bounds.first, day)
  return youngest !== null && oldest !== null && youngest >= from && oldest < below
}
