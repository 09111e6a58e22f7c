import { compactKey } from '../../contract/text'
import type { Marking } from './marking'
import { letterOf, type Question } from './questions'

/** What a column of an export can be. */
export type Role =
  | { readonly kind: 'ignore' | 'ageBand' | 'sex' | 'joined' | 'satisfaction' }
  | { readonly kind: 'question'; readonly question: number }
  /** One option of a multiple choice in a column of its own: filled in where it was chosen. */
  | { readonly kind: 'option'; readonly question: number; readonly letter: string }

export const ignored: Role = { kind: 'ignore' }

/** A role as it crosses the wire, and back; null for a text that names none of this survey. */
export function roleText(role: Role): string {
  switch (role.kind) {
    case 'question':
      return `question:${role.question}`
    case 'option':
      return `option:${role.question}:${role.letter}`
    default:
      return role.kind
  }
}

const plainRoles = ['ignore', 'ageBand', 'sex', 'joined', 'satisfaction'] as const

export function roleOf(text: string, { questions, asksJoined, asksSatisfaction }: Marking): Role | null {
  const plain = plainRoles.find(kind => kind === text)
  if (plain === 'joined' && !asksJoined) return null
  if (plain === 'satisfaction' && !asksSatisfaction) return null
  if (plain) return { kind: plain }
  const [kind, at, letter] = text.split(':')
  const index = Number(at)
  const question = Number.isInteger(index) ? questions[index] : undefined
  if (!question) return null
  if (kind === 'question') return { kind, question: index }
  const known = question.options.some((_, option) => letterOf(option) === letter)
  return kind === 'option' && letter !== undefined && known && question.kind === 'multi'
    ? { kind, question: index, letter }
    : null
}

/** How a role is called where columns are chosen. */
export function roleLabel(role: Role, questions: readonly Question[]): string {
  switch (role.kind) {
    case 'ignore':
      return '不导入'
    case 'ageBand':
      return '年龄段'
    case 'sex':
      return '性别'
    case 'joined':
      return '参与情况'
    case 'satisfaction':
      return '满意度'
    case 'question':
      return `第 ${role.question + 1} 题　${questions[role.question]?.text ?? ''}`
    case 'option':
      return `第 ${role.question + 1} 题的选项 ${role.letter}`
  }
}

/** Every role that a survey has, for the list to choose from. */
export const rolesFor = ({ questions, asksJoined, asksSatisfaction }: Marking): Role[] => [
  ignored,
  ...questions.map((_, question): Role => ({ kind: 'question', question })),
  { kind: 'ageBand' },
  { kind: 'sex' },
  ...(asksJoined ? [{ kind: 'joined' } as const] : []),
  ...(asksSatisfaction ? [{ kind: 'satisfaction' } as const] : []),
  ...questions.flatMap((question, at) =>
    question.kind === 'multi'
      ? question.options.map((_, option): Role => ({
          kind: 'option',
          question: at,
          letter: letterOf(option)
        }))
      : []
  )
]

/** Headers under which a person could be found; such a column is never taken in (domain.md §0.1(5)). */
const personalHeader =
  /姓名|名字|称呼|签名|签字|昵称|用户名|电话|手机|联系方式|身份证|证件|住址|地址|住所|门牌|房号|室号|楼栋|单元|微信|qq|邮箱|email|openid|unionid|工号|学号|户主|照片|定位|经纬度|姓氏/i
/** What the survey's website adds to each answer. */
const technicalHeader =
  /^(序号|编号|答题序号|id|提交答卷时间|提交时间|填写时间|开始时间|结束时间|答题时间|开始答题时间|结束答题时间|所用时间|答题时长|用时|来源|来源详情|来源渠道|来自ip|ip|ip地址|省份|城市|总分|得分|浏览器|设备|操作系统|答卷状态|自定义字段)$/i

/** Which of those differ from answer to answer. */
const countingHeader =
  /^(序号|编号|答题序号|id|提交答卷时间|提交时间|填写时间|开始时间|结束时间|开始答题时间|结束答题时间)$/i

/** True for a header under which each answer has a number or a time of its own. */
export const marksOneAnswer = (header: string): boolean => countingHeader.test(compactKey(header))

const personalValue =
  /^(1[3-9]\d{9}|\d{3,4}-\d{7,8}|\d{17}[\dXx]|\d{15}|(\d{1,3}\.){3}\d{1,3}(\(.*\))?|[\w.+-]+@[\w-]+(\.[\w-]+)+)$/

/** True for a value that says who or where somebody is: a phone, an ID number, an IP or mail address. */
export const tellsWho = (value: string): boolean => personalValue.test(value.normalize('NFKC').trim())

const personalReason = '这一栏能认出是谁，问卷不记名，永远不导入'

/** A header without its number, marks of kind and punctuation: `3、[多选题]您知道……？*` → `您知道`. */
function plainHeader(text: string): string {
  return compactKey(text)
    .replace(/[[【(（〔][^\]】)）〕]{0,12}(题|必填|必答|选填|可多选)[\]】)）〕]/g, '')
    .replace(/^(第?[0-9一二三四五六七八九十]+题|q?[0-9]+)\s*[.．、:：)）-]*/i, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The number with which a header begins: `Q3`, `3、…`, `第3题`; null where there is none. */
function headerNumber(text: string): number | null {
  const found = /^(?:第|q|题)?(\d{1,2})(?:题)?(?:$|[.、:)\-(（[【])/i.exec(compactKey(text))
  return found ? Number(found[1]) : null
}

const bareNumber = /^(?:第|q|题)?\d{1,2}题?$/i

function questionByText(header: string, questions: readonly Question[]): number {
  const asked = plainHeader(header)
  if (asked === '') return -1
  const texts = questions.map(({ text }) => plainHeader(text))
  const exact = texts.indexOf(asked)
  if (exact >= 0) return exact
  return texts.findIndex(
    text => Math.min(text.length, asked.length) >= 4 && (text.includes(asked) || asked.includes(text))
  )
}

/** `题目:选项`, `题目(选项)`, `3(1)`: a column for one option of a multiple choice. */
function optionColumn(header: string, questions: readonly Question[]): Role | null {
  const found = /^(.+?)\s*[:：—(（[【]\s*([^:：—()（）[\]【】]+?)\s*[)）\]】]?$/u.exec(
    header.normalize('NFKC').trim()
  )
  if (!found) return null
  const [, asked = '', option = ''] = found
  const number = headerNumber(asked)
  const byText = questionByText(asked, questions)
  const at = byText >= 0 ? byText : number !== null && bareNumber.test(compactKey(asked)) ? number - 1 : -1
  const question = questions[at]
  if (question?.kind !== 'multi') return null
  const letter = optionNamed(option, question)
  return letter === null ? null : { kind: 'option', question: at, letter }
}

function optionNamed(text: string, { options }: Question): string | null {
  const plain = compactKey(text)
  const byText = options.findIndex(option => compactKey(option) === plain)
  if (byText >= 0) return letterOf(byText)
  const numbered = /^(?:选项)?(?:([a-i])|([1-9]))(?:$|[.、:)])/i.exec(plain)
  if (!numbered) return null
  const at = numbered[1] ? numbered[1].toUpperCase().charCodeAt(0) - 65 : Number(numbered[2]) - 1
  return at < options.length ? letterOf(at) : null
}

/** What a column most likely is, by its header; `refused` says why it may never come in. */
export function guessColumn(
  header: string,
  marking: Marking,
  texts: { joined: string | null; satisfaction: string | null }
): { role: Role; refused: string | null } {
  const { questions } = marking
  const plain = compactKey(header)
  const take = (role: Role) => ({ role, refused: null })
  const option = optionColumn(header, questions)
  if (option) return take(option)
  const at = questionByText(header, questions)
  if (at >= 0) return take({ kind: 'question', question: at })
  if (marking.asksJoined && isAsked(header, texts.joined, /参加过|参与过|参与情况|是否参加/))
    return take({ kind: 'joined' })
  if (marking.asksSatisfaction && isAsked(header, texts.satisfaction, /满意/))
    return take({ kind: 'satisfaction' })
  if (technicalHeader.test(plain)) return { role: ignored, refused: '网站自动记的，不导入' }
  if (/性别/.test(plain)) return take({ kind: 'sex' })
  if (/年龄|岁数|几岁/.test(plain)) return take({ kind: 'ageBand' })
  if (personalHeader.test(plain)) return { role: ignored, refused: personalReason }
  const number = headerNumber(header)
  if (number !== null && bareNumber.test(plain) && questions[number - 1])
    return take({ kind: 'question', question: number - 1 })
  return take(ignored)
}

function isAsked(header: string, asked: string | null, usual: RegExp): boolean {
  const plain = plainHeader(header)
  const text = plainHeader(asked ?? '')
  return (
    (text.length >= 4 && (plain.includes(text) || text.includes(plain)) && plain !== '') || usual.test(plain)
  )
}

/** Refuses a column whose values tell who somebody is, whatever its header says. */
export function refusedByValues(values: readonly string[]): string | null {
  const filled = values.filter(value => value.trim() !== '')
  const telling = filled.filter(tellsWho).length
  return telling > 0 && telling * 5 >= filled.length ? personalReason : null
}
