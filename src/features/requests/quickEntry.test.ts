import { describe, expect, it } from 'vitest'
import { shippedCategories } from './categories'
import { quickEntryIssues, readQuickEntry, summaryLength } from './quickEntry'

const places = [
  ...['城北公寓', '山台山一期', '山台山一期3栋', '山台山一期13栋', '电梯', '路', '污水公寓'].map(name => ({
    name,
    said: name
  })),
  { name: '山台山一期9栋', said: '9栋' }
]
const read = (line: string) => readQuickEntry(line, places, shippedCategories)

describe('what a line says', () => {
  it.each([
    ['城北公寓 污水 13812345678', '城北公寓', 'municipal/sewage', '13812345678', '城北公寓 污水'],
    ['污水 城北公寓 138 1234 5678', '城北公寓', 'municipal/sewage', '13812345678', '污水 城北公寓'],
    ['山台山一期3栋 电梯困人', '山台山一期3栋', 'property/elevator', null, '山台山一期3栋 电梯困人'],
    ['３栋楼道灯不亮', '3栋', 'property/publicLighting', null, '３栋楼道灯不亮'],
    ['城北公寓停水', '城北公寓', 'municipal/water', null, '城北公寓停水'],
    ['物业不理人 023-87652222', null, 'property', '023-87652222', '物业不理人'],
    ['城北公寓 12345', '城北公寓', null, null, '城北公寓 12345'],
    ['13812345678', null, null, '13812345678', null],
    ['', null, null, null, null],
    // full width, two phones, area codes, no area code
    ['城北公寓 污水 １３８１２３４５６７８', '城北公寓', 'municipal/sewage', '13812345678', '城北公寓 污水'],
    ['污水 13812345678 13987654321', null, 'municipal/sewage', '13812345678、13987654321', '污水'],
    ['污水 13812345678/023-87652222', null, 'municipal/sewage', '13812345678、023-87652222', '污水 /'],
    ['污水 （023）87652222', null, 'municipal/sewage', '023-87652222', '污水'],
    ['污水 87652222', null, 'municipal/sewage', '87652222', '污水'],
    ['污水 +86 13812345678', null, 'municipal/sewage', '13812345678', '污水'],
    ['20180906 起停水', null, 'municipal/water', null, '20180906 起停水'],
    // numbers that are no phone stay where they are
    ['污水 1381234567', null, 'municipal/sewage', null, '污水 1381234567'],
    ['污水 513523196503121237', null, 'municipal/sewage', null, '污水 513523196503121237'],
    // spelling of places
    ['山台山一期三栋 噪音', '山台山一期3栋', 'sanitation/noise', null, '山台山一期三栋 噪音'],
    ['山台山1期 3幢 噪音', '山台山一期3栋', 'sanitation/noise', null, '山台山1期 3幢 噪音'],
    ['山台山一期13栋 噪音', '山台山一期13栋', 'sanitation/noise', null, '山台山一期13栋 噪音'],
    [
      '山台山一期3栋2单元501 漏水',
      '山台山一期3栋2单元501',
      'housing/leak',
      null,
      '山台山一期3栋2单元501 漏水'
    ],
    ['山台山一期3栋 501室 漏水', '山台山一期3栋501室', 'housing/leak', null, '山台山一期3栋 501室 漏水'],
    ['山台山一期3栋2单元 漏水', '山台山一期3栋2单元', 'housing/leak', null, '山台山一期3栋2单元 漏水'],
    ['城北公寓8栋1单元 停电', '城北公寓8栋1单元', 'municipal/power', null, '城北公寓8栋1单元 停电'],
    ['城北公寓3-2-501 停电', '城北公寓3-2-501', 'municipal/power', null, '城北公寓3-2-501 停电'],
    ['3-2-501 停电', '3-2-501', 'municipal/power', null, '3-2-501 停电'],
    ['4幢2单元601 停电', '4栋2单元601', 'municipal/power', null, '4幢2单元601 停电'],
    ['城北公寓 2018年的路灯坏了', '城北公寓', 'municipal/streetLamp', null, '城北公寓 2018年的路灯坏了'],
    ['九栋1单元502 停电', '山台山一期9栋1单元502', 'municipal/power', null, '九栋1单元502 停电'],
    // a place that is the word for a category, or a single letter, is none; one that holds such a word is no category
    ['电梯坏了', null, 'property/elevator', null, '电梯坏了'],
    ['路灯坏了', null, 'municipal/streetLamp', null, '路灯坏了'],
    ['污水公寓 停电', '污水公寓', 'municipal/power', null, '污水公寓 停电'],
    ['🚰城北公寓😡停水👨‍👩‍👧 13812345678', '城北公寓', 'municipal/water', '13812345678', '🚰城北公寓😡停水👨👩👧']
  ])('%j', (line, place, category, phone, summary) => {
    expect(read(line)).toMatchObject({ place, category, phone, summary })
  })

  it.each([
    ['城北公寓 污水 匿名', true, '城北公寓 污水'],
    ['匿名，城北公寓 污水', true, '，城北公寓 污水'],
    ['匿名电话 城北公寓污水', true, '城北公寓污水'],
    ['收到匿名信说污水', false, '收到匿名信说污水']
  ])('%j: anonymous %j', (line, anonymous, summary) => {
    expect(read(line)).toMatchObject({ anonymous, summary })
  })

  it('tells 紧急', () => {
    expect(read('城北公寓 电梯困人 紧急').urgent).toBe(true)
    expect(read('城北公寓 电梯困人').urgent).toBe(false)
  })

  it('leaves out what the office no longer offers', () => {
    const tree = shippedCategories.map(each => ({ ...each, disabled: each.code === 'municipal/sewage' }))
    expect(readQuickEntry('城北公寓 污水', places, tree).category).toBeNull()
  })

  it('takes long lines and many places in stride', () => {
    const many = Array.from({ length: 2000 }, (_, at) => `小区${at}期${at}栋`).map(name => ({
      name,
      said: name
    }))
    const line = `${'水'.repeat(1000)}${'1'.repeat(1000)}`
    expect(readQuickEntry(line, many, shippedCategories)).toMatchObject({ place: null, phone: null })
  })
})

describe('why a line is not stored', () => {
  it.each([
    ['', '还没有写，请写上在哪里、什么事'],
    ['   ', '还没有写，请写上在哪里、什么事'],
    ['13812345678', '只有电话，请再写上在哪里、什么事'],
    ['12345', '只有数字和符号，请写上在哪里、什么事'],
    ['😡😡', '只有数字和符号，请写上在哪里、什么事'],
    ['污水 513523196503121237', /身份证号/],
    ['污水 51352319650312123X', /身份证号/],
    ['污水 ５１３５２３１９６５０３１２１２３７', /身份证号/],
    ['污水 513523 19650312 1237', /身份证号/],
    ['污水 1381234567', /10 位数字认不出来（手机号少 1 位）/],
    ['污水 138123456789', /12 位数字认不出来（手机号多 1 位）/],
    ['1'.repeat(2000), /2000 位数字认不出来/],
    ['水'.repeat(2000), '有 2000 个字，最多 200 个字。请只写在哪里、什么事，详细的登记后写到“具体情况”里']
  ])('%j', (line, reason) => {
    const [issue] = quickEntryIssues(read(line))
    if (typeof reason === 'string') expect(issue?.reason).toBe(reason)
    else expect(issue?.reason).toMatch(reason)
  })

  it.each(['城北公寓 污水 13812345678', '20180906 起停水', '水'.repeat(summaryLength), '3-2-501 停电'])(
    '%j is fine',
    line => expect(quickEntryIssues(read(line))).toEqual([])
  )

  it('never repeats the number', () => {
    for (const line of ['污水 513523196503121237', '污水 1381234567'])
      expect(JSON.stringify(quickEntryIssues(read(line)))).not.toMatch(/513523|138123/)
  })
})
