import { ledger, messyCase, Sheet, usual, type MessyCase, type Twist } from './made'
import { addressOfTruth, people, type Truth } from './truth'

const male = (truth: Truth | undefined): string => truth?.sex ?? ''

/** Two people in one cell, in the ways in which it is done, and one that cannot be told apart. */
function severalInOneCell(): MessyCase {
  const sheet = new Sheet()
  sheet.line('花名册')
  sheet.line(...usual)
  const all = people(301, 7)
  const pair = (at: number): [Truth, Truth] => {
    const [a, b] = [all[at * 2], all[at * 2 + 1]]
    if (!a || !b) throw new Error('not so many people')
    return [a, b]
  }
  const both = (at: number, cells: Record<string, string | null>, known: Partial<Truth>[]) => {
    const [a] = pair(at)
    sheet.rows.push(
      usual.map(header =>
        cells[header] === undefined
          ? ({ 楼栋: `${a.building}栋`, 单元: `${a.unit}单元`, 室号: a.room }[header] ?? null)
          : cells[header]
      )
    )
    known.forEach((truth, part) =>
      sheet.expect({ name: pair(at)[part === 0 ? 0 : 1].name, ...truth }, addressOfTruth(a))
    )
  }
  {
    const [a, b] = pair(0)
    both(
      0,
      { 姓名: `${a.name}、${b.name}`, 身份证号: `${a.idNo}、${b.idNo}`, 联系电话: `${a.phone}、${b.phone}` },
      [
        { idNo: a.idNo, phone: a.phone },
        { idNo: b.idNo, phone: b.phone }
      ]
    )
  }
  {
    const [a, b] = pair(1)
    both(
      1,
      { 姓名: `${a.name}\n${b.name}`, 身份证号: `${a.idNo}\n${b.idNo}`, 性别: `${male(a)}${male(b)}` },
      [{ idNo: a.idNo }, { idNo: b.idNo }]
    )
  }
  {
    const [a, b] = pair(2)
    both(2, { 姓名: `${a.name}/妻${b.name}`, 联系电话: a.phone }, [{ phone: a.phone }, {}])
  }
  {
    const [a, b] = pair(3)
    both(3, { 姓名: `${a.name}（夫）${b.name}（妻）` }, [{}, {}])
  }
  {
    const [a, b] = pair(4)
    both(4, { 姓名: `${a.name} ${b.name}`, 身份证号: `${a.idNo} ${b.idNo}` }, [
      { idNo: a.idNo },
      { idNo: b.idNo }
    ])
  }
  const [a, b] = pair(5)
  const twist: Twist = { cells: { 姓名: `${a.name}、${b.name}` }, refused: ['name', 'twoPeople'] }
  sheet.person(a, usual, twist)
  const [c] = pair(6)
  sheet.person(c, usual)
  return messyCase('P18 一格里两个人.xlsx', [{ sheet }])
}

function wordsBesideNames(): MessyCase {
  const all = people(302, 7)
  const name = (at: number): string => all[at]?.name ?? ''
  return ledger('P18 姓名旁的说明.xlsx', all, {
    0: { cells: { 姓名: `${name(0)}（租户）` } },
    1: { cells: { 姓名: `${name(1)}(户主)`, 与户主关系: null } },
    2: { cells: { 姓名: `${name(2)}（业主）` } },
    3: { cells: { 姓名: `${name(3)}（已故）` }, refused: ['diedOn', 'gone'] },
    4: { cells: { 姓名: `${name(4)}（外出）` } },
    5: { cells: { 姓名: `${name(5)}【空挂】` } },
    6: { cells: { 姓名: `${name(6)}${all[6]?.phone ?? ''}`, 联系电话: null } },
    7: { cells: { 姓名: `${name(7)}（低保）` }, refused: ['name', 'nameNote'] },
    8: { cells: { 姓名: `${name(8)}（搬走）` }, refused: ['toDate', 'gone'] },
    9: { cells: { 备注: '2018年3月5日去世' } },
    10: { cells: { 备注: '已故' }, refused: ['diedOn', 'gone'] },
    11: { cells: { 姓名: ` ${Array.from(name(11)).join('　')} ` } },
    12: { cells: { 姓名: '租户' }, refused: ['name', 'notName'] },
    13: { cells: { 姓名: null }, refused: ['name', 'noName'] }
  })
}

function goneWithDates(): MessyCase {
  const headers = [...usual.slice(0, 9), '是否死亡', '死亡日期', '是否迁出', '迁出日期']
  return ledger(
    'P17 是否死亡和是否迁出.xlsx',
    people(303, 3),
    {
      0: { cells: { 是否死亡: '否', 是否迁出: '否' } },
      1: { cells: { 是否死亡: '是', 死亡日期: '2019-03-05' } },
      2: { cells: { 是否死亡: '是' }, refused: ['diedOn', 'gone'] },
      3: { cells: { 是否迁出: '是', 迁出日期: '2020.1.2' } },
      4: { cells: { 是否迁出: '√' }, refused: ['toDate', 'gone'] }
    },
    { headers }
  )
}

function vocabularies(): MessyCase {
  const headers = [...usual.slice(0, 9), '民族', '文化程度', '政治面貌', '婚姻状况']
  const words = (ethnic: string, education: string, political: string, marital: string): Twist => ({
    cells: { 民族: ethnic, 文化程度: education, 政治面貌: political, 婚姻状况: marital }
  })
  const wrong = (header: string, word: string, field: string): Twist => ({
    cells: { [header]: word },
    refused: [field, 'unknownChoice']
  })
  return ledger(
    'P27 各种叫法.xlsx',
    people(304, 7),
    {
      0: words('汉', '大专', '党员', '已婚'),
      1: words('土家', '大学专科', '中共党员', '未婚'),
      2: words('土', '本科', '团员', '离异'),
      3: words('苗族', '文盲', '共青团员', '丧偶'),
      4: words('侗', '硕士', '群众', '离婚'),
      5: words('土家族', '中专', '预备党员', '再婚'),
      6: wrong('民族', '汉人', 'ethnic'),
      7: wrong('文化程度', '读过书', 'education'),
      8: { cells: { 与户主关系: '儿媳妇' } },
      9: { cells: { 与户主关系: '之母' } },
      10: { cells: { 与户主关系: '房客' } },
      11: wrong('与户主关系', '邻居', 'relation'),
      12: { cells: { 与户主关系: '岳父' } }
    },
    { headers }
  )
}

function rareNames(): MessyCase {
  const as = (name: string, stored = name): Twist => ({ cells: { 姓名: name }, known: { name: stored } })
  return ledger('P29-P30 生僻字和多音姓.xlsx', people(305), {
    0: as('𬭎小平'),
    1: as('阿里木・买买提', '阿里木·买买提'),
    2: as('古丽．阿依', '古丽·阿依'),
    3: as('张\u{E815}'),
    4: as('尉迟恭'),
    5: as('单于飞'),
    6: as('曾乐'),
    7: as('䶮䶮'),
    8: as('欧阳 小明', '欧阳小明'),
    9: as('Ｊｏｈｎ　Ｓｍｉｔｈ', 'John Smith')
  })
}

function withoutNumbers(): MessyCase {
  const headers = ['姓名', '性别', '出生日期', '身份证号', '楼栋', '单元', '室号']
  const known = { idNo: '', phone: '' }
  const twist: Twist = { cells: { 身份证号: null }, known }
  return ledger(
    'P24-P26 没有证件的老人小孩和同名.xlsx',
    people(306, 3).map((truth, at) => (at < 2 ? { ...truth, name: '王芳' } : truth)),
    { 0: twist, 1: twist, 2: twist, 3: { cells: { 身份证号: '未上户' }, known }, 4: twist, 5: twist },
    { headers }
  )
}

/** Pitfalls of names, words and people (domain.md §8 P17, P18, P24–P30). */
export const peopleCases = (): MessyCase[] => [
  severalInOneCell(),
  wordsBesideNames(),
  goneWithDates(),
  vocabularies(),
  rareNames(),
  withoutNumbers()
]
