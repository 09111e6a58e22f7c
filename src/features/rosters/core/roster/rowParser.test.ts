import { describe, expect, it } from 'vitest'
import { idCheckDigit } from '../../../../contract/idNumber'
import type { CellValue } from '../../../../contract/sheet'
import { addressText } from '../../../residents/rules'
import { rowParser } from './rowParser'
import type { Column } from './sheets'

const today = '2018-09-25'
const columns: Column[] = [
  ['姓名', 'name'],
  ['房号', 'room'],
  ['楼号', 'building'],
  ['身份证号', 'idNo'],
  ['出生年月', 'birthDate'],
  ['性别', 'sex'],
  ['电话', 'phone'],
  ['民族', 'ethnic'],
  ['房屋用途', 'use'],
  ['备注', 'remark'],
  ['入住时间', 'fromDate'],
  ['住址', 'address'],
  ['关系', 'relation'],
  ['证件种类', 'idType'],
  ['文化程度', 'education']
].map(([header = '', field = ''], column) => ({ column, header, field }))

const parse = rowParser(columns, today)

/** Reads a row of 张三 in 3栋501 with these cells instead, by field. */
function row(given: Record<string, CellValue>) {
  const cells = columns.map(({ field }) => {
    const usual = { name: '张三', building: '3', room: '501' }[field] ?? null
    return Object.hasOwn(given, field) ? (given[field] ?? null) : usual
  })
  const [first] = parse({ key: '0/0/0', sheet: '花名册', row: 37, part: 0, cells, section: null })
  if (!first) throw new Error('a row gives a row')
  return first
}
const said = (given: Record<string, CellValue>) =>
  row(given).issues.map(
    issue => `${issue.level === 'warning' ? '（提醒）' : ''}${issue.column} ${issue.reason}`
  )
const number = (v: string): CellValue => ({ t: 'n', v })
const day = (v: string): CellValue => ({ t: 'd', v })

describe('rows that are right', () => {
  it('takes a row without a number', () => {
    expect(row({})).toMatchObject({ issues: [], person: { name: '张三', idNo: null } })
  })

  it.each([
    ['idNo', '11010519491231002Х', '11010519491231002X'], // a Cyrillic letter
    ['idNo', ' 1101051949 1231002x', '11010519491231002X'],
    ['idNo', number('513523650312123'), '513523196503121237'],
    ['idNo', '身份证号：11010519491231002X', '11010519491231002X'],
    ['idNo', '"11010519491231002X"', '11010519491231002X'],
    ['idNo', '无', null],
    ['idNo', '办理中', null],
    ['phone', number('13800001234'), '13800001234'],
    ['phone', number('1.3800001234E10'), '13800001234'],
    ['phone', '13800001234，79221234', '13800001234、79221234'],
    ['phone', '不详', null],
    ['birthDate', '1980.5.3', '1980-05-03'],
    ['birthDate', '19800503', '1980-05-03'],
    ['birthDate', number('29344'), '1980-05-03'],
    ['birthDate', day('1980-05-03'), '1980-05-03'],
    ['birthDate', '80.5.3', '1980-05-03'],
    ['sex', '女', '2'],
    ['sex', '1', '1'],
    ['ethnic', '汉', '01'],
    ['ethnic', '土家', '15'],
    ['education', '大专', '31'],
    ['idType', '身份证', 'citizen']
  ])('%s %j → %s', (field, cell, expected) => {
    const read = row({ [field]: cell })
    expect(read.issues).toEqual([])
    expect(read.person).toMatchObject({ [field]: expected })
  })

  it('keeps how exactly a birth date is known', () => {
    expect(row({ birthDate: '1980年5月' }).person).toMatchObject({
      birthDate: '1980-05-01',
      birthPrecision: 'month'
    })
    expect(row({ birthDate: number('1980') }).person).toMatchObject({ birthPrecision: 'year' })
  })

  it.each([
    [{ building: '3', room: '5-1' }, '3栋5-1'],
    [{ building: '3栋', room: '2-501' }, '3栋2单元501'],
    [{ building: '3', room: '3-2-501' }, '3栋2单元501'],
    [{ building: null, room: null, address: '3-2-5-1' }, '3栋2单元5-1'],
    [{ building: null, room: number('501'), address: '山台山一期3栋2单元' }, '山台山一期3栋2单元501'],
    [{ building: number('3'), room: number('501') }, '3栋501'],
    [{ building: number('3.0'), room: number('501.0') }, '3栋501'],
    [{ building: '3栋2单元', room: '501' }, '3栋2单元501'],
    [{ building: '3', room: null, address: '2-501' }, '3栋2单元501']
  ])('address of %j', (given, expected) => {
    const { address, issues } = row(given)
    expect(issues).toEqual([])
    expect(address && addressText(address)).toBe(expected)
  })

  it('takes the building from the sheet or from the 小区 column, never from unit and room', () => {
    const by = ['name', 'compound', 'address'].map((field, column) => ({ column, header: field, field }))
    const placed = (cells: CellValue[], section: string | null) => {
      const source = { key: '0/0/0', sheet: '3栋', row: 2, part: 0, cells, section }
      const address = rowParser(by, today)(source)[0]?.address ?? null
      return address && addressText(address)
    }
    expect(placed(['张三', null, '2-501'], '3栋')).toBe('3栋2单元501')
    expect(placed(['张三', null, '4栋2单元501'], '3栋')).toBe('4栋2单元501')
    expect(placed(['张三', '山台山一期3栋', '2-501'], null)).toBe('山台山一期3栋2单元501')
    expect(placed(['张三', '山台山一期3栋2单元', '501'], null)).toBe('山台山一期3栋2单元501')
  })

  it('takes an empty flat without a person', () => {
    expect(row({ name: null, use: '空置' })).toMatchObject({ person: null, use: 'vacant', issues: [] })
    expect(row({ name: '（空置）' })).toMatchObject({ person: null, use: 'vacant', issues: [] })
    expect(row({ name: '未入住' })).toMatchObject({ person: null, use: 'vacant', issues: [] })
    expect(row({ name: '空置' })).toMatchObject({ person: null, use: 'vacant', issues: [] })
  })
})

describe('a floor in a column of its own', () => {
  const withFloor = rowParser(
    ['name', 'building', 'floor', 'room'].map((field, column) => ({ column, header: field, field })),
    today
  )
  it.each([
    ['5', '1', '3栋5-1'],
    ['第6层', '01', '3栋6-1'],
    ['五楼', '2', '3栋5-2'],
    ['5', '501', '3栋501']
  ])('%s, %s is %s', (floor, room, address) => {
    const cells = ['张三', '3', floor, room]
    const [read] = withFloor({ key: '0/0/0', sheet: '花名册', row: 3, part: 0, cells, section: null })
    expect(read?.address && addressText(read.address)).toBe(address)
  })
})

describe('rows that are refused', () => {
  it.each([
    [{ idNo: '51352319650312123' }, '身份证号 少 1 位，请补全或留空'],
    [
      { idNo: number('513523196503121237') },
      '身份证号 单元格是数字格式，号码已被 Excel 损坏（只有前 15 位可靠），请按证件以文本格式补填'
    ],
    [
      { idNo: number('5.13523196503121E+17') },
      '身份证号 单元格是数字格式，号码已被 Excel 损坏（只有前 15 位可靠），请按证件以文本格式补填'
    ],
    [
      { idNo: '5.13523E+17' },
      '身份证号 号码已被 Excel 变成科学计数法，后面的数字（至少最后三位）已丢失，请按证件补填'
    ],
    [
      { idNo: '513523196503121000' },
      '身份证号 号码已被 Excel 损坏，只有前 15 位可靠，最后三位已丢失，请按证件补填'
    ],
    [{ idNo: '11010519491231002X', birthDate: '1949-12-30' }, '出生年月 与身份证号不一致，请核对'],
    [{ idNo: '11010519491231002X', sex: '男' }, '性别 与身份证号不一致，请核对'],
    [
      { room: day('2018-05-01') },
      '房号 被 Excel 变成了日期，如果本来是 5-1，请改成 5-1（单元格设为文本格式）'
    ],
    [{ room: '2018-05-01' }, '房号 写成了日期，如果本来是 5-1，请改成 5-1（单元格设为文本格式）'],
    [{ room: '1-May' }, '房号 写成了日期，如果本来是 5-1，请改成 5-1（单元格设为文本格式）'],
    [{ name: '填表人：王敏' }, '姓名 不像姓名，请核对；是说明文字的，请删去这一行'],
    [{ name: '租户' }, '姓名 写的不是姓名，请填上姓名'],
    [{ room: '5月1日' }, '房号 写成了日期，如果本来是 5-1，请改成 5-1（单元格设为文本格式）'],
    [{ birthDate: '80.13.3' }, '出生年月 月份 13 不存在，请更正或留空'],
    [{ birthDate: '五月初三' }, '出生年月 农历日期不能换算，请填写公历日期，请更正或留空'],
    [
      { birthDate: number('1980.1') },
      '出生年月 可能是 1 月，也可能是 10 月丢了末尾的 0，请核对，请更正或留空'
    ],
    [{ phone: '1380000123' }, '电话 手机号少 1 位，请更正或留空'],
    [
      { ethnic: '汉人' },
      '民族 “汉人”不认识，可以填：汉族、蒙古族、回族、藏族、维吾尔族、苗族等，请改正或留空'
    ],
    [{ name: null }, '姓名 没有姓名，请补上；没有人住的房请在房屋性质栏写“空置”'],
    [{ name: '张三、李四', sex: '男' }, '姓名 一格里有 2 个人，“性别”却有 1 个，分不清是谁的，请一人一行'],
    [{ name: '张三（已故）' }, '去世日期 写着已故，没有去世日期：补上日期，或这一行不导入'],
    [{ name: '张三（低保）' }, '姓名 姓名里有括号说明，请把说明移到备注栏，姓名只留名字'],
    [{ name: '张三138' }, '姓名 姓名里有数字，请核对'],
    [{ building: null, room: null }, '住址 没有住址，请补上楼栋和室号，例如 3栋2单元501'],
    [{ building: null, room: '501' }, '房号 看不出楼栋和室号，请写成 3栋2单元501 或 3-2-501'],
    [
      { building: null, room: null, address: '城北公寓' },
      '住址 看不出楼栋和室号，请写成 3栋2单元501 或 3-2-501'
    ],
    [{ use: '空置' }, '房屋用途 写着空置，又填了居民姓名；有人住请改房屋性质，姓名是业主的请移到业主姓名栏'],
    [{ phone: { t: 'e', v: '#N/A' } as CellValue }, '电话 是错误值 #N/A，请填上实际内容或留空'],
    [{ remark: '同上' }, '备注 写的是“同上”，请填上实际内容']
  ])('%j', (given, expected) => expect(said(given)).toEqual([expected]))

  it('never repeats a number, even when columns were mixed up', () => {
    for (const given of [
      { ethnic: '11010519491231002X' },
      { sex: '13800001234' },
      { idType: '１１０１０５１９４９' }
    ])
      expect(said(given).join()).not.toMatch(/[0-9０-９]{5}/)
  })
})

describe('rows with a warning', () => {
  it.each([
    [
      { idNo: `10000119900101001${idCheckDigit('10000119900101001')}` },
      /^（提醒）身份证号 地区码的前两位不是已知的省份/
    ],
    [{ name: '张\u{E815}' }, /^（提醒）姓名 姓名里有造字/],
    [{ name: '欧阳 小明' }, /^（提醒）姓名 姓名中间有空格/],
    [{ idNo: '未上户' }, /^（提醒）身份证号 写的是“未上户”，按没有号码导入$/],
    [{ fromDate: '2015年3月' }, /^（提醒）入住时间 只写到月，按当月 1 日导入$/],
    [{ phone: '13800001234（儿子）' }, /^（提醒）电话 号码旁的文字没有保存/]
  ])('%j', (given, expected) => {
    const [only, ...more] = said(given)
    expect(only).toMatch(expected)
    expect(more).toEqual([])
  })

  it('keeps rare characters and the separator of transcribed names', () => {
    expect(row({ name: '𬭎・阿里木' }).person?.name).toBe('𬭎·阿里木')
  })
})

describe('words that are no names', () => {
  it.each(['无名氏', '待核实', '新生儿', '李四妻', '王某某', '重庆市黔江区物业公司'])('%s', name =>
    expect(said({ name })).toEqual(['姓名 写的不是姓名，请填上姓名'])
  )
})
