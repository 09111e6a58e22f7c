import type { z } from 'zod'
import type { Issue } from '../../contract/errors'
import { mostMoney } from '../../contract/fields'
import { checkIdNumber } from '../../contract/idNumber'
import { checkPhones, joinPhones } from '../../contract/phone'
import type { dispute } from './contract'
import { agreementTerm } from './contract'
import { agreedAmount, effectiveAt, performanceOf } from './state'

type Input = z.output<typeof dispute.input>
type Party = Input['parties'][number]

/** What to tell when a type of dispute has limits for judicial confirmation; null when there are none (domain §1.1). */
export function confirmationHint(typeCode: string | null): string | null {
  return typeCode === 'family'
    ? '婚姻、亲子、收养等身份关系的有效、无效或解除，法院不予司法确认；抚养费、财产等给付内容可以申请。'
    : null
}

type Refuse = (field: string, label: string, reason: string) => void

function checkContact(
  person: { idNo: string | null; phone: string | null },
  natural: boolean,
  today: string,
  refuse: (field: string, what: string, reason: string) => void
): void {
  if (person.idNo !== null && natural) {
    const checked = checkIdNumber(person.idNo, today)
    if (!checked.ok) refuse('idNo', '身份证号', checked.reason)
  }
  if (person.phone === null) return
  const checked = checkPhones(person.phone)
  if (!checked.ok) refuse('phone', '联系电话', checked.reason)
  else if (checked.notes.length > 0)
    refuse('phone', '联系电话', '只填号码，几个号码用顿号隔开，说明文字请去掉')
}

function checkParties({ parties, agents }: Input, today: string, refuse: Refuse): void {
  if (parties.length < 2) refuse('parties', '当事人', '至少要有两个当事人，请补上另一方')
  else if (new Set(parties.map(party => party.side)).size < 2)
    refuse('parties', '当事人', '全都填在同一方，请分清甲方和乙方')
  else
    for (const [side, name] of [
      ['first', '甲方'],
      ['second', '乙方']
    ] as const)
      if (!parties.some(party => party.side === side))
        refuse('parties', '当事人', `没有${name}；第三人不能代替${name}，请补上`)
  parties.forEach((party, at) => {
    checkContact(party, party.kind === 'natural', today, (field, what, reason) =>
      refuse(`parties.${at}.${field}`, `第 ${at + 1} 个当事人的${what}`, reason)
    )
  })
  agents.forEach((agent, at) => {
    const ofAgent = (field: string, what: string, reason: string) =>
      refuse(`agents.${at}.${field}`, `第 ${at + 1} 个代理人的${what}`, reason)
    if (!parties.some(party => party.name === agent.principal))
      ofAgent('principal', '委托人', '不是本案的当事人，请照当事人的姓名填写')
    checkContact(agent, true, today, ofAgent)
  })
}

const agreementFields = [
  ['agreementForm', '协议形式'],
  ['agreementEffectiveAt', '协议生效日期'],
  ['amount', '协议涉及金额'],
  ['mediatorSignedAt', '调解员签字日期'],
  ['sealedAt', '调委会盖章日期'],
  ['performance', '履行情况'],
  ['confirmation', '司法确认']
] as const

const confirmationFields = [
  ['confirmationAppliedAt', '申请确认日期'],
  ['confirmationCourt', '确认法院'],
  ['confirmationNo', '裁定书编号'],
  ['confirmationDecidedAt', '裁定日期']
] as const

function checkAgreement(values: Input, refuse: Refuse): void {
  if (values.result === 'agreed') {
    if ((agreedAmount(values.amount, values.agreementTerms) ?? 0) > mostMoney)
      refuse('agreementTerms', agreementTerm.label, '金额加起来超过一百亿元，存不下，请核对')
    if (values.agreementForm === null)
      refuse('agreementForm', '协议形式', '调解成功的必填，请选口头协议或书面协议')
    if (values.agreementForm === 'oral' && values.agreementEffectiveAt === null)
      refuse('agreementEffectiveAt', '协议生效日期', '口头协议必填：达成协议的那天')
    if (values.confirmation !== null && values.agreementForm === 'oral')
      refuse('confirmation', '司法确认', '口头协议不申请司法确认，请清空，或改为书面协议')
    if (values.agreementForm === 'oral')
      for (const [field, label] of [
        ['mediatorSignedAt', '调解员签字日期'],
        ['sealedAt', '调委会盖章日期']
      ] as const)
        if (values[field] !== null) refuse(field, label, '口头协议不签字盖章，请清空，或改为书面协议')
  } else {
    for (const [field, label] of agreementFields)
      if (values[field] !== null) refuse(field, label, '没有达成协议，不能填这一项，请清空或核对调解结果')
    if (values.agreementTerms.length > 0)
      refuse('agreementTerms', agreementTerm.label, '没有达成协议，不能填条款，请删去或核对调解结果')
  }
  if (values.performedAt !== null && values.performance !== 'performed' && values.performance !== 'partly')
    refuse('performedAt', '履行完毕日期', '履行情况不是“履行完毕”或“部分履行”，请清空或核对')
  if (values.confirmation === null)
    for (const [field, label] of confirmationFields)
      if (values[field] !== null) refuse(field, label, '还没有选司法确认的情况，请选上或清空这一项')
  if (values.confirmation !== null && values.agreementForm === 'written' && effectiveAt(values) === null)
    refuse('confirmation', '司法确认', '协议还没有生效，请先登记各方签字和盖章的日期')
  if (values.confirmation === 'applied' && values.confirmationDecidedAt !== null)
    refuse('confirmation', '司法确认', '已填裁定日期，请选“已确认”或“驳回”')
}

function checkIntake(values: Input, refuse: Refuse): void {
  if (values.source === 'referral') {
    if (values.referralBody === null)
      refuse('referralBody', '委托移送单位', '来源是委托移送的必填，请选移送的单位')
  } else if (values.referralBody !== null)
    refuse('referralBody', '委托移送单位', '来源不是委托移送，请清空或核对案件来源')
  if (values.difficulty === 'hard' && values.difficultyReason === null)
    refuse('difficultyReason', '疑难复杂的理由', '难易选了疑难复杂的必填')
  if (values.rejectedAt !== null) {
    if (values.acceptedAt !== null)
      refuse('rejectedAt', '不予受理日期', '已经受理的案件不能又不予受理；要结束请记调解终止')
    if (values.rejectReason === null) refuse('rejectReason', '不予受理的理由', '不予受理的必填，请选法定理由')
    if (values.otherRoutesToldAt === null)
      refuse('otherRoutesToldAt', '告知其他途径日期', '不予受理的必填：请告诉当事人可以走的其他途径')
  } else if (values.rejectReason !== null)
    refuse('rejectReason', '不予受理的理由', '没有填不予受理日期，请补上日期或清空理由')
  if (values.acceptedAt === null && values.result !== 'inMediation')
    refuse('acceptedAt', '受理日期', '有了调解结果的必填')
  if (values.terminationReason !== null && values.result !== 'terminated')
    refuse('terminationReason', '终止理由', '调解结果不是终止，请清空或核对')
}

/** 更换调解员: asked for by a party (人民调解工作若干规定 §25); another person takes over once the case is registered. */
function checkReplacements({ replacements, registeredAt }: Input, refuse: Refuse): void {
  replacements.forEach(({ former, successor, replacedAt }, at) => {
    const which = `第 ${at + 1} 次更换`
    if (former === successor)
      refuse(`replacements.${at}.successor`, `${which}的现调解员`, '和原调解员是同一个人，请填换成谁')
    if (replacedAt < registeredAt)
      refuse(`replacements.${at}.replacedAt`, `${which}的日期`, '早于登记日期，请核对')
  })
}

const afterRegistration = [
  ['acceptedAt', '受理日期'],
  ['rejectedAt', '不予受理日期']
] as const
const afterAcceptance = [
  ['extendedTo', '双方同意延期到'],
  ['endedAt', '调解结束日期'],
  ['agreementEffectiveAt', '协议生效日期'],
  ['mediatorSignedAt', '调解员签字日期'],
  ['sealedAt', '调委会盖章日期'],
  ['performedAt', '履行完毕日期'],
  ['followUpAt', '回访日期'],
  ['closedAt', '结案日期']
] as const

/** A case is closed when it was performed or otherwise finished, not when it was signed (domain.md §1.2). */
function stillPerforming(values: Input): boolean {
  const { performance } = performanceOf(values)
  return (
    values.result === 'agreed' &&
    (performance === 'performing' || (performance === null && values.agreementTerms.length > 0))
  )
}

function checkOrder(values: Input, refuse: Refuse): void {
  const { registeredAt, acceptedAt, closedAt, agreementEffectiveAt } = values
  for (const [field, label] of afterRegistration) {
    const day = values[field]
    if (day !== null && day < registeredAt) refuse(field, label, '早于登记日期，请核对')
  }
  for (const [field, label] of afterAcceptance) {
    const day = values[field]
    if (day === null) continue
    if (acceptedAt === null) refuse(field, label, '还没有受理，不能填这一项，请先填受理日期')
    else if (day < acceptedAt) refuse(field, label, '早于受理日期，请核对')
  }
  values.parties.forEach((party, at) => {
    if (party.signedAt !== null && acceptedAt !== null && party.signedAt < acceptedAt)
      refuse(`parties.${at}.signedAt`, `第 ${at + 1} 个当事人的签字日期`, '早于受理日期，请核对')
  })
  if (agreementEffectiveAt !== null) {
    values.agreementTerms.forEach((term, at) => {
      if (term.performedAt !== null && acceptedAt !== null && term.performedAt < acceptedAt)
        refuse(`agreementTerms.${at}.performedAt`, `第 ${at + 1} 条的履行日期`, '早于受理日期，请核对')
    })
    if (values.confirmationAppliedAt !== null && values.confirmationAppliedAt < agreementEffectiveAt)
      refuse('confirmationAppliedAt', '申请确认日期', '早于协议生效日期，请核对')
  }
  if (
    values.confirmationAppliedAt !== null &&
    values.confirmationDecidedAt !== null &&
    values.confirmationDecidedAt < values.confirmationAppliedAt
  )
    refuse('confirmationDecidedAt', '裁定日期', '早于申请确认日期，请核对')
  if (values.endedAt !== null && values.result !== 'failed' && values.result !== 'terminated')
    refuse('endedAt', '调解结束日期', '只有调解不成或终止的才填，请清空或核对调解结果')
  if (closedAt !== null) {
    if (values.result === 'inMediation')
      refuse('closedAt', '结案日期', '还在调解，不能填结案日期，请清空或核对调解结果')
    if (stillPerforming(values))
      refuse(
        'closedAt',
        '结案日期',
        '协议还在履行。履行完毕、部分履行、未履行或反悔起诉的，先登记履行情况再结案'
      )
    if (agreementEffectiveAt !== null && closedAt < agreementEffectiveAt)
      refuse('closedAt', '结案日期', '早于协议生效日期，请核对')
    if (values.endedAt !== null && closedAt < values.endedAt)
      refuse('closedAt', '结案日期', '早于调解结束日期，请核对')
  }
}

/**
 * What is wrong with a case: facts that contradict each other, dates out of their order, parties (domain §1.3; the
 * cross-checks of the statistical table in §1.5 hold only for such cases). `today` bounds the dates of birth.
 */
export function checkDispute(values: Input, today: string): Issue[] {
  const issues: Issue[] = []
  const refuse: Refuse = (field, label, reason) => issues.push({ field, label, reason })
  checkIntake(values, refuse)
  checkOrder(values, refuse)
  checkAgreement(values, refuse)
  checkParties(values, today, refuse)
  checkReplacements(values, refuse)
  return issues
}

/** A checked party as it is stored: ID number in 18 characters, phones joined by 、 (domain §2.3). */
export function storedParty(party: Party, today: string): Party {
  return storedContact(party, party.kind === 'natural', today)
}

/** The contact data of a checked person as they are stored. */
export function storedContact<P extends { idNo: string | null; phone: string | null }>(
  party: P,
  natural: boolean,
  today: string
): P {
  const idNo = party.idNo !== null && natural ? checkIdNumber(party.idNo, today) : null
  const phones = party.phone === null ? null : checkPhones(party.phone)
  return {
    ...party,
    idNo: idNo?.ok ? idNo.idNo : party.idNo,
    phone: phones?.ok ? joinPhones(phones.phones) : party.phone
  }
}

/** As long as one line of a list may be (contract/fields.ts `text`). */
const lineLength = 200

/** The parties of a case in one line: 张某、李某 (case register, domain §1.5 (d)); of many as many as fit, with 等 n 人. */
export function partyNames(names: readonly string[]): string {
  const length = (words: string): number => [...words].length
  const all = names.join('、')
  if (length(all) <= lineLength) return all
  const rest = `等 ${names.length} 人`
  let line = ''
  for (const name of names) {
    const longer = line === '' ? name : `${line}、${name}`
    if (length(longer) + rest.length > lineLength) break
    line = longer
  }
  return line + rest
}

/** The days of a case that bound those of what hangs on it. */
export interface CaseDays {
  registeredAt: string
  acceptedAt: string | null
  result: string
  agreementEffectiveAt: string | null
}

/** A session is held once the case is accepted. */
export function checkSession(
  session: { heldAt: string; endedAt: string | null },
  { acceptedAt }: CaseDays
): Issue[] {
  const issues: Issue[] = []
  if (acceptedAt === null)
    issues.push({ field: 'heldAt', label: '调解时间', reason: '这件还没有受理，请先受理再记调解' })
  else if (session.heldAt.slice(0, 10) < acceptedAt)
    issues.push({ field: 'heldAt', label: '调解时间', reason: '早于受理日期，请核对' })
  if (session.endedAt !== null && session.endedAt < session.heldAt)
    issues.push({ field: 'endedAt', label: '结束时间', reason: '早于开始时间，请核对' })
  return issues
}

/** An investigation is made once the dispute is registered. */
export function checkInvestigation({ heldAt }: { heldAt: string }, { registeredAt }: CaseDays): Issue[] {
  return heldAt.slice(0, 10) < registeredAt
    ? [{ field: 'heldAt', label: '调查时间', reason: '早于登记日期，请核对' }]
    : []
}

/** A follow-up visit comes after the mediation has ended, and after the agreement took effect (domain §1.1). */
export function checkFollowUp(
  { visitedAt }: { visitedAt: string },
  { result, agreementEffectiveAt }: CaseDays
): Issue[] {
  const refused = (reason: string): Issue[] => [{ field: 'visitedAt', label: '回访日期', reason }]
  if (result === 'inMediation') return refused('调解还没有结果，请等调解结束再登记回访')
  return agreementEffectiveAt !== null && visitedAt < agreementEffectiveAt
    ? refused('早于协议生效日期，请核对')
    : []
}
