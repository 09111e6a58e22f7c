import type { InputOf } from '../../../contract/operation'
import { blank } from '../../../contract/record'
import { CallFailure, type Desk } from '../../../desk'
import { caseOperations } from '../caseOperations'
import { followUp, followUpOperations, mediationSession, mediationSessionOperations } from '../caseRecords'
import { agreementTerm, dispute, disputeOperations, disputeParty, emptyDispute } from '../contract'
import type { CaseStep, DisputeState } from '../state'

export type DisputeInput = InputOf<typeof disputeOperations.create>
type Versioned = { id: string; version: number }

export const party = (side: string, name: string): DisputeInput['parties'][number] => ({
  ...blank(disputeParty.fields),
  id: null,
  side,
  kind: 'natural',
  name
})

/** S4 of domain.md §7 on the day when 张某 came. */
export const applied: DisputeInput = {
  ...emptyDispute,
  title: '张某与李某邻里漏水纠纷',
  registeredAt: '2018-09-10',
  source: 'apply',
  typeCode: 'neighbour',
  facts: '楼上卫生间渗水',
  result: 'inMediation',
  parties: [party('first', '张某'), party('second', '李某')]
}
const term = {
  ...blank(agreementTerm.fields),
  id: null,
  content: '李某赔偿',
  amount: 320_000,
  dueDate: '2018-09-20'
}

/** Reads a case as the steps of its page do, and changes some of its facts. */
export async function change(
  desk: Desk,
  id: string,
  patch: (values: DisputeInput) => Partial<DisputeInput>
): Promise<Versioned> {
  const record = await desk.call(disputeOperations.open, { id })
  const values = dispute.input.strip().parse(record)
  return desk.call(disputeOperations.update, {
    id,
    version: record.version,
    values: { ...values, ...patch(values) }
  })
}

const versionOf = async (desk: Desk, id: string) => (await desk.call(disputeOperations.get, { id })).version

/** Every step of a case, taken on the days of S4. */
export const steps: Readonly<Record<CaseStep, (desk: Desk, id: string) => Promise<unknown>>> = {
  accept: (desk, id) => change(desk, id, () => ({ acceptedAt: '2018-09-10' })),
  reject: (desk, id) =>
    change(desk, id, () => ({
      rejectedAt: '2018-09-10',
      rejectReason: 'refused',
      otherRoutesToldAt: '2018-09-10'
    })),
  hold: (desk, id) =>
    desk.call(mediationSessionOperations.create, {
      ...blank(mediationSession.fields),
      disputeId: id,
      heldAt: '2018-09-13T09:00',
      process: '劝说双方各让一步',
      outcome: 'again'
    }),
  extend: (desk, id) =>
    change(desk, id, () => ({ extendedTo: '2018-11-01', extensionAgreedAt: '2018-09-24' })),
  agree: (desk, id) =>
    change(desk, id, () => ({ result: 'agreed', agreementForm: 'written', agreementTerms: [term] })),
  fail: (desk, id) =>
    change(desk, id, () => ({ result: 'failed', endedAt: '2018-09-13', otherRoutesToldAt: '2018-09-13' })),
  terminate: (desk, id) =>
    change(desk, id, () => ({
      result: 'terminated',
      terminationReason: 'withdrawn',
      endedAt: '2018-09-13',
      otherRoutesToldAt: '2018-09-13'
    })),
  sign: (desk, id) =>
    change(desk, id, ({ parties }) => ({
      parties: parties.map(each => ({ ...each, signedAt: '2018-09-13' })),
      mediatorSignedAt: '2018-09-13',
      sealedAt: '2018-09-13'
    })),
  perform: (desk, id) =>
    change(desk, id, ({ agreementTerms }) =>
      agreementTerms.length === 0
        ? { performance: 'performed', performedAt: '2018-09-19' }
        : { agreementTerms: agreementTerms.map(each => ({ ...each, performedAt: '2018-09-19' })) }
    ),
  followUp: (desk, id) =>
    desk.call(followUpOperations.create, {
      ...blank(followUp.fields),
      disputeId: id,
      visitedAt: '2018-09-28',
      visitor: '陈海',
      situation: '不再渗水'
    }),
  confirm: (desk, id) =>
    change(desk, id, () => ({ confirmation: 'applied', confirmationAppliedAt: '2018-09-14' })),
  close: (desk, id) => change(desk, id, () => ({ closedAt: '2018-09-28', retention: 'long' })),
  archive: async (desk, id) =>
    desk.call(caseOperations.archive, {
      id,
      version: await versionOf(desk, id),
      archivedAt: '2018-09-30',
      filedBy: '陈海',
      checkedBy: null,
      retention: 'long',
      reason: '纸件另存'
    }),
  reopen: async (desk, id) =>
    desk.call(caseOperations.reopen, { id, version: await versionOf(desk, id), reason: '补收条' })
}

const performance = (value: string) => (desk: Desk, id: string) =>
  change(desk, id, () => ({ performance: value }))
const accepted = [steps.accept]
const mediated = [steps.accept, steps.hold]
const effective = [...mediated, steps.agree, steps.sign]

/** The usual way into each state. */
const ways: Readonly<Record<DisputeState, readonly ((desk: Desk, id: string) => Promise<unknown>)[]>> = {
  registered: [],
  rejected: [steps.reject],
  accepted,
  inMediation: mediated,
  extended: [...mediated, steps.extend],
  agreed: [...mediated, steps.agree],
  failed: [...mediated, steps.fail],
  terminated: [...accepted, steps.terminate],
  performing: effective,
  performed: [...effective, steps.perform],
  partly: [...effective, performance('partly')],
  unperformed: [...effective, performance('unperformed')],
  sued: [...effective, performance('sued')],
  archived: [...effective, steps.perform, steps.close, steps.archive]
}

/** A new case, led into a state through the operations. */
export async function caseIn(desk: Desk, state: DisputeState): Promise<string> {
  const { id } = await desk.call(disputeOperations.create, applied)
  for (const step of ways[state]) await step(desk, id)
  return id
}

/** The state of a case as its page shows it. */
export const stateOfCase = async (desk: Desk, id: string): Promise<string> =>
  (await desk.call(disputeOperations.get, { id })).state

/** Code and message of a refusal; `accepted` when there was none. */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof CallFailure ? `${error.error.code} ${error.error.message}` : String(error)
  )
