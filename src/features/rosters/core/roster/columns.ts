import { normaliseCell } from '../../../../contract/text'
import { rosterFields } from '../../rules'
import { splitAddress } from './address'

/** What the program makes of one column: the field it goes to, or why it goes nowhere. */
export interface ColumnMatch {
  field: string | null
  note: string
}

/** A header as it is compared: half width, no spaces, line breaks, stars, colons or notes in brackets (domain.md §2.1). */
export function normaliseHeader(header: string): string {
  return normaliseCell(header)
    .replace(/[([【「<].*?[)\]】」>]/g, '')
    .replace(/[\s*:：、。,.'"“”_-]/g, '')
    .replace(/^必填|必填$/g, '')
    .toLowerCase()
}

const exact = new Map<string, string>()
for (const field of rosterFields)
  for (const name of [field.label, ...field.aliases]) {
    const key = normaliseHeader(name)
    if (!exact.has(key)) exact.set(key, field.value)
  }

/** Words too general to be looked for inside a longer header. */
const general = new Set([
  '单位',
  '说明',
  '其他',
  '关系',
  '面貌',
  '出生',
  '业主',
  '户主',
  '房主',
  '电话',
  '地址',
  '网格',
  '备注',
  '家庭成员',
  '承租人',
  '房间',
  '文化',
  '现住地'
])
const contained = [...exact.keys()]
  .filter(key => key.length >= 2 && !general.has(key))
  .sort((a, b) => b.length - a.length)

/** What a register of residents must not hold (domain.md §0.1(2), §2.5). */
const forbidden =
  /重点(人员|人群|对象|人口|$)|帮教|安置|解教|两劳|服刑|判刑|维稳|嫌疑|涉访|法轮|艾滋|吸毒|涉毒|戒毒|信访|上访|缠访|刑满|刑释|释放|社区矫正|矫正|精神(病|障碍|疾病|异常)|肇事肇祸|涉黑|涉恶|涉稳|宗教|信仰|邪教|教派|可疑|前科|犯罪|违法|线索|举报|风险(等级|评分|分级)|管控|稳控/

/** The number or name in such a column is that of somebody else than the row's person. */
const others =
  /监护|父亲|母亲|父母|配偶|子女|紧急|业主|房东|房主|产权|网格|楼栋长|楼长|联系人|负责人|户主|租赁公司|经办|填表/

const ignored: readonly [RegExp, string][] = [
  [/^(序号|编号|no|id)$/, '序号不导入'],
  [/^年龄$|^周岁$|^年纪$/, '年龄由出生日期推算，不导入'],
  [/有效期|签发/, '证件的期限，不导入'],
  [/^原表行号$|^原因$|^未导入原因$/, '程序写上的说明，不导入']
]

const share = (samples: readonly string[], pattern: RegExp): number =>
  samples.length === 0 ? 0 : samples.filter(sample => pattern.test(sample)).length / samples.length

/** Fields that a column's values alone give away: 18 digits, 11 digits, a date. */
function byValues(header: string, samples: readonly string[]): string | null {
  if (others.test(header)) return null
  const texts = samples.map(sample => normaliseCell(sample))
  if (share(texts, /^\d{17}[\dXx]$/) >= 0.6) return 'idNo'
  if (header !== '' && !/号码|方式|联络/.test(header)) return null
  if (share(texts, /^1[3-9]\d{9}$/) >= 0.6) return 'phone'
  return header === '' && share(texts, /^(19|20)\d\d[-./年]\d{1,2}/) >= 0.6 ? 'birthDate' : null
}

function byHeader(header: string): ColumnMatch {
  if (forbidden.test(header))
    return { field: null, note: '这一栏给人贴标签，不属于为居民服务的登记内容，本程序不导入' }
  const skipped = ignored.find(([pattern]) => pattern.test(header))
  if (skipped) return { field: null, note: skipped[1] }
  const own = exact.get(header)
  if (own !== undefined) return { field: own, note: '' }
  if (/户主.*关系|关系.*户主/.test(header)) return { field: 'relation', note: '' }
  if (others.test(header)) return { field: null, note: '这像是另一个人或经办情况的资料，没有自动对应' }
  const part = contained.find(key => header.includes(key))
  return { field: part === undefined ? null : (exact.get(part) ?? null), note: '' }
}

/** True when the cells of a 室号 or 楼栋 column hold whole addresses; 2-501 may as well be unit and room. */
const holdsAddresses = (samples: readonly string[]): boolean =>
  samples.length > 0 &&
  samples.filter(sample => !/^\d{1,2}-\d{3,4}$/.test(sample) && (splitAddress(sample)?.building ?? '') !== '')
    .length /
    samples.length >=
    0.6

/**
 * Guesses which field each column goes to (domain.md §2.1): exact alias, then contained alias, then the values. Each field
 * is used once, the best match winning; forbidden kinds are left out with the reason.
 */
export function matchColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[] = []
): ColumnMatch[] {
  const names = headers.map(normaliseHeader)
  const matches = names.map(byHeader)
  names.forEach((name, at) => {
    const match = matches[at]
    if (match && match.field === null && match.note === '')
      matches[at] = { field: byValues(name, samples[at] ?? []), note: '' }
  })
  keepOnce(matches, names)
  const place = (field: string) => matches.findIndex(match => match.field === field)
  for (const field of ['room', 'building', 'unit'])
    if (place('address') < 0 && place(field) >= 0 && holdsAddresses(samples[place(field)] ?? []))
      matches[place(field)] = { field: 'address', note: '' }
  if (place('name') < 0 && place('headName') >= 0) {
    matches[place('headName')] = { field: 'name', note: '表里只有户主姓名，按姓名导入' }
    // then 户主身份证号 and 户主电话 are the row's own
    names.forEach((name, at) => {
      const own = name.startsWith('户主') ? namesField(name.slice(2)) : null
      if (own !== null && matches[at]?.field === null && place(own) < 0)
        matches[at] = { field: own, note: '表里只有户主，按本人的导入' }
    })
  }
  return matches
}

/** Of several columns for one field an exact match stays, else the first. */
function keepOnce(matches: ColumnMatch[], names: readonly string[]): void {
  const owner = new Map<string, number>()
  matches.forEach(({ field }, at) => {
    if (field === null) return
    const before = owner.get(field)
    const better =
      before === undefined ||
      (exact.get(names[at] ?? '') === field && exact.get(names[before] ?? '') !== field)
    if (better) owner.set(field, at)
  })
  matches.forEach((match, at) => {
    if (match.field !== null && owner.get(match.field) !== at)
      matches[at] = { field: null, note: '已有另一栏对应同一内容，这一栏没有自动对应' }
  })
}

/** True when a header alone (not its values) names a field. */
export function namesField(header: string): string | null {
  return byHeader(normaliseHeader(header)).field
}

/** True when a header names something that a register of residents must not hold: no choice of columns lets it in. */
export const isForbiddenHeader = (header: string): boolean => forbidden.test(normaliseHeader(header))
