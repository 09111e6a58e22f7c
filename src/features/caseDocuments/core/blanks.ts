import type { Blank } from '../placeholders'

/**
 * A value that is not filled in is rendered as a mark, and drawn once the whole paper stands: whether it becomes a line to
 * write on, ruled lines, or nothing follows from where it ended up. The marks are noncharacters: no value can hold them.
 */
const open = '\uFDD0'
const close = '\uFDD1'
const mark = new RegExp(`${open}([a-zA-Z]+)(\\d*)${close}`, 'g')
const onlyMarks = new RegExp(`^(?:${open}[a-zA-Z]+\\d*${close}|\\s)+$`)

/** The mark of a blank. */
export function blankMark(blank: Blank): string {
  if (blank === 'none') return ''
  if (typeof blank === 'number') return `${open}u${blank}${close}`
  return typeof blank === 'string' ? `${open}${blank}${close}` : `${open}lines${blank.lines}${close}`
}

/** What stands in a line of text, and in a cell of a form, which is a place to write by itself. */
function drawn(kind: string, size: number, inCell: boolean): string {
  switch (kind) {
    case 'date':
      return inCell ? '　　　　年　月　日' : '______年____月____日'
    case 'dateTime':
      return inCell ? '　　　　年　月　日　时　分' : '______年____月____日____时____分'
    case 'lines':
      return '_'.repeat(40)
    default:
      return '_'.repeat(size)
  }
}

const border = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
const ruledLine =
  `<w:p><w:pPr><w:pBdr>${border}${border.replace('w:bottom', 'w:between')}</w:pBdr>` +
  '<w:spacing w:before="0" w:after="0" w:line="600" w:lineRule="exact"/></w:pPr></w:p>'

function drawParagraph(paragraph: string, inCell: boolean): string {
  if (!paragraph.includes(open)) return paragraph
  const texts = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(each => each[1] ?? '')
  const alone = onlyMarks.test(texts.join(''))
  const lines = alone && !inCell ? /lines(\d+)/.exec(paragraph) : null
  if (lines && !paragraph.includes('<w:sectPr')) return ruledLine.repeat(Number(lines[1]))
  return paragraph.replace(mark, (_all, kind: string, size: string) => {
    const date = kind === 'date' || kind === 'dateTime'
    return alone && inCell && !date ? '' : drawn(kind, Number(size), inCell && alone)
  })
}

/** Draws the blanks of a part of a filled Word file. */
export function drawBlanks(xml: string): string {
  let depth = 0
  return xml.replace(/<w:tc>|<w:tc [^>]*>|<\/w:tc>|<w:p>.*?<\/w:p>|<w:p [^>]*[^/]>.*?<\/w:p>/gs, part => {
    if (part.startsWith('<w:tc')) depth += 1
    else if (part === '</w:tc>') depth -= 1
    else return drawParagraph(part, depth > 0)
    return part
  })
}
