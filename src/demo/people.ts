import { dateOf, daysInMonth } from '../contract/dates'
import { idCheckDigit } from '../contract/idNumber'
import type { Random } from './random'

/** One row of the made-up roster; every person, number and phone in it is invented. */
export interface Resident {
  name: string
  sex: '男' | '女'
  relation: string
  birthDate: string
  idNo: string
  ethnic: string
  education: string
  phone: string
  personType: string
  workplace: string
  hukouAddress: string
  marital: string
  political: string
}

export interface Flat {
  compound: string
  building: string
  unit: string
  room: string
  use: string
  residents: Resident[]
}

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇区解查冉'
]
const maleGiven = [...'伟强磊军勇杰涛斌超明刚平辉鹏华飞鑫波宇浩凯健俊帆坤航建国志海峰林松山川成文武泽轩']
const femaleGiven = [...'芳娜敏静丽艳娟霞秀玲桂英兰梅琴燕红萍莉婷雪颖慧洁佳欣怡琳蕾薇月春香珍淑云凤玉']
const workplaces = [
  '区人民医院',
  '城南小学',
  '山台山超市',
  '公交公司',
  '自由职业',
  '在外务工',
  '县建筑公司',
  '退休'
]

/** Region codes that numbers of this place carry, by year of first issue (domain.md §2.3). */
function regionOf(birthYear: number, random: Random): string {
  if (birthYear >= 2000) return '500114'
  if (birthYear >= 1997) return '500239'
  return random.pick(['513523', '513523', '512328', '512727', '500239'])
}

/** Makes people whose numbers never repeat. */
export function createPeople(random: Random) {
  const taken = new Set<string>()
  const phones = new Set<string>()

  function phone(): string {
    for (;;) {
      const number = `1${random.pick(['38', '39', '59', '77', '83', '99'])}${String(random.between(0, 99_999_999)).padStart(8, '0')}`
      if (phones.has(number)) continue
      phones.add(number)
      return number
    }
  }

  function idNo(birthDate: string, sex: Resident['sex']): string {
    const year = Number(birthDate.slice(0, 4))
    for (;;) {
      const order = random.between(0, 499) * 2 + (sex === '男' ? 1 : 0)
      const first = `${regionOf(year, random)}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`
      if (taken.has(first)) continue
      taken.add(first)
      return first + idCheckDigit(first)
    }
  }

  function birthDate(from: number, to: number): string {
    const year = random.between(from, to)
    const month = random.between(1, year === 2018 ? 8 : 12)
    return dateOf(year, month, random.between(1, daysInMonth(year, month)))
  }

  function person(change: {
    surname?: string
    sex?: Resident['sex']
    relation: string
    born: [number, number]
    personType: string
  }): Resident {
    const sex = change.sex ?? (random.chance(0.5) ? '男' : '女')
    const given = sex === '男' ? maleGiven : femaleGiven
    const born = birthDate(...change.born)
    const year = Number(born.slice(0, 4))
    const name =
      (change.surname ?? random.pick(surnames)) +
      random.pick(given) +
      (random.chance(0.7) ? random.pick(given) : '')
    const adult = year <= 2000
    return {
      name,
      sex,
      relation: change.relation,
      birthDate: born,
      // the newborn have no number yet (domain.md P26)
      idNo: year === 2018 ? '' : idNo(born, sex),
      ethnic: random.chance(0.72) ? '汉' : random.pick(['土家族', '苗', '土家']),
      education: !adult
        ? ''
        : year < 1950
          ? random.pick(['小学', '文盲', '初中'])
          : random.pick(['初中', '高中', '大专', '本科', '中专']),
      phone: adult && random.chance(0.85) ? phone() : '',
      personType: change.personType,
      workplace: adult ? random.pick(workplaces) : '',
      hukouAddress: `区城南街道${random.pick(['山台山', '南海城', '下坝', '文汇'])}社区${random.between(1, 9)}组`,
      marital: !adult
        ? '未婚'
        : year > 1992
          ? random.pick(['未婚', '已婚'])
          : random.pick(['已婚', '已婚', '已婚', '离异', '丧偶']),
      political: !adult ? '' : random.pick(['群众', '群众', '群众', '群众', '中共党员', '共青团员'])
    }
  }

  /** A household of `size` people, the householder first. */
  function family(size: number, personType: string): Resident[] {
    const head = person({
      sex: random.chance(0.75) ? '男' : '女',
      relation: '户主',
      born: [1945, 1985],
      personType
    })
    const year = Number(head.birthDate.slice(0, 4))
    const surname = [...head.name][0] ?? '王'
    const members = [head]
    if (size >= 2)
      members.push(
        person({
          sex: head.sex === '男' ? '女' : '男',
          relation: head.sex === '男' ? '妻' : '夫',
          born: [year - 4, year + 4],
          personType
        })
      )
    for (let at = 2; at < size; at++) {
      if (at === 4 && year > 1960) {
        const sex = random.chance(0.5) ? '男' : '女'
        members.push(
          person({
            surname,
            sex,
            relation: sex === '男' ? '父亲' : '母亲',
            born: [year - 34, year - 22],
            personType
          })
        )
        continue
      }
      const sex = random.chance(0.52) ? '男' : '女'
      const born: [number, number] = [Math.min(2018, year + 22), Math.min(2018, year + 36)]
      members.push(person({ surname, sex, relation: sex === '男' ? '儿子' : '女儿', born, personType }))
    }
    return members
  }
  return { family, phone }
}
