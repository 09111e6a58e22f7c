import type { MadeValue } from '../../../../core/excel/madeSheets'
import { idCheckDigit } from '../../../../contract/idNumber'
import { ledger, usual, type MessyCase } from './made'
import { people, type Truth } from './truth'

const numeric = (raw: string): MadeValue => ({ value: Number(raw), raw })
const day = (serial: number): MadeValue => ({ value: serial, numFmt: 'yyyy/m/d' })
const none: Partial<Truth> = { idNo: '' }
const damaged = ['idNo', 'idDamaged'] as const

/** The same person with a number whose last character is this one. */
function endingIn(truth: Truth, last: string): Truth {
  for (let sequence = 1; sequence < 999; sequence++) {
    if (sequence % 2 !== (truth.sex === '男' ? 1 : 0)) continue
    const first17 = truth.idNo.slice(0, 14) + String(sequence).padStart(3, '0')
    if (idCheckDigit(first17) === last) return { ...truth, idNo: first17 + last }
  }
  throw new Error('no such number')
}

function damagedNumbers(): MessyCase {
  const all = people(101)
  const digits15 = (at: number): string => (all[at]?.idNo ?? '').slice(0, 15)
  const scientific = (at: number, shown: number): string => {
    const digits = digits15(at)
    return `${digits.slice(0, 1)}.${digits.slice(1, shown)}E+17`
  }
  return ledger('P01 数字格式身份证.xlsx', all, {
    0: { cells: { 身份证号: numeric(`${digits15(0)}000`) }, refused: damaged },
    1: { cells: { 身份证号: numeric(scientific(1, 15)) }, refused: damaged },
    2: { cells: { 身份证号: scientific(2, 6) }, refused: damaged },
    3: { cells: { 身份证号: scientific(3, 15) }, refused: damaged },
    4: {
      cells: { 身份证号: `${digits15(4)}000` },
      refused: ['idNo', idCheckDigit(`${digits15(4)}00`) === '0' ? 'idCheckDigit' : 'idDamaged']
    }
  })
}

function oddlyWritten(): MessyCase {
  const all = people(102).map((truth, at) => (at < 5 ? endingIn(truth, 'X') : truth))
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = ''] = all.map(({ idNo }) => idNo)
  const wide = (text: string): string =>
    text.replace(/[0-9X]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
  return ledger('P02-P05 号码里的怪字符.xlsx', all, {
    0: { cells: { 身份证号: a.toLowerCase() } },
    1: { cells: { 身份证号: b.replace('X', 'Х') } },
    2: { cells: { 身份证号: c.replace('X', '×') } },
    3: { cells: { 身份证号: wide(d) } },
    4: { cells: { 身份证号: { value: `'${e}` } } },
    5: { cells: { 身份证号: { value: f, quotePrefix: true } } },
    6: { cells: { 身份证号: ` ${g.slice(0, 6)}\u00a0${g.slice(6, 14)} ${g.slice(14)}\t` } },
    7: { cells: { 身份证号: `\u200b${h}\ufeff` } },
    8: { cells: { 身份证号: `\t${i}\n` } }
  })
}

function wrongLength(): MessyCase {
  const all = people(103)
  const old = (at: number): string => {
    const idNo = all[at]?.idNo ?? ''
    return idNo.slice(0, 6) + idNo.slice(8, 17)
  }
  const from15 = (at: number): string => `${old(at).slice(0, 6)}19${old(at).slice(6)}`
  const whole = (at: number): string => from15(at) + idCheckDigit(from15(at))
  const cut = (at: number): string => (all[at]?.idNo ?? '').slice(0, 17)
  return ledger('P06 位数不对和没有号码.xlsx', all, {
    0: { cells: { 身份证号: old(0) }, known: { idNo: whole(0) } },
    1: { cells: { 身份证号: numeric(old(1)) }, known: { idNo: whole(1) } },
    2: { cells: { 身份证号: cut(2) }, refused: ['idNo', 'idLength'] },
    3: { cells: { 身份证号: `${cut(3)}00` }, refused: ['idNo', 'idLength'] },
    4: { cells: { 身份证号: '无' }, known: none },
    5: { cells: { 身份证号: '不详' }, known: none },
    6: { cells: { 身份证号: '办理中' }, known: none },
    7: { cells: { 身份证号: '———' }, known: none },
    8: { cells: { 身份证号: '/' }, known: none },
    9: { cells: { 身份证号: '同上' }, refused: ['idNo', 'ditto'] },
    10: { cells: { 楼栋: '〃' }, refused: ['building', 'ditto'] }
  })
}

function roomsAsDates(): MessyCase {
  const all = people(104)
  const rewritten = (address: string): { address: string } => ({ address })
  const rooms = ledger('P07 室号变成日期.xlsx', all, {
    0: { cells: { 室号: day(43221) }, refused: ['room', 'roomDate'] },
    1: { cells: { 室号: '5月1日' }, refused: ['room', 'roomDate'] },
    2: { cells: { 室号: '2018-05-01' }, refused: ['room', 'roomDate'] },
    3: { cells: { 室号: '1-May' }, refused: ['room', 'roomDate'] },
    4: { cells: { 室号: 'May-1' }, refused: ['room', 'roomDate'] },
    5: { cells: { 室号: '5-1' }, known: rewritten('1栋1单元5-1') },
    6: { cells: { 楼栋: '3幢', 单元: null, 室号: '2-501' }, known: rewritten('3幢2单元501') },
    7: { cells: { 楼栋: '３', 单元: '２', 室号: '５０１室' }, known: rewritten('3栋2单元501') },
    8: {
      cells: { 楼栋: numeric('3'), 单元: numeric('2'), 室号: numeric('501') },
      known: rewritten('3栋2单元501')
    }
  })
  return rooms
}

function addressesInOneCell(): MessyCase {
  const headers = ['姓名', '性别', '身份证号', '联系电话', '现住址']
  const at = (text: MadeValue, address: string) => ({ cells: { 现住址: text }, known: { address } })
  return ledger(
    'P07 一格住址的各种写法.xlsx',
    people(105, 5),
    {
      0: at('3-2-5-1', '3栋2单元5-1'),
      1: at('3-2-501', '3栋2单元501'),
      2: at('3幢2-501', '3幢2单元501'),
      3: at('３栋２单元５０１室', '3栋2单元501'),
      4: at('重庆市黔江区城南街道山台山社区3栋2单元501', '3栋2单元501'),
      5: at('三栋二单元501', '3栋2单元501'),
      6: at('3号楼2单元501', '3号楼2单元501'),
      7: { cells: { 现住址: '河滨路旁' }, refused: ['address', 'unclearAddress'] },
      8: { cells: { 现住址: null }, refused: ['address', 'noAddress'] },
      9: { cells: { 现住址: day(43221) }, refused: ['address', 'roomDate'] }
    },
    { headers }
  )
}

function phones(): MessyCase {
  const all = people(106)
  const [a = '', b = '', c = '', d = ''] = all.map(({ phone }) => phone)
  return ledger('P08 各种电话.xlsx', all, {
    0: { cells: { 联系电话: numeric(a) } },
    1: { cells: { 联系电话: `${b.slice(0, 3)}-${b.slice(3, 7)}-${b.slice(7)}` } },
    2: { cells: { 联系电话: `+86 ${c}` } },
    3: { cells: { 联系电话: `${d}，023-79221234` }, known: { phone: `${d}、023-79221234` } },
    4: { cells: { 联系电话: '1.38E+10' }, refused: ['phone', 'badPhone'] },
    5: { cells: { 联系电话: numeric('1.38E+10') }, refused: ['phone', 'badPhone'] },
    6: { cells: { 联系电话: '2379221234' }, refused: ['phone', 'badPhone'] },
    7: { cells: { 联系电话: '1380000123' }, refused: ['phone', 'badPhone'] },
    8: { cells: { 联系电话: '无' }, known: { phone: '' } },
    9: { cells: { 联系电话: '138****5678' }, known: { phone: '' } },
    10: { cells: { 联系电话: { value: null, error: '#N/A' } }, refused: ['phone', 'cellError'] }
  })
}

function dates(): MessyCase {
  const headers = ['姓名', '性别', '出生年月', '楼栋', '单元', '室号', '入住日期']
  const known = { idNo: '', phone: '' }
  const born = (text: MadeValue) => ({ cells: { 出生年月: text }, known })
  const bad = (text: MadeValue, code: string) => ({
    cells: { 出生年月: text },
    refused: ['birthDate', code] as const
  })
  return ledger(
    'P09-P11 各种日期.xlsx',
    people(107, 10),
    {
      0: born('1980.5.3'),
      1: born('1980.05'),
      2: born('80.5.3'),
      3: born('1980年5月'),
      4: born('19800503'),
      5: born('1980/5/3'),
      6: born(day(29346)),
      7: born(numeric('29346')),
      8: born(numeric('19800503')),
      9: born(numeric('1980.05')),
      10: bad(numeric('1980.1'), 'ambiguousDate'),
      11: bad('1980.13.3', 'badDate'),
      12: bad('五月初三', 'badDate'),
      13: bad('02.5.3', 'ambiguousDate'),
      14: born('1980'),
      15: born('不详'),
      16: { cells: { 出生年月: '1980-5-3', 入住日期: '2015年3月' }, known },
      17: { cells: { 出生年月: null, 入住日期: '2015' }, refused: ['fromDate', 'badDate'] },
      18: born('1980年5月3日'),
      19: born(null)
    },
    { headers }
  )
}

function contradictions(): MessyCase {
  const all = people(108, 3)
  const other = (truth: Truth | undefined): string => (truth?.sex === '男' ? '女' : '男')
  return ledger(
    'P12 性别生日与号码不符.xlsx',
    all,
    {
      0: { cells: { 性别: other(all[0]) }, refused: ['sex', 'sexMismatch'] },
      1: { cells: { 出生日期: '1900-01-01' }, refused: ['birthDate', 'birthMismatch'] },
      2: { cells: { 出生日期: (all[2]?.birth ?? '').slice(0, 7) } },
      3: {
        cells: {
          身份证号: `${(all[3]?.idNo ?? '').slice(0, 17)}${(all[3]?.idNo ?? '').endsWith('1') ? '2' : '1'}`
        },
        refused: ['idNo', 'idCheckDigit']
      }
    },
    { headers: [...usual.slice(0, 3), '出生日期', ...usual.slice(3)] }
  )
}

/** Pitfalls of numbers, rooms and dates (domain.md §8 P1–P12). */
export const numberCases = (): MessyCase[] => [
  damagedNumbers(),
  oddlyWritten(),
  wrongLength(),
  roomsAsDates(),
  addressesInOneCell(),
  phones(),
  dates(),
  contradictions()
]
