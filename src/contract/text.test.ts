import { describe, expect, it } from 'vitest'
import {
  charLength,
  chars,
  compareText,
  hasPrivateUse,
  isBlankWord,
  isDitto,
  normaliseCell,
  normaliseName,
  normaliseProse
} from './text'

describe('normaliseCell (P4, P5)', () => {
  it.each([
    ['\t３栋２单元\u00a0', '3栋2单元'],
    ['\ufeff张三', '张三'],
    ['ＡＢ１２', 'AB12'],
    ['138\u200b1234', '1381234'],
    ['\r\n张三\r\n李四\n', '张三\n李四'],
    ['\u3000 空 \u3000', '空'],
    ['a\u0000b\u0007', 'ab']
  ])('%j becomes %j', (text, expected) => {
    expect(normaliseCell(text)).toBe(expected)
  })

  it('leaves the punctuation of free text alone', () => {
    expect(normaliseProse('\ufeff漏水，３楼；①号\u00a0')).toBe('漏水，３楼；①号')
    expect(normaliseCell('漏水，３楼')).toBe('漏水,3楼')
  })
})

describe('normaliseName (P5, P29)', () => {
  it.each(['•', '・', '．', '.', '。', '‧', '∙', '･', '·', ' • ', '\u3000·'])(
    'separator %j becomes ·',
    separator => {
      expect(normaliseName(`阿布都${separator}热合曼`)).toBe('阿布都·热合曼')
    }
  )

  it.each([
    ['张　三', '张三'],
    [' 张 \u00a0三\u200b ', '张三'],
    ['John  Smith', 'John Smith'],
    ['Ｊｏｈｎ', 'John'],
    ['J. Smith', 'J. Smith'],
    ['阿 𠮷 子', '阿𠮷子'],
    ['王\ue123·李', '王\ue123·李']
  ])('%j becomes %j', (text, expected) => {
    expect(normaliseName(text)).toBe(expected)
  })

  it('keeps a rare compatibility character that NFKC would replace', () => {
    const rare = '\u{2F801}\uFA0E\uF900'
    expect(rare.normalize('NFKC')).not.toBe(rare)
    expect(normaliseName(`王${rare}`)).toBe(`王${rare}`)
  })
})

describe('characters (P29)', () => {
  it('counts and splits by code point, not by .length', () => {
    expect('𠮷田丰'.length).toBe(4)
    expect(charLength('𠮷田丰')).toBe(3)
    expect(chars('𠮷丰')).toEqual(['𠮷', '丰'])
    expect(chars('葛\u{E0100}亮')).toEqual(['葛\u{E0100}', '亮'])
  })

  it('flags private-use characters only', () => {
    expect(hasPrivateUse('王\ue000')).toBe(true)
    expect(hasPrivateUse('王\u{F0001}')).toBe(true)
    expect(hasPrivateUse('王𠮷')).toBe(false)
  })
})

describe('words for nothing (P6)', () => {
  it.each([
    '',
    ' \u00a0',
    '无',
    '不详',
    '办理中',
    '/',
    '／',
    '—',
    '——',
    '-',
    '－',
    '暂无',
    '空',
    '未知',
    ' 不 详 ',
    'N/A'
  ])('%j is blank', text => {
    expect(isBlankWord(text)).toBe(true)
    expect(isDitto(text)).toBe(false)
  })

  it.each(['同上', '〃', ' 同上 ', '"', '″'])('%j is ditto, not blank', text => {
    expect(isDitto(text)).toBe(true)
    expect(isBlankWord(text)).toBe(false)
  })

  it.each(['无锡', '0', '空军', '3-2', '张三'])('%j is a value', text => {
    expect(isBlankWord(text)).toBe(false)
    expect(isDitto(text)).toBe(false)
  })
})

describe('compareText', () => {
  it('sorts numbers by value and Chinese by pinyin', () => {
    expect(['10栋', '2栋', '1栋'].sort(compareText)).toEqual(['1栋', '2栋', '10栋'])
    expect(['3-10-1', '3-2-501', '3-2-1101'].sort(compareText)).toEqual(['3-2-501', '3-2-1101', '3-10-1'])
    expect(['周', '阿', '李'].sort(compareText)).toEqual(['阿', '李', '周'])
  })

  it('is 0 for identical texts only', () => {
    expect(compareText('2栋', '2栋')).toBe(0)
    expect(compareText('２栋', '2栋')).not.toBe(0)
    expect(Math.sign(compareText('２栋', '2栋'))).toBe(-Math.sign(compareText('2栋', '２栋')))
  })
})
