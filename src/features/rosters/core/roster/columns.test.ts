import { describe, expect, it } from 'vitest'
import { matchColumns, normaliseHeader } from './columns'

const fieldOf = (header: string, samples: string[] = []) =>
  matchColumns(['序号', header], [[], samples])[1]?.field

describe('normaliseHeader', () => {
  it.each([
    ['身份证号*', '身份证号'],
    ['姓 名', '姓名'],
    ['联系\n电话：', '联系电话'],
    ['身份证号码（18位）', '身份证号码'],
    ['（必填）姓名', '姓名'],
    ['ＱＱ', 'qq']
  ])('%j → %s', (header, expected) => expect(normaliseHeader(header)).toBe(expected))
})

describe('matchColumns', () => {
  it.each([
    ['姓名', 'name'],
    ['居民姓名', 'name'],
    ['公民身份号码', 'idNo'],
    ['身份证号码（必填）', 'idNo'],
    ['证件类型', 'idType'],
    ['性别', 'sex'],
    ['出生年月', 'birthDate'],
    ['民族', 'ethnic'],
    ['与户主关系', 'relation'],
    ['与户主之关系', 'relation'],
    ['户号', 'hukouNo'],
    ['手机号码', 'phone'],
    ['小区名称', 'compound'],
    ['楼号', 'building'],
    ['单元', 'unit'],
    ['房号', 'room'],
    ['号', 'room'],
    ['门牌', 'room'],
    ['幢号', 'building'],
    ['现住地详址', 'address'],
    ['家庭电话', 'phone'],
    ['是否空置', 'use'],
    ['人户分离情况', 'residenceState'],
    ['门牌地址', 'address'],
    ['现住址', 'address'],
    ['户籍所在地', 'hukouAddress'],
    ['是否人户分离', 'residenceState'],
    ['人员类型', 'personType'],
    ['学历', 'education'],
    ['婚姻状况', 'marital'],
    ['政治面貌', 'political'],
    ['工作单位', 'workplace'],
    ['单位', 'workplace'],
    ['是否出租', 'use'],
    ['业主姓名', 'ownerName'],
    ['所属网格', 'grid'],
    ['备注', 'remark'],
    ['居民联系电话号码', 'phone'],
    ['系统编号（请勿改动）', 'recordId'],
    ['迁出日期', 'toDate'],
    ['是否迁出', 'movedOut'],
    ['是否死亡', 'died'],
    ['死亡日期', 'diedOn'],
    ['座机', 'phone2'],
    ['联系电话2', 'phone2'],
    ['出生年', 'birthYear'],
    ['栋/单元/房号', 'address']
  ])('%s → %s', (header, field) => expect(fieldOf(header)).toBe(field))

  it.each([
    '年龄',
    '身份证有效期',
    '业主电话',
    '监护人姓名',
    '户主身份证号',
    '紧急联系人电话',
    '网格员电话',
    '原因',
    '原表行号'
  ])('%s is not taken', header => {
    const match = matchColumns([header, '姓名'])[0]
    expect(match?.field).toBeNull()
    expect(match?.note).not.toBe('')
  })

  it.each([
    '重点人员',
    '是否吸毒',
    '信访情况',
    '刑满释放',
    '精神病患者',
    '精神状况',
    '宗教信仰',
    '涉黑人员',
    '行径可疑',
    '是否重点',
    '帮教对象',
    '维稳对象'
  ])('%s is left out with the reason (domain §0.1)', header =>
    expect(matchColumns([header])[0]).toEqual({
      field: null,
      note: '这一栏给人贴标签，不属于为居民服务的登记内容，本程序不导入'
    })
  )

  it.each(['人员标签', '特殊人群', '人员类别', '是否低保户'])('%s belongs to another register', header =>
    expect(matchColumns([header])[0]).toEqual({
      field: null,
      note: '不导入：服务对象请在“服务对象”里登记'
    })
  )

  it('says how it knew a column that is not called so', () => {
    const [sex, ethnic, relation] = matchColumns(
      ['甲', '乙', '丙'],
      [
        ['男', '女'],
        ['汉族', '土家'],
        ['户主', '妻']
      ]
    )
    expect([sex, ethnic, relation]).toEqual([
      { field: 'sex', note: '按内容看是性别，请核对' },
      { field: 'ethnic', note: '按内容看是民族，请核对' },
      { field: 'relation', note: '按内容看是与户主关系，请核对' }
    ])
  })

  it('uses each field once, the exact header winning', () => {
    expect(matchColumns(['居民的姓名', '联系电话', '姓名']).map(match => match.field)).toEqual([
      null,
      'phone',
      'name'
    ])
    expect(matchColumns(['居民联系电话', '联系电话', '姓名']).map(match => match.field)).toEqual([
      'phone2',
      'phone',
      'name'
    ])
  })

  it('takes the householder for the name only where no other name stands', () => {
    expect(matchColumns(['户主姓名', '姓名']).map(match => match.field)).toEqual(['headName', 'name'])
    expect(matchColumns(['户主姓名', '房号']).map(match => match.field)).toEqual(['name', 'room'])
    const alone = ['户主姓名', '户主身份证号', '户主联系电话', '房号']
    expect(matchColumns(alone).map(match => match.field)).toEqual(['name', 'idNo', 'phone', 'room'])
  })

  it('gives nothing of further members in the same row to the first person', () => {
    const headers = [
      '住址',
      '户主姓名',
      '身份证号',
      '家庭成员1',
      '关系1',
      '身份证1',
      '成员2',
      '电话2',
      '备注'
    ]
    const matches = matchColumns(headers)
    expect(matches.map(match => match.field)).toEqual([
      'address',
      'name',
      'idNo',
      null,
      null,
      null,
      null,
      null,
      'remark'
    ])
    expect(matches[4]?.note).toMatch(/单独的一张表/)
  })

  it('does not take what only begins like a field', () =>
    expect(matchColumns(['家庭成员数', '承租人电话', '房间数']).map(match => match.field)).toEqual([
      null,
      null,
      null
    ]))

  it('knows a column by its values', () => {
    expect(fieldOf('号码', ['11010519491231002X', '500114201506010015'])).toBe('idNo')
    expect(fieldOf('', ['13800001234', '13900001234'])).toBe('phone')
    expect(fieldOf('业主', ['13800001234'])).toBe('ownerName')
  })

  it('takes a 房号 column with whole addresses for the address', () => {
    expect(matchColumns(['房号', '姓名'], [['3-2-501', '3-2-502'], []])[0]?.field).toBe('address')
    expect(matchColumns(['栋-单元-房号', '姓名'], [['3-2-501'], []])[0]?.field).toBe('address')
    expect(matchColumns(['房号', '姓名'], [['5-1', '5-2'], []])[0]?.field).toBe('room')
    expect(matchColumns(['房号', '姓名'], [['2-501', '2-502'], []])[0]?.field).toBe('room')
  })
})
