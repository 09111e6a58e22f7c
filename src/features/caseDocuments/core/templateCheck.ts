import Docxtemplater from 'docxtemplater'
import InspectModule from 'docxtemplater/js/inspect-module.js'
import PizZip from 'pizzip'
import { z } from 'zod'
import { openZip, type Zip } from '../../../core/excel/zip'
import { UnreadableFile } from '../../../core/excel/unreadable'
import { blankData } from '../documentData'
import type { DocumentCode } from '../kinds'
import { placeholdersOf, type PlaceholderSet } from '../placeholders'
import { nearest } from '../spelling'
import { engineOptions, fillDocument, paragraphTexts } from './fill'

/** Largest template: a form with a letterhead's picture is far smaller. */
const templateLimit = 5 * 1024 * 1024
/** A Word part that unfolds beyond this is no form. */
const partLimit = 20 * 1024 * 1024

const notWord =
  '这份文件不是 .docx 格式的 Word 文档。请在 Word 或 WPS 里打开，另存为“Word 文档（.docx）”后再选'

function zipFault(bytes: Uint8Array): string | null {
  if (bytes.byteLength > templateLimit) return '模板超过 5 MB。请去掉里面的大图片后再选'
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
  if (!isZip) return notWord
  let zip: Zip
  try {
    zip = openZip(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    if (error.code === 'BOMB') return '模板展开后大得不像一份表格，可能占满电脑内存，已拒绝打开'
    if (error.code === 'PASSWORD') return '模板设了密码，读不出来。请去掉密码另存后再选'
    return '模板文件不完整或已损坏。请在 Word 或 WPS 里打开，另存后再选'
  }
  if (!zip.has('word/document.xml') || !zip.has('[Content_Types].xml')) return notWord
  return contentFault(zip)
}

/** What a form has no need of and a careful office does not open: macros, embedded objects, parts fetched from elsewhere. */
function contentFault(zip: Zip): string | null {
  if (zip.names.some(name => /vbaProject|\.bin$|activeX|embeddings\//i.test(name)))
    return '模板里有宏或嵌入的对象。请另存为不带宏的“Word 文档（.docx）”，去掉嵌入的对象后再选'
  for (const name of zip.names) {
    if (!/\.(xml|rels)$/.test(name)) continue
    let part: string
    try {
      part = zip.part(name).toString('utf8')
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      return '模板文件不完整或已损坏。请在 Word 或 WPS 里打开，另存后再选'
    }
    if (part.length > partLimit) return '模板里的内容大得不像一份表格，已拒绝'
    if (/<!DOCTYPE|<!ENTITY/i.test(part)) return '模板里有不该有的内容（实体定义），已拒绝'
    if (name.endsWith('.rels') && /TargetMode="External"/.test(part) && !onlyLinks(part))
      return '模板引用了网上或别处的文件（图片、附加模板）。请把图片嵌入文档，去掉附加模板后再选'
  }
  return null
}

const onlyLinks = (rels: string): boolean =>
  [...rels.matchAll(/<Relationship [^>]*>/g)]
    .map(each => each[0])
    .filter(each => each.includes('TargetMode="External"'))
    .every(each => /\/hyperlink"/.test(each))

/** Where in the template something stands: the paragraph that holds it. */
function whereIs(zip: PizZip, wanted: string): string {
  const parts = [
    ['正文', /^word\/document\.xml$/],
    ['页眉', /^word\/header\d*\.xml$/],
    ['页脚', /^word\/footer\d*\.xml$/]
  ] as const
  for (const [label, pattern] of parts)
    for (const name of Object.keys(zip.files).filter(each => pattern.test(each))) {
      const texts = paragraphTexts(zip.file(name)?.asText() ?? '')
      const at = texts.findIndex(text => text.replace(/\s/g, '').includes(wanted.replace(/\s/g, '')))
      if (at >= 0) return `${label}第 ${at + 1} 段“${excerpt(texts[at] ?? '', wanted)}”`
    }
  return ''
}

function excerpt(text: string, wanted: string): string {
  const at = Math.max(0, text.indexOf(wanted))
  const points = Array.from(text.slice(Math.max(0, at - 12), at + wanted.length + 12))
  return points.join('')
}

const engineFault = z.object({
  properties: z.object({
    id: z.string(),
    xtag: z.string().optional(),
    openingtag: z.string().optional(),
    closingtag: z.string().optional()
  })
})
const severalFaults = z.object({ properties: z.object({ errors: z.array(z.unknown()) }) })

function faultText(fault: unknown, zip: PizZip): string {
  const parsed = engineFault.safeParse(fault)
  if (!parsed.success) return '模板的内容读不懂。请在 Word 或 WPS 里打开，另存后再选'
  const { id, xtag = '', openingtag = '', closingtag = '' } = parsed.data.properties
  const name = xtag.replace(/^[#/^]/, '')
  const at = (text: string): string => {
    const where = whereIs(zip, text)
    return where === '' ? '' : `（${where}）`
  }
  switch (id) {
    case 'unclosed_loop':
      return `{#${name}}${at(`#${name}`)}没有结束，后面要有 {/${name}}`
    case 'unopened_loop':
      return `{/${name}}${at(`/${name}`)}没有开头，前面要有 {#${name}}`
    case 'closing_tag_does_not_match_opening_tag':
      return `{#${openingtag}}${at(`#${openingtag}`)}的结束写成了 {/${closingtag}}，两处名称要一样`
    case 'unclosed_tag':
    case 'duplicate_open_tag':
      return `“{${name}”${at(name)}少了右边的括号 }`
    case 'unopened_tag':
    case 'duplicate_close_tag':
      return `“${name}}”${at(name)}少了左边的括号 {`
    case 'no_xml_tag_found_at_left':
    case 'no_xml_tag_found_at_right':
    case 'loop_position_invalid':
      return `{#${name}} 和 {/${name}}${at(`#${name}`)}一个在表格里、一个在表格外，请放在一起`
    default:
      return name === ''
        ? '模板的内容读不懂。请在 Word 或 WPS 里打开，另存后再选'
        : `{${name}}${at(name)}写得不对，请照占位符列表重写`
  }
}

const part = z.object({
  type: z.string().optional(),
  module: z.string().optional(),
  value: z.string(),
  subparsed: z.array(z.unknown()).optional()
})

/** Names that may stand at one place of a template: the row's own, and those around it. */
interface Names {
  readonly values: readonly string[]
  readonly sections: ReadonlyMap<string, Names | null>
}

function namesOf({ values, lists, conditions }: PlaceholderSet): Names {
  const valueNames = values.map(each => each.name)
  const sections = new Map<string, Names | null>(conditions.map(each => [each.name, null]))
  for (const list of lists)
    sections.set(list.name, {
      values: list.rows.map(each => each.name).concat(list.numbered ? ['序号'] : []),
      sections: new Map((list.conditions ?? []).map(each => [each.name, null]))
    })
  return { values: valueNames, sections }
}

function unknownNames(tags: readonly unknown[], scopes: readonly Names[], zip: PizZip): string[] {
  return tags.flatMap(tag => {
    const parsed = part.safeParse(tag)
    if (!parsed.success) return []
    const { module = '', value, subparsed } = parsed.data
    const name = value.trim()
    if (module === 'loop') {
      const scope = scopes.find(each => each.sections.has(name))
      const inside = scope?.sections.get(name) ?? null
      const known = scopes.flatMap(each => [...each.sections.keys()])
      const own = scope
        ? []
        : [
            unknown(
              `#${name}`,
              known.map(each => `#${each}`),
              zip
            )
          ]
      // inside a list that is not known every name would be unknown too: one message says enough
      return scope ? unknownNames(subparsed ?? [], inside ? [inside, ...scopes] : scopes, zip) : own
    }
    const known = scopes.flatMap(each => each.values)
    if (module === '' && known.includes(name)) return []
    return [unknown(module === 'rawxml' ? `@${name}` : name, known, zip)]
  })
}

function unknown(name: string, known: readonly string[], zip: PizZip): string {
  const where = whereIs(zip, `{${name}}`)
  const guess = nearest(name, known)
  const there = where === '' ? '' : `（${where}）`
  return `模板里的 {${name}}${there}不认识${guess === null ? '，请看占位符列表' : `，您是不是要写 {${guess}}？`}`
}

/**
 * What is wrong with a template for a document, each fault as a sentence that names the placeholder and where it stands.
 * Empty when a test fill went well.
 */
export function readTemplate(bytes: Uint8Array, code: DocumentCode): string[] {
  const refused = zipFault(bytes)
  if (refused !== null) return [refused]
  let zip: PizZip
  try {
    zip = new PizZip(bytes)
  } catch {
    return ['模板文件不完整或已损坏。请在 Word 或 WPS 里打开，另存后再选']
  }
  const inspect = new InspectModule()
  try {
    new Docxtemplater(zip, { ...engineOptions, modules: [inspect] })
  } catch (error) {
    const several = severalFaults.safeParse(error)
    const faults = several.success ? several.data.properties.errors : [error]
    return [...new Set(faults.map(each => faultText(each, new PizZip(bytes))))]
  }
  const unknowns = unknownNames(inspect.getAllStructuredTags(), [namesOf(placeholdersOf(code))], zip)
  if (unknowns.length > 0) return [...new Set(unknowns)]
  try {
    fillDocument(
      bytes,
      code,
      blankData({ community: '试填社区', subdistrict: '试填街道', rightsNotice: '试填' })
    )
  } catch (error) {
    return [faultText(error, zip)]
  }
  return []
}
