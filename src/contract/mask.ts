import { chars } from './text'

/** How much of an ID number stays: on screen 6+4, in reports 3+4, or the last 4 only (domain §5.5). */
export type IdMask = 'screen' | 'report' | 'tail'

const idHeads: Readonly<Record<IdMask, number>> = { screen: 6, report: 3, tail: 0 }

const stars = (count: number): string => '*'.repeat(count)

/**
 * Masked document number (domain §5.5): `513523********1237` on screen, `513***********1237` in reports. A number too
 * short to leave at least five stars between head and tail is starred completely.
 */
export function maskIdNumber(idNo: string, mask: IdMask = 'screen'): string {
  const all = chars(idNo)
  const head = idHeads[mask]
  const hidden = all.length - head - 4
  if (hidden < 5) return stars(all.length)
  return all.slice(0, head).join('') + stars(hidden) + all.slice(-4).join('')
}

function maskOnePhone(phone: string): string {
  const all = chars(phone)
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const match = /^(0(?:10|2\d|[3-9]\d\d)-?|0\d{2,3}-)?(\d{5})(\d+)(-\d+)?$/.exec(phone)
  if (!match) return stars(all.length)
  const [, area = '', head = '', rest = '', extension = ''] = match
  if (head.length + rest.length < 7) return stars(all.length)
  const hidden = stars(head.length + rest.length - 2)
  return `${area}${hidden}${rest.slice(-2)}${extension && `-${stars(extension.length - 1)}`}`
}

/** Masked phones (domain §5.5): 138****5678; a landline keeps its area code and last two digits; joined by 、. */
export function maskPhone(phone: string): string {
  return phone
    .split('、')
    .map(one => maskOnePhone(one.trim()))
    .join('、')
}

/** How a name is masked: 张某某, 张*丰 (two characters: 张*), or 张** (domain §5.5). */
export type NameMask = 'someone' | 'middle' | 'surname'

const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 ' +
    '公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 ' +
    '拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 梁丘 左丘 东门 西门 第五 贺兰 纳兰 完颜 单于'
  ).split(' ')
)

function surnameLength(name: readonly string[]): number {
  return name.length > 2 && compoundSurnames.has(name.slice(0, 2).join('')) ? 2 : 1
}

/**
 * Masked name (domain §5.5), by characters a reader sees, so that a rare character is never split (P29). Compound
 * surnames keep two; a name written with · keeps its first character and the separators; one character is hidden.
 */
export function maskName(name: string, mask: NameMask = 'someone'): string {
  const all = chars(name.trim())
  if (all.length < 2) return stars(all.length)
  const keep = surnameLength(all)
  const surname = all.slice(0, keep).join('')
  const given = all.slice(keep)
  if (all.includes('·') || !/\p{Script=Han}|\p{Co}/u.test(surname)) {
    return surname + given.map(char => (char === '·' || char === ' ' ? char : '*')).join('')
  }
  if (mask === 'someone') return surname + '某'.repeat(given.length)
  if (mask === 'surname' || given.length < 2) return surname + stars(given.length)
  return surname + stars(given.length - 1) + given.slice(-1).join('')
}
