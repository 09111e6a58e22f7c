/** Attributes of one tag, by their names as written (`r:id` keeps its prefix), entities decoded. */
export type Attributes = Record<string, string>

const tagBody = `(?:[^"'>]|"[^"]*"|'[^']*')*`

/** Every opening tag with this local name in a small part, in order; for parts of a few megabytes at most. */
export function tagsOf(xml: string, local: string): Attributes[] {
  const found: Attributes[] = []
  for (const match of xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${local}(?=[\\s/>])(${tagBody})>`, 'g'))) {
    found.push(attributesOf(match[1] ?? ''))
  }
  return found
}

/** The attributes in the source of one tag. */
export function attributesOf(source: string): Attributes {
  const attributes: Attributes = {}
  for (const pair of source.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[pair[1] ?? ''] = decodeEntities(pair[2] ?? pair[3] ?? '')
  }
  return attributes
}

/** The text between the first opening and the last closing tag with this local name; `''` when there is none. */
export function insideOf(xml: string, local: string): string {
  const open = new RegExp(`<(?:[\\w.-]+:)?${local}(?=[\\s>])${tagBody}>`).exec(xml)
  if (!open) return ''
  const from = open.index + open[0].length
  const close = /^<([\w.-]+:)?/.exec(open[0])?.[1] ?? ''
  const to = xml.indexOf(`</${close}${local}`, from)
  return to < 0 ? '' : xml.slice(from, to)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** XML text with its entities replaced. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return named[name] ?? whole
    const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Text of a cell: entities, XML line ends, and Excel's own `_x000D_` escapes. */
export function decodeCellText(raw: string): string {
  const text = decodeEntities(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw)
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/**
 * Walks the tags of a large part as bytes, without turning the part into a string: a sheet of 220 MB must fit into
 * memory. After `next()` the fields describe one tag; `text()` is the text between two positions.
 */
export class TagWalker {
  /** Local name without prefix. */
  name = ''
  closing = false
  selfClosing = false
  /** Position of `<` and the position behind `>` of the current tag. */
  start = 0
  end = 0
  /** Where `locate` found a value. */
  valueFrom = 0
  valueTo = 0
  private attributesFrom = 0

  constructor(readonly bytes: Buffer) {}

  /** Moves to the next tag, over comments, CDATA and declarations; false at the end. */
  next(): boolean {
    const { bytes } = this
    const length = bytes.length
    let at = this.end
    for (;;) {
      while (at < length && bytes[at] !== 0x3c) at++
      if (at >= length) return false
      const mark = bytes[at + 1]
      if (mark !== 0x21 && mark !== 0x3f) break
      at = this.skip(at, mark)
    }
    this.start = at
    this.closing = bytes[at + 1] === 0x2f
    let from = at + (this.closing ? 2 : 1)
    let to = from
    while (to < length && !endsName(bytes[to])) {
      if (bytes[to] === 0x3a) from = to + 1
      to++
    }
    this.name = this.nameBetween(from, to)
    this.attributesFrom = to
    let quote = 0
    while (to < length && (quote !== 0 || bytes[to] !== 0x3e)) {
      const code = bytes[to]
      if (quote !== 0) {
        if (code === quote) quote = 0
      } else if (code === 0x22 || code === 0x27) quote = code
      to++
    }
    if (to >= length) return false
    this.selfClosing = bytes[to - 1] === 0x2f
    this.end = to + 1
    return true
  }

  /** The value of an attribute of the current tag (one-letter names only: r, s, t), as ASCII; `''` when absent. */
  short(name: number): string {
    if (!this.locate(name)) return ''
    const { bytes, valueFrom, valueTo } = this
    // styles and types have one character mostly; a slice would be a call out of JavaScript for each cell
    if (valueTo - valueFrom === 1) return String.fromCharCode(bytes[valueFrom] ?? 0)
    return bytes.toString('latin1', valueFrom, valueTo)
  }

  /** Finds such an attribute: its value is then at `valueFrom` to `valueTo`. False when absent. */
  locate(name: number): boolean {
    const { bytes } = this
    for (let at = this.attributesFrom; at < this.end; at++) {
      const code = bytes[at]
      if (code === name && isSpace(bytes[at - 1]) && bytes[at + 1] === 0x3d) {
        const quote = bytes[at + 2]
        let to = at + 3
        while (to < this.end && bytes[to] !== quote) to++
        this.valueFrom = at + 3
        this.valueTo = to
        return true
      }
      if (code === 0x22 || code === 0x27) {
        at++
        while (at < this.end && bytes[at] !== code) at++
      }
    }
    return false
  }

  /** The whole number written between two positions; -1 when anything but digits stands there. */
  wholeNumber(from: number, to: number): number {
    if (to <= from || to - from > 9) return -1
    let value = 0
    for (let at = from; at < to; at++) {
      const digit = (this.bytes[at] ?? 0) - 0x30
      if (digit < 0 || digit > 9) return -1
      value = value * 10 + digit
    }
    return value
  }

  /** The whole current tag, for tags met rarely. */
  source(): string {
    return this.bytes.toString('utf8', this.start, this.end)
  }

  /** Raw text between two positions, CDATA unwrapped into plain (escaped) text. */
  text(from: number, to: number): string {
    const raw = this.bytes.toString('utf8', from, to)
    if (!raw.includes('<')) return raw
    return raw
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_: string, inner: string) => inner.replaceAll('&', '&amp;'))
  }

  private skip(at: number, mark: number): number {
    const { bytes } = this
    const stop = mark === 0x3f ? '?>' : bytes[at + 2] === 0x2d ? '-->' : bytes[at + 2] === 0x5b ? ']]>' : '>'
    const found = bytes.indexOf(stop, at + 2, 'latin1')
    return found < 0 ? bytes.length : found + stop.length
  }

  /** The few names a sheet is made of come without allocating a string for each of its million tags. */
  private nameBetween(from: number, to: number): string {
    if (to - from === 1) {
      const code = this.bytes[from]
      if (code === 0x63) return 'c'
      if (code === 0x76) return 'v'
      if (code === 0x74) return 't'
    }
    return this.bytes.toString('latin1', from, to)
  }
}

function isSpace(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function endsName(code: number | undefined): boolean {
  return code === 0x3e || code === 0x2f || isSpace(code)
}
