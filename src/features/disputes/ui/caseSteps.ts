import { choice, date, money, personName, text } from '../../../contract/fields'
import type { OutputOf } from '../../../contract/operation'
import {
  mergedRows,
  pickFields,
  plainStep,
  required,
  startWith,
  type PlainStep,
  type StepForm
} from '../../../ui/stepForm'
import { retentions } from '../choices'
import {
  agreementTerm,
  dispute,
  disputeAgent,
  disputeParticipant,
  disputeParty,
  type disputeOperations
} from '../contract'
import { confirmationHint } from '../rules'

/** A case as `open` gives it. */
export type Dispute = OutputOf<typeof disputeOperations.open>

/** The form of one step of a case. */
export type CaseForm = StepForm<Dispute>

const { fields } = dispute
const plainForm = (spec: PlainStep<Dispute, keyof typeof fields>): CaseForm => plainStep(fields, spec)

const { fields: termFields } = agreementTerm
/** What is agreed of a term; its performance comes later. */
const agreedTerm = {
  label: agreementTerm.label,
  fields: {
    content: termFields.content,
    amount: termFields.amount,
    dueDate: termFields.dueDate,
    way: termFields.way,
    place: termFields.place
  }
}

const sideNames = { first: '甲方', second: '乙方', third: '第三人' } as const
const sideName = (side: string): string =>
  Object.entries(sideNames).find(([value]) => value === side)?.[1] ?? side

const shortText = (value: string): string => {
  const points = Array.from(value.replace(/\s+/gu, ' '))
  return points.length > 16 ? `${points.slice(0, 16).join('')}…` : points.join('')
}

export type CaseFormName =
  | 'accept'
  | 'reject'
  | 'extend'
  | 'agree'
  | 'fail'
  | 'terminate'
  | 'sign'
  | 'perform'
  | 'confirm'
  | 'close'
  | 'replaceMediator'
  | 'alert'
  | 'parties'
  | 'agents'
  | 'edit'

/** The forms of the steps (domain.md §1.1–1.3). */
export const caseForms: Readonly<Record<CaseFormName, CaseForm>> = {
  accept: plainForm({
    title: '受理',
    submitLabel: '受理并取号',
    names: ['acceptedAt', 'rightsToldAt', 'rightsToldHow', 'presidingMediator', 'recorder', 'mediators'],
    must: ['acceptedAt', 'presidingMediator'],
    proposed: (_record, { today, me }) => ({
      acceptedAt: today,
      rightsToldAt: today,
      rightsToldHow: 'written',
      presidingMediator: me
    }),
    note: () => '调解前要把权利义务告诉双方，口头或书面都可以。'
  }),
  reject: plainForm({
    title: '不予受理',
    submitLabel: '不予受理',
    names: ['rejectedAt', 'rejectReason', 'rejectNote', 'otherRoutesToldAt'],
    must: ['rejectedAt', 'rejectReason', 'otherRoutesToldAt'],
    proposed: (_record, { today }) => ({ rejectedAt: today, otherRoutesToldAt: today }),
    note: () =>
      '不予受理要有法定理由，并告诉当事人可以走的其他途径：向有关机关申请处理、申请仲裁或者向人民法院起诉。'
  }),
  extend: plainForm({
    title: '延期',
    submitLabel: '记下延期',
    names: ['extendedTo', 'extensionAgreedAt', 'extensionNote'],
    must: ['extendedTo', 'extensionAgreedAt'],
    proposed: (_record, { today }) => ({ extensionAgreedAt: today }),
    note: () => '双方都同意才能延期；没有同意、到期没有调成的，按调解不成处理。'
  }),
  agree: {
    title: '达成协议',
    submitLabel: '记下协议',
    fields: () => ({
      ...pickFields(fields, ['agreementForm', 'agreementEffectiveAt', 'issues', 'terms', 'amount', 'copies']),
      agreementForm: required(dispute.fields.agreementForm)
    }),
    children: { agreementTerms: agreedTerm },
    start: record => startWith(record, { agreementForm: 'written', copies: record.parties.length + 1 }),
    patch: (values, record) => ({
      ...values,
      // a written one takes effect with the last signature, which the next step enters
      ...(values['agreementForm'] === 'written'
        ? {
            agreementEffectiveAt: record.agreementForm === 'written' ? record.agreementEffectiveAt : null
          }
        : {}),
      agreementTerms: mergedRows(agreementTerm, values['agreementTerms'], record.agreementTerms),
      result: 'agreed'
    }),
    visible: (name, values) => {
      const written = values['agreementForm'] === 'written'
      if (name === 'agreementEffectiveAt') return !written
      return name === 'issues' || name === 'copies' ? written : true
    }
  },
  fail: plainForm({
    title: '调解不成',
    submitLabel: '记为调解不成',
    names: ['endedAt', 'failureNote', 'otherRoutesToldAt'],
    must: ['endedAt', 'otherRoutesToldAt'],
    proposed: (_record, { today }) => ({ endedAt: today, otherRoutesToldAt: today }),
    sets: { result: 'failed' },
    note: () => '调解不成的，要告诉当事人可以依法通过仲裁、行政、司法等途径维护权利（人民调解法第二十六条）。'
  }),
  terminate: plainForm({
    title: '终止调解',
    submitLabel: '终止调解',
    names: ['endedAt', 'terminationReason', 'failureNote', 'otherRoutesToldAt'],
    must: ['endedAt', 'terminationReason', 'otherRoutesToldAt'],
    proposed: (_record, { today }) => ({ endedAt: today, otherRoutesToldAt: today }),
    sets: { result: 'terminated' }
  }),
  sign: {
    title: '登记签字盖章',
    submitLabel: '记下日期',
    fields: record => ({
      ...Object.fromEntries(
        record.parties
          .filter(({ side }) => side !== 'third')
          .map(({ id, name, side }) => [
            id,
            date({ label: `${name}（${sideName(side)}）签字日期`, group: '从纸上抄来' })
          ])
      ),
      mediatorSignedAt: { ...dispute.fields.mediatorSignedAt, group: '从纸上抄来' },
      sealedAt: { ...dispute.fields.sealedAt, group: '从纸上抄来' }
    }),
    start: record => ({
      ...Object.fromEntries(record.parties.map(({ id, signedAt }) => [id, signedAt])),
      mediatorSignedAt: record.mediatorSignedAt,
      sealedAt: record.sealedAt
    }),
    patch: (values, record) => ({
      mediatorSignedAt: values['mediatorSignedAt'],
      sealedAt: values['sealedAt'],
      parties: record.parties.map(party => ({
        ...party,
        signedAt: party.id in values ? values[party.id] : party.signedAt
      }))
    }),
    note: () => '签字、盖章、按指印都在纸上办，这里只抄日期。各方都签了、盖了章，协议从最晚的那一天生效。'
  },
  perform: {
    title: '登记履行',
    submitLabel: '记下履行',
    fields: record => ({
      ...Object.fromEntries(
        record.agreementTerms.flatMap(({ id, content, dueDate }, at) => {
          const group = `第 ${at + 1} 条　${shortText(content)}${dueDate === null ? '' : `（${dueDate} 前）`}`
          return [
            [`${id}:performedAt`, date({ label: '履行日期', group })],
            [`${id}:performedAmount`, money({ label: '已付金额', unit: '元', group })],
            [`${id}:proof`, text({ label: '履行凭证', group, hint: termFields.proof.hint })]
          ]
        })
      ),
      performance: {
        ...dispute.fields.performance,
        group: '总的情况',
        hint: '各条都填了履行日期的，自动记为履行完毕'
      },
      performedAt: { ...dispute.fields.performedAt, group: '总的情况' }
    }),
    start: record => ({
      ...Object.fromEntries(
        record.agreementTerms.flatMap(({ id, performedAt, performedAmount, amount, proof }) => [
          [`${id}:performedAt`, performedAt],
          [`${id}:performedAmount`, performedAmount ?? amount],
          [`${id}:proof`, proof]
        ])
      ),
      performance: record.performance,
      performedAt: record.performedAt
    }),
    patch: (values, record) => ({
      performance: values['performance'],
      performedAt: values['performedAt'],
      agreementTerms: record.agreementTerms.map(term => {
        const performedAt = values[`${term.id}:performedAt`] ?? null
        return {
          ...term,
          performedAt,
          // proposed from what was agreed: it counts only once the term was performed
          performedAmount: performedAt === null ? null : (values[`${term.id}:performedAmount`] ?? null),
          proof: values[`${term.id}:proof`] ?? null
        }
      })
    }),
    visible: (name, values) =>
      name !== 'performedAt' || values['performance'] === 'performed' || values['performance'] === 'partly'
  },
  confirm: plainForm({
    title: '司法确认',
    submitLabel: '记下司法确认',
    names: [
      'confirmation',
      'confirmationAppliedAt',
      'confirmationCourt',
      'confirmationNo',
      'confirmationDecidedAt'
    ],
    must: ['confirmation', 'confirmationAppliedAt'],
    proposed: (_record, { today }) => ({ confirmation: 'applied', confirmationAppliedAt: today }),
    visible: (name, values) =>
      (name !== 'confirmationNo' && name !== 'confirmationDecidedAt') || values['confirmation'] !== 'applied',
    note: ({ typeCode }) =>
      `自协议生效之日起三十日内，由双方共同申请（人民调解法第三十三条）。${confirmationHint(typeCode) ?? ''}`
  }),
  close: plainForm({
    title: '结案',
    submitLabel: '结案',
    names: ['closedAt', 'closingOpinion', 'retention', 'fileNote'],
    must: ['closedAt', 'retention'],
    proposed: (_record, { today }) => ({ closedAt: today, retention: 'long' }),
    note: () => '结案日期是履行完毕或以其他方式了结的那天，不是签字那天。'
  }),
  replaceMediator: {
    title: '更换调解员',
    submitLabel: '更换',
    fields: () => ({
      replacedAt: date({ label: '更换日期', required: true }),
      successor: personName({ label: '换成谁', required: true }),
      requestedBy: text({ label: '谁提出的' }),
      reason: text({ label: '理由' })
    }),
    start: (_record, { today }) => ({ replacedAt: today }),
    patch: (values, record) => ({
      presidingMediator: values['successor'],
      replacements: [
        ...record.replacements,
        {
          id: null,
          former: record.presidingMediator ?? '（没有登记）',
          replacedAt: values['replacedAt'],
          successor: values['successor'],
          requestedBy: values['requestedBy'],
          reason: values['reason']
        }
      ]
    }),
    note: ({ presidingMediator }) =>
      `当事人提出更换调解员的，应当更换。现在的调解员：${presidingMediator ?? '没有登记'}。`
  },
  alert: plainForm({
    title: '报告有关部门',
    submitLabel: '记下报告',
    names: ['alertedAt', 'alertNote'],
    must: ['alertedAt', 'alertNote'],
    proposed: (_record, { today }) => ({ alertedAt: today }),
    note: () =>
      '可能引起治安案件、刑事案件的，要及时向当地公安机关或者有关部门报告（人民调解法第二十五条）。报告由人去做，这里只记下。'
  }),
  parties: {
    title: '当事人资料',
    submitLabel: '保存',
    fields: () => ({}),
    children: { parties: disputeParty },
    start: record => record,
    patch: values => values
  },
  agents: {
    title: '委托代理人和邀请参与人',
    submitLabel: '保存',
    fields: () => ({}),
    children: { agents: disputeAgent, participants: disputeParticipant },
    start: record => record,
    patch: values => values
  },
  edit: {
    title: '修改登记内容',
    submitLabel: '保存',
    fields: () => dispute.fields,
    children: dispute.children,
    start: record => record,
    patch: values => values
  }
}

/** The fields that archiving asks for. */
export const archiveFields = {
  archivedAt: date({ label: '归档日期', required: true }),
  filedBy: personName({ label: '立卷人', required: true }),
  checkedBy: personName({ label: '检查人' }),
  retention: choice(retentions)({ label: '保管期限', required: true }),
  reason: text({ label: '缺件仍归档的理由', hint: '缺的都补齐了就不用填' })
}

export const reopenFields = {
  reason: text({ label: '重新打开的理由', required: true, hint: '记在案件的变更记录里' })
}
