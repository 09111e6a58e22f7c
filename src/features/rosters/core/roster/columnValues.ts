import { normaliseCell } from '../../../../contract/text'
import { findCode } from '../../../../contract/codes'
import { splitAddress, splitBuilding } from './address'
import { others } from './columnWords'
import { looksLikeName } from './surnames'

const share = (samples: readonly string[], is: (text: string) => boolean): number =>
  samples.length === 0 ? 0 : samples.filter(is).length / samples.length

/** True when the cells of a 室号 or 楼栋 column hold whole addresses; 2-501 may as well be unit and room. */
export const holdsAddresses = (samples: readonly string[]): boolean =>
  share(
    samples,
    sample => !/^\d{1,2}-\d{3,4}$/.test(sample) && (splitAddress(sample)?.building ?? '') !== ''
  ) >= 0.6

/** A field that the cells give away, and what they look like in words. */
export interface ByValues {
  field: string
  looks: string
}

interface Pattern extends ByValues {
  is: (text: string) => boolean
  /** Only where no header stands over the cells: with one it could be anybody's name or any date. */
  bare: boolean
}

const relations = (text: string): boolean => !/^\d/.test(text) && findCode('relation', text) !== null
const ethnics = (text: string): boolean => !/^\d/.test(text) && findCode('ethnic', text) !== null

const patterns: readonly Pattern[] = [
  { field: 'idNo', looks: '身份证号', bare: false, is: text => /^\d{17}[\dXx]$/.test(text) },
  { field: 'phone', looks: '手机号', bare: false, is: text => /^1[3-9]\d{9}$/.test(text) },
  { field: 'sex', looks: '性别', bare: false, is: text => /^[男女]$/.test(text) },
  { field: 'ethnic', looks: '民族', bare: false, is: ethnics },
  { field: 'relation', looks: '与户主关系', bare: false, is: relations },
  { field: 'address', looks: '住址', bare: false, is: text => holdsAddresses([text]) },
  { field: 'building', looks: '楼栋', bare: true, is: text => splitBuilding(text) !== null },
  { field: 'birthDate', looks: '日期', bare: true, is: text => /^(19|20)\d\d[-./年]\d{1,2}/.test(text) },
  { field: 'name', looks: '姓名', bare: true, is: looksLikeName }
]

/** The field that a column's values alone give away (domain.md §2.1); null when they do not, or are somebody else's. */
export function byValues(header: string, samples: readonly string[]): ByValues | null {
  if (others.test(header) || samples.length === 0) return null
  const texts = samples.map(sample => normaliseCell(sample))
  return patterns.find(pattern => (header === '' || !pattern.bare) && share(texts, pattern.is) >= 0.6) ?? null
}
