import { addDays, addMonths } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import { checkPhones, joinPhones } from '../../contract/phone'

/** Months of a term where no other is agreed: three years (人民调解法 §9; domain.md §1.1). */
export const termMonths = 36

/** Last day of a term: the one given, else three years from the day of election or appointment. */
export function termEnds(servesFrom: string, termTo: string | null): string {
  if (termTo !== null) return termTo
  const next = addMonths(servesFrom, termMonths)
  // 29 February has no counterpart in most years: the term then ends with that month
  return next.slice(8) === servesFrom.slice(8) ? addDays(next, -1) : next
}

/** Whether somebody is in office on a day; the day of leaving is no longer one. */
export function serves(mediator: { servesFrom: string; servesTo: string | null }, day: string): boolean {
  return mediator.servesFrom <= day && (mediator.servesTo === null || day < mediator.servesTo)
}

const ahead = (field: string, label: string, day: string, today: string): Issue[] =>
  day > today ? [{ field, label, reason: '还没有到这一天，请核对日期' }] : []

interface Serves {
  name: string
  servesFrom: string
  servesTo: string | null
  termTo: string | null
  birthDate: string | null
  phone: string | null
}

/** A mediator's days in their order, his phone; the same person is not entered twice, else he is counted twice. */
export function checkMediator(
  mediator: Serves,
  others: readonly Pick<Serves, 'name' | 'servesFrom' | 'servesTo' | 'birthDate'>[]
): Issue[] {
  const { name, servesFrom, servesTo, termTo, birthDate, phone } = mediator
  const issues: Issue[] = []
  if (servesTo !== null && servesTo < servesFrom)
    issues.push({ field: 'servesTo', label: '离任日期', reason: '早于任职日期，请核对' })
  if (termTo !== null && termTo < servesFrom)
    issues.push({ field: 'termTo', label: '任期至', reason: '早于任职日期，请核对' })
  if (birthDate !== null && birthDate >= servesFrom)
    issues.push({ field: 'birthDate', label: '出生日期', reason: '不早于任职日期，请核对' })
  const phones = phone === null ? null : checkPhones(phone)
  if (phones !== null && !phones.ok) issues.push({ field: 'phone', label: '联系电话', reason: phones.reason })
  else if (phones !== null && phones.notes.length > 0)
    issues.push({
      field: 'phone',
      label: '联系电话',
      reason: '只填号码，几个号码用顿号隔开，说明文字请去掉'
    })
  const same = others.find(
    other =>
      other.name === name &&
      (other.birthDate === null || birthDate === null || other.birthDate === birthDate) &&
      other.servesFrom < (servesTo ?? '9999-12-31') &&
      servesFrom < (other.servesTo ?? '9999-12-31')
  )
  if (same)
    issues.push({
      field: 'name',
      label: '姓名',
      reason: `已有一位同名的调解员，${same.servesFrom} 起任职。同一个人请改原来那条；不是同一个人，请把两人的出生日期都填上`
    })
  return issues
}

/** A checked phone as it is stored: numbers joined by 、. */
export function storedPhone(phone: string | null): string | null {
  const checked = phone === null ? null : checkPhones(phone)
  return checked?.ok ? joinPhones(checked.phones) : phone
}

/** Money that came, a day that is not ahead. */
export function checkFund(fund: { receivedOn: string; amount: number }, today: string): Issue[] {
  const issues = ahead('receivedOn', '到账日期', fund.receivedOn, today)
  if (fund.amount === 0) issues.push({ field: 'amount', label: '金额', reason: '是 0 元，请填到账的金额' })
  return issues
}

/** A training that was held, with somebody in it. */
export function checkTraining(training: { heldOn: string; people: number }, today: string): Issue[] {
  const issues = ahead('heldOn', '培训日期', training.heldOn, today)
  if (training.people === 0)
    issues.push({ field: 'people', label: '参加人次', reason: '是 0 人次，没有人参加的不登记' })
  return issues
}

/**
 * A round that was made. What was prevented need not have been found in a round: the golden table of domain.md §1.5 (G2)
 * has 29 found and 59 prevented.
 */
export function checkRound({ heldOn }: { heldOn: string }, today: string): Issue[] {
  return ahead('heldOn', '排查日期', heldOn, today)
}

/** What was kept from happening concerns somebody; table B counts 件 and 人 (domain.md §1.5). */
export function checkPrevented(event: { preventedOn: string; people: number }, today: string): Issue[] {
  const issues = ahead('preventedOn', '日期', event.preventedOn, today)
  if (event.people === 0)
    issues.push({ field: 'people', label: '涉及人数', reason: '每件至少 1 人，请填涉及的人数' })
  return issues
}

interface Opening {
  fromDate: string
  toDate: string
  cases: number
  entered: number | null
  agreed: number | null
  parties: number | null
}

/**
 * A span of its own that is over, no more successes than cases, two parties a case at least (domain.md §1.5). Cases that
 * the program itself holds of that span would be counted twice, once here and once there: their number has to be told in
 * `entered`, which says that the figures here are without them.
 */
export function checkOpening(
  opening: Opening,
  others: readonly Pick<Opening, 'fromDate' | 'toDate'>[],
  inProgram: number,
  today: string
): Issue[] {
  const { fromDate, toDate, cases, agreed, parties } = opening
  const entered = opening.entered ?? 0
  const issues = ahead('toDate', '到', toDate, today)
  if (toDate < fromDate) issues.push({ field: 'toDate', label: '到', reason: '早于开始的日期，请核对' })
  if (cases === 0)
    issues.push({ field: 'cases', label: '调解纠纷', reason: '是 0 件，没有纠纷的不用登记期初数' })
  if (agreed !== null && agreed > cases)
    issues.push({ field: 'agreed', label: '调解成功', reason: `比调解纠纷 ${cases} 件还多，请核对` })
  if (parties !== null && parties < cases * 2)
    issues.push({
      field: 'parties',
      label: '涉及当事人',
      reason: `每件至少两人，不会少于 ${cases * 2} 人，请核对`
    })
  const overlap = others.find(other => other.fromDate <= toDate && other.toDate >= fromDate)
  if (overlap)
    issues.push({
      field: 'fromDate',
      label: '从',
      reason: `和已有的一笔（${overlap.fromDate} 到 ${overlap.toDate}）重叠，会重复计数，请核对`
    })
  if (entered !== inProgram)
    issues.push(
      inProgram === 0
        ? {
            field: 'entered',
            label: '程序另有',
            reason: '本程序里没有这段时间受理的纠纷，请清空或核对起止日期'
          }
        : {
            field: 'entered',
            label: '程序另有',
            reason: `本程序里已有 ${inProgram} 件是这段时间受理的，会重复计数：请把“到”改到它们之前；或者从登记簿的件数里减去这 ${inProgram} 件，并在这里填 ${inProgram}`
          }
    )
  return issues
}

/**
 * Why the total would count cases twice (or miss some): those that the program now holds of the span are not those that
 * were told; null when they agree. Cases may be typed in, or taken away, after the balance was entered.
 */
export function unexplainedCases(opening: {
  entered: number | null
  casesWithin: number | null
}): string | null {
  const entered = opening.entered ?? 0
  const within = opening.casesWithin ?? 0
  if (within === entered) return null
  const told = `填的“程序另有”是 ${entered} 件，程序里这段时间受理的现有 ${within} 件`
  return within > entered
    ? `${told}，有 ${within - entered} 件会算两遍，请核对件数。`
    : `${told}，有 ${entered - within} 件两边都没有算，请核对件数。`
}
