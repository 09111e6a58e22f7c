import { describe, expect, it } from 'vitest'
import { readCsv } from './csv'
import { gb18030, refusal } from './testFiles'

function rowsOf(text: string): unknown {
  return readCsv(new TextEncoder().encode(text)).rows
}

const ledger = '姓名,身份证号,备注\r\n欧阳𬭎,513523196503121237,"住3栋\n2单元"\r\n张三,,党员\r\n'
const rows = [
  ['姓名', '身份证号', '备注'],
  ['欧阳𬭎', '513523196503121237', '住3栋\n2单元'],
  ['张三', null, '党员']
]

describe('one ledger in seven encodings gives the same rows (F31)', () => {
  const utf8 = Buffer.from(ledger)
  const utf16 = Buffer.from(`\ufeff${ledger}`, 'utf16le')
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with BOM', Buffer.concat([Buffer.from('efbbbf', 'hex'), utf8])],
    ['UTF-16 LE', utf16],
    ['UTF-16 BE', Buffer.from(utf16).swap16()],
    ['UTF-16 LE without BOM', Buffer.from(ledger, 'utf16le')],
    ['UTF-16 BE without BOM', Buffer.from(ledger, 'utf16le').swap16()],
    ['GB18030', gb18030(ledger)]
  ])('%s', (_, bytes) => {
    expect(readCsv(bytes).rows).toEqual(rows)
  })
})

describe('fields', () => {
  it.each([
    [
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd']
      ]
    ],
    [
      'a\tb,c\nd\te',
      [
        ['a', 'b,c'],
        ['d', 'e']
      ]
    ],
    [
      'a|b,c|d\ne|f|g',
      [
        ['a', 'b,c', 'd'],
        ['e', 'f', 'g']
      ]
    ],
    [
      '姓名，电话\n张三，1',
      [
        ['姓名', '电话'],
        ['张三', '1']
      ]
    ],
    ['住址，备注\n三栋\n', [['住址，备注'], ['三栋']]],
    ['sep=;\r\na;b,c,d', [['a', 'b,c,d']]],
    ['a\rb\r', [['a'], ['b']]],
    ['a,"say ""hi"", ok"\n', [['a', 'say "hi", ok']]],
    [
      'a,5"管\nb,c',
      [
        ['a', '5"管'],
        ['b', 'c']
      ]
    ],
    ['a\n\nb\n\n\n', [['a'], [], ['b']]],
    ['a,b,,\n,,\nc', [['a', 'b'], [], ['c']]],
    ['"a,b\nc', [['"a', 'b'], ['c']]],
    [' 张三 ,　李四', [[' 张三 ', '　李四']]]
  ])('%j', (text, expected) => {
    expect(rowsOf(text)).toEqual(expected)
  })

  it.each([
    ["'=1+1", '=1+1'],
    ["'-5", '-5'],
    ["'+86 138", '+86 138'],
    ["'@a", '@a'],
    ["'\u00a0=1", '\u00a0=1'],
    ["'tis", "'tis"],
    ['="0123"', '0123'],
    ['"=""0123"""', '0123'],
    ['=1+1', '=1+1'],
    ['"\t513523196503121237"', '513523196503121237']
  ])('takes the protection off %j', (written, value) => {
    expect(rowsOf(`x,${written}`)).toEqual([['x', value]])
  })
})

describe('what is no text', () => {
  it('refuses NUL and control characters', async () => {
    await refusal(() => readCsv(Uint8Array.of(65, 0, 0, 66)), 'NOT_TABLE')
    await refusal(() => rowsOf('\x01\x02\x03\x04abc'), 'NOT_TABLE')
  })

  it('refuses bytes that fit no encoding', async () => {
    expect(await refusal(() => readCsv(Uint8Array.of(0x41, 0xff, 0xff, 0x41)), 'NOT_TABLE')).toContain('编码')
  })

  it('says so when there is no value', async () => {
    await refusal(() => rowsOf(',,\n,\n'), 'EMPTY')
  })
})
