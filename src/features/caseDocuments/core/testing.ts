import PizZip from 'pizzip'

/** A template in which one text is written otherwise, as somebody does in Word. Throws when it is not there. */
export function withText(template: Uint8Array, text: string, other: string): Uint8Array {
  const zip = new PizZip(template)
  const xml = zip.file('word/document.xml')?.asText() ?? ''
  if (!xml.includes(text)) throw new Error(`not in the template: ${text}`)
  zip.file(
    'word/document.xml',
    xml.replace(text, () => other)
  )
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' })
}

/** Why a text is no well-formed XML: the tag that does not fit; null when it is. */
export function xmlFault(xml: string): string | null {
  const open: string[] = []
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(xml)) return '&'
  for (const [, end, name = '', self] of xml.matchAll(/<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (self) continue
    if (!end) open.push(name)
    else if (open.pop() !== name) return name
  }
  const rest = xml.replace(/<\?xml[^>]*\?>/, '').replace(/<\/?[\w:.-]+(?:\s[^<>]*?)?\/?>/g, '')
  return open.at(-1) ?? (rest.includes('<') ? '<' : null)
}
