import { addDays } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import { checkIdNumber } from '../../contract/idNumber'
import { checkPhones, joinPhones } from '../../contract/phone'

interface Party {
  side: string
  kind: string
  idNo: string | null
  phone: string | null
}
interface DisputeValues {
  acceptedAt: string
  source: string
  referralBody: string | null
  extendedTo: string | null
  result: string
  agreementForm: string | null
  agreementEffectiveAt: string | null
  amount: number | null
  performance: string | null
  performedAt: string | null
  confirmation: string | null
  closedAt: string | null
  parties: readonly Party[]
}

/** Days for mediating: one month as a rule (人民调解工作若干规定 §33, domain §1.1), counted as 30 natural days. */
export const mediationDays = 30
/** Days for asking the court to confirm an agreement, from its effect (人民调解法 §33, domain §1.1). */
export const confirmationDays = 30

/** Last day for mediating: 30 natural days after acceptance, or the later day that both parties agreed on. */
export function dueMediate(acceptedAt: string, extendedTo: string | null): string {
  const usual = addDays(acceptedAt, mediationDays)
  return extendedTo !== null && extendedTo > usual ? extendedTo : usual
}

/** Last day for judicial confirmation; the day after the effect is day 1 (人民调解法 §33). */
export function dueConfirm(agreementEffectiveAt: string): string {
  return addDays(agreementEffectiveAt, confirmationDays)
}

/** 山台山人调字〔2018〕第015号: three digits at least, hexagonal brackets (domain §1.3). */
export function caseNumber(shortName: string, year: number, seq: number): string {
  return `${shortName}人调字〔${year}〕第${String(seq).padStart(3, '0')}号`
}

/** What to tell when a type of dispute has limits for judicial confirmation; null when there are none (domain §1.1). */
export function confirmationHint(typeCode: string | null): string | null {
  return typeCode === 'family'
    ? '婚姻、亲子、收养等身份关系的有效、无效或解除，法院不予司法确认；抚养费、财产等给付内容可以申请。'
    : null
}

function checkParties(parties: readonly Party[], today: string): Issue[] {
  const issues: Issue[] = []
  if (parties.length < 2)
    issues.push({ field: 'parties', label: '当事人', reason: '至少要有两个当事人，请补上另一方' })
  else if (new Set(parties.map(party => party.side)).size < 2)
    issues.push({ field: 'parties', label: '当事人', reason: '全都填在同一方，请分清甲方和乙方' })
  parties.forEach((party, at) => {
    const refuse = (field: string, what: string, reason: string) =>
      issues.push({ field: `parties.${at}.${field}`, label: `第 ${at + 1} 个当事人的${what}`, reason })
    if (party.idNo !== null && party.kind === 'natural') {
      const checked = checkIdNumber(party.idNo, today)
      if (!checked.ok) refuse('idNo', '身份证号', checked.reason)
    }
    if (party.phone !== null) {
      const checked = checkPhones(party.phone)
      if (!checked.ok) refuse('phone', '联系电话', checked.reason)
      else if (checked.notes.length > 0)
        refuse('phone', '联系电话', '只填号码，几个号码用顿号隔开，说明文字请去掉')
    }
  })
  return issues
}

const agreementFields = [
  ['agreementForm', '协议形式'],
  ['agreementEffectiveAt', '协议生效日期'],
  ['amount', '协议涉及金额'],
  ['performance', '履行情况'],
  ['confirmation', '司法确认']
] as const

function checkAgreement(values: DisputeValues): Issue[] {
  const issues: Issue[] = []
  const refuse = (field: string, label: string, reason: string) => issues.push({ field, label, reason })
  if (values.result === 'agreed') {
    if (values.agreementForm === null)
      refuse('agreementForm', '协议形式', '调解成功的必填，请选口头协议或书面协议')
    if (values.agreementEffectiveAt === null)
      refuse('agreementEffectiveAt', '协议生效日期', '调解成功的必填，司法确认期限从这天算起')
    if (values.confirmation !== null && values.agreementForm === 'oral')
      refuse('confirmation', '司法确认', '口头协议不申请司法确认，请清空，或改为书面协议')
  } else
    for (const [field, label] of agreementFields)
      if (values[field] !== null) refuse(field, label, '没有达成协议，不能填这一项，请清空或核对调解结果')
  if (values.performedAt !== null && values.performance !== 'performed' && values.performance !== 'partly')
    refuse('performedAt', '履行完毕日期', '履行情况不是“履行完毕”或“部分履行”，请清空或核对')
  return issues
}

/**
 * What is wrong with a case: facts that contradict each other, dates out of their order, parties (domain §1.3; the
 * cross-checks of the statistical table in §1.5 hold only for such cases). `today` bounds the dates of birth.
 */
export function checkDispute(values: DisputeValues, today: string): Issue[] {
  const issues: Issue[] = []
  const refuse = (field: string, label: string, reason: string) => issues.push({ field, label, reason })
  const earlier = (date: string | null) => date !== null && date < values.acceptedAt
  if (values.source === 'referral') {
    if (values.referralBody === null)
      refuse('referralBody', '委托移送单位', '来源是委托移送的必填，请选移送的单位')
  } else if (values.referralBody !== null)
    refuse('referralBody', '委托移送单位', '来源不是委托移送，请清空或核对案件来源')
  if (earlier(values.extendedTo)) refuse('extendedTo', '双方同意延期到', '早于受理日期，请核对')
  if (earlier(values.agreementEffectiveAt))
    refuse('agreementEffectiveAt', '协议生效日期', '早于受理日期，请核对')
  if (earlier(values.closedAt)) refuse('closedAt', '结案日期', '早于受理日期，请核对')
  else if (values.closedAt !== null && values.result === 'inMediation')
    refuse('closedAt', '结案日期', '还在调解，不能填结案日期，请清空或核对调解结果')
  return [...issues, ...checkAgreement(values), ...checkParties(values.parties, today)]
}

/** A checked party as it is stored: ID number in 18 characters, phones joined by 、 (domain §2.3). */
export function storedParty<P extends Party>(party: P, today: string): P {
  const idNo = party.idNo !== null && party.kind === 'natural' ? checkIdNumber(party.idNo, today) : null
  const phones = party.phone === null ? null : checkPhones(party.phone)
  return {
    ...party,
    idNo: idNo?.ok ? idNo.idNo : party.idNo,
    phone: phones?.ok ? joinPhones(phones.phones) : party.phone
  }
}

/** The parties of a case in one line: 张某、李某 (case register, domain §1.5 (d)). */
export function partyNames(names: readonly string[]): string {
  return names.join('、')
}
