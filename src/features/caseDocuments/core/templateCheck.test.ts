import PizZip from 'pizzip'
import { beforeAll, describe, expect, it } from 'vitest'
import { readTemplate } from './templateCheck'
import { builtInTemplate } from './templates'
import { withText } from './testing'

let agreement: Uint8Array
beforeAll(async () => {
  agreement = await builtInTemplate('agreement')
})

const title = '人民调解协议书'
/** The built-in agreement with one paragraph of its own words. */
const saying = (text: string): string[] => readTemplate(withText(agreement, title, text), 'agreement')
/** The same with a part of the file changed. */
function withPart(name: string, content: string): Uint8Array {
  const zip = new PizZip(agreement)
  zip.file(name, content)
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' })
}

describe('a template of the office', () => {
  it.each([
    [
      'a name that nobody knows',
      '协议 {案件名成}',
      '模板里的 {案件名成}（正文第 1 段“协议 {案件名成}”）不认识，您是不是要写 {案件名称}？'
    ],
    ['a row’s name outside its list', '协议 {法定代表人}', '{法定代表人}'],
    ['an unknown list', '{#当事仁}{姓名}{/当事仁}', '您是不是要写 {#当事人}？'],
    [
      'a list that does not end',
      '{#参与人}{姓名}',
      '{#参与人}（正文第 1 段“{#参与人}{姓名}”）没有结束，后面要有 {/参与人}'
    ],
    ['an end without a beginning', '协议 {/参与人}', '没有开头，前面要有 {#参与人}'],
    ['an end of another list', '{#参与人}{姓名}{/乙方}', '{#参与人}'],
    ['a brace that does not close', '协议 {案件名称', '少了右边的括号 }'],
    ['a brace that does not open', '协议 案件名称}', '少了左边的括号 {'],
    ['raw markup', '协议 {@案件名称}', '{@案件名称}'],
    ['a name of JavaScript', '协议 {constructor}', '{constructor}']
  ])('is refused for %s, by its name', (_what, text, message) => {
    const faults = saying(text)
    expect(faults.join('；')).toContain(message)
    expect(faults.join()).not.toMatch(/tag|undefined|Error/)
  })

  it('is taken with lists, conditions and spaces inside the braces', () => {
    expect(saying('{ 案件名称 }{#参与人}{姓名}（{关系}）{/参与人}{^有其他约定}无{/有其他约定}')).toEqual([])
  })

  it('names several faults at once', () => {
    expect(saying('{案件名成} {编好}')).toHaveLength(2)
  })

  it.each<[string, () => Uint8Array, string]>([
    ['no zip', () => new TextEncoder().encode('这不是文档'), '不是 .docx'],
    ['an old .doc', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '不是 .docx'],
    ['a cut file', () => agreement.slice(0, 4000), '不完整或已损坏'],
    ['more than 5 MB', () => new Uint8Array(5 * 1024 * 1024 + 1), '超过 5 MB'],
    [
      'another kind of zip',
      () => new PizZip().file('a.txt', 'a').generate({ type: 'uint8array' }),
      '不是 .docx'
    ],
    ['a bomb', () => withPart('word/bomb.xml', ' '.repeat(30_000_000)), '占满电脑内存'],
    ['macros', () => withPart('word/vbaProject.bin', 'x'), '宏'],
    ['an entity', () => withPart('word/document.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), '实体'],
    [
      'a picture from the net',
      () =>
        withPart(
          'word/_rels/document.xml.rels',
          '<Relationships><Relationship Id="r" Type="x/image" Target="http://a.example/b.png" TargetMode="External"/></Relationships>'
        ),
      '网上'
    ],
    ['broken markup', () => withPart('word/document.xml', '<w:document><w:p><w:t'), '请']
  ])('is refused for %s', (_what, bytes, message) => {
    const faults = readTemplate(bytes(), 'agreement')
    expect(faults.join()).toContain(message)
  })
})
