import { decodeEntities, type Attributes } from './xmlScan'

/** A tag of a web page, or the text between two tags (`name` is `''`). */
export interface HtmlPiece {
  /** Lower case. */
  name: string
  closing: boolean
  /** Names in lower case. */
  attributes: Attributes
  /** The text, its entities decoded. */
  text: string
}

/** The tags and texts of a web page in order; comments and scripts are left out, a style sheet comes as one text. */
export function* htmlTags(page: string): Generator<HtmlPiece> {
  let lower: string | undefined
  let at = 0
  let textFrom = 0
  for (;;) {
    at = page.indexOf('<', at)
    if (at < 0) break
    if (page.startsWith('<!', at) || page.startsWith('<?', at)) {
      if (at > textFrom) yield textPiece(page.slice(textFrom, at))
      const stop = page.startsWith('<!--', at) ? '-->' : '>'
      const end = page.indexOf(stop, at)
      textFrom = at = end < 0 ? page.length : end + stop.length
      continue
    }
    const name = tagName(page, at)
    if (name === '') {
      at += 1
      continue
    }
    const end = tagEnd(page, at)
    // a tag that is never closed: what follows cannot be told from it
    if (end < 0) break
    if (at > textFrom) yield textPiece(page.slice(textFrom, at))
    const closing = page[at + 1] === '/'
    const source = page.slice(at + 1 + name.length, end)
    textFrom = at = end + 1
    if (!closing && (name === 'script' || name === 'style' || name === 'xml')) {
      lower ??= page.toLowerCase()
      const close = lower.indexOf(`</${name}`, at)
      textFrom = at = close < 0 ? page.length : close
      yield { name, closing, attributes: {}, text: page.slice(end + 1, at) }
    } else yield { name, closing, attributes: closing ? {} : htmlAttributes(source), text: '' }
  }
  if (textFrom < page.length) yield textPiece(page.slice(textFrom))
}

/** The name of the tag at `<`, in lower case; `''` when it is a mere sign. */
function tagName(page: string, at: number): string {
  return /^<\/?([a-zA-Z][\w:.-]{0,40})/.exec(page.slice(at, at + 45))?.[1]?.toLowerCase() ?? ''
}

/** Where the `>` of a tag stands; one inside quotes does not count. -1 at the end of the page. */
function tagEnd(page: string, from: number): number {
  for (let at = from + 1; at < page.length; at++) {
    const sign = page[at]
    if (sign === '>') return at
    // a quote opens a value only behind an equals sign
    if ((sign === '"' || sign === "'") && page[at - 1] === '=') {
      at = page.indexOf(sign, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

function textPiece(raw: string): HtmlPiece {
  return { name: '', closing: false, attributes: {}, text: htmlText(raw) }
}

/** Attributes may lack their quotes or their value in a web page. */
function htmlAttributes(source: string): Attributes {
  const attributes: Attributes = {}
  if (!/\S/.test(source)) return attributes
  for (const pair of source.matchAll(/([\w:.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    attributes[(pair[1] ?? '').toLowerCase()] = htmlText(pair[2] ?? pair[3] ?? pair[4] ?? '')
  }
  return attributes
}

const named: Record<string, string> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  middot: '·',
  times: '×',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  deg: '°',
  yen: '¥',
  plusmn: '±',
  sup2: '²',
  sup3: '³'
}

function htmlText(raw: string): string {
  if (!raw.includes('&')) return raw
  return decodeEntities(raw.replace(/&([a-z]+\d?);/gi, (whole, name: string) => named[name] ?? whole))
}
