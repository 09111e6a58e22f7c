/** Fonts of official papers and what a PC without them takes instead (domain.md §5.1); none is embedded. */
const fallbacks: readonly (readonly [font: string, instead: string])[] = [
  ['方正小标宋简体', '宋体'],
  ['仿宋_GB2312', '仿宋']
]

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** The font table of a Word file, which names a font's stand-in, as a part to put in place of the library's empty one. */
export const fontTable = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${main}">${fallbacks
    .map(
      ([font, instead]) =>
        `<w:font w:name="${font}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`
    )
    .join('')}</w:fonts>`
}
