import { choice, date, dateTime, text, type Fields } from '../../../../contract/fields'
import type { OutputOf } from '../../../../contract/operation'
import type { Values } from '../../../../ui/records'
import {
  plainStep,
  required,
  startWith,
  type PlainStep,
  type StepContext,
  type StepForm
} from '../../../../ui/stepForm'
import { dispatch, extension, request, type requestOperations } from '../../contract'
import type { RequestStep } from '../../state'

/** A request as `open` gives it. */
export type RequestRecord = OutputOf<typeof requestOperations.open>
type Dispatch = RequestRecord['dispatches'][number]
type RequestForm = StepForm<RequestRecord>
/** The request's own fields, with the office's categories. */
type RequestFields = typeof request.fields

/** On the button, in the menu and above the form of a step. */
export const stepWords: Readonly<Record<RequestStep, string>> = {
  accept: '受理',
  refuse: '不予受理',
  contact: '登记首次联系',
  dispatch: '派单',
  arrive: '登记报到',
  return: '登记退回',
  finish: '登记部门办结',
  extend: '延期',
  hold: '挂账',
  release: '解除挂账',
  resolve: '办结',
  callBack: '登记回访',
  reopen: '重办',
  archive: '归档',
  merge: '并案',
  withdraw: '撤回'
}

/** The steps, and 修改登记内容, and the visit that a request came from. */
export type RequestFormName = RequestStep | 'edit' | 'visit'

/** Dispatches that the department has neither done nor sent back. */
const underWay = ({ dispatches }: RequestRecord): readonly Dispatch[] =>
  dispatches.filter(({ finishedAt, returnedAt }) => finishedAt === null && returnedAt === null)
const notArrived = (record: RequestRecord): readonly Dispatch[] =>
  underWay(record).filter(({ arrivedAt }) => arrivedAt === null)

const clock = (at: string): string => at.replace('T', ' ')

/** A step of one dispatch; where several are open it asks which. */
function dispatchStep(spec: {
  step: RequestStep
  submitLabel: string
  of: (record: RequestRecord) => readonly Dispatch[]
  fields: Fields
  start: (context: StepContext) => Values
}): RequestForm {
  return {
    title: stepWords[spec.step],
    submitLabel: spec.submitLabel,
    fields(record) {
      const open = spec.of(record)
      if (open.length < 2) return spec.fields
      const departments = open.map(({ id, department, whistleAt }) => ({
        value: id,
        label: `${department}（${clock(whistleAt)} 吹哨）`
      }))
      return { dispatchId: choice(departments)({ label: '哪个部门', required: true }), ...spec.fields }
    },
    start: (_record, context) => spec.start(context),
    patch({ dispatchId, ...values }, record) {
      const open = spec.of(record)
      const id = open.length < 2 ? open[0]?.id : dispatchId
      const filled = Object.entries(values).filter(([, value]) => value !== null)
      return {
        dispatches: record.dispatches.map(each =>
          each.id === id ? { ...each, ...Object.fromEntries(filled) } : each
        )
      }
    },
    note(record) {
      const [only, another] = spec.of(record)
      return only && !another ? `${only.department}，${clock(only.whistleAt)} 吹哨。` : null
    }
  }
}

const { fields: sent } = dispatch
const { fields: put } = extension

/** The last extension, while nobody has approved it. */
function pendingExtension({ extensions }: RequestRecord) {
  const last = extensions.at(-1)
  return last && last.approvedBy === null ? last : null
}

/** What is taken out of a request when it is opened again, besides the closing that goes into its rounds. */
const noClosing = { resolvedAt: null, result: null, callbackAt: null, solved: null, satisfaction: null }
const noHold = { heldAt: null, heldReason: null, heldUntil: null }

/** The 挂账 that stands, as one that is over. */
function endedHold(record: RequestRecord, releasedAt: unknown): Values[] {
  const { heldAt, heldReason, heldUntil } = record
  return heldAt === null ? [] : [{ id: null, heldAt, reason: heldReason, heldUntil, releasedAt }]
}

/** Takes the 挂账 off a request; its time on hold is kept. */
export const released = (record: RequestRecord, releasedAt: unknown): Values => ({
  ...noHold,
  holds: [...record.holds, ...endedHold(record, releasedAt)]
})

/**
 * 重办: the closing with its call-back moves into the rounds, and the request is open again. The engine counts the time
 * anew or goes on counting, as the setting says. A 挂账 that still stood had ended with the closing.
 */
export const reopened = ({ reopenedAt, reason }: Values, record: RequestRecord): Values => {
  const { resolvedAt, result, callbackAt, solved, satisfaction } = record
  return {
    ...noClosing,
    callbackNote: null,
    ...released(record, resolvedAt),
    rounds: [
      ...record.rounds,
      { id: null, resolvedAt, result, callbackAt, solved, satisfaction, reopenedAt, reason, dueAt: null }
    ]
  }
}

const aside: readonly string[] = [
  ...['refusedAt', 'refuseReason', 'refuseRoute', 'withdrawnAt', 'withdrawReason'],
  ...['heldAt', 'heldReason', 'heldUntil', 'archivedAt', 'extensions', 'holds', 'rounds']
]
const ofCallback: readonly string[] = ['callbackAt', 'solved', 'satisfaction', 'callbackNote']

/** Which fields stand on the whole form: those with a step of their own only once they are filled in. */
function editVisible(name: string, values: Values): boolean {
  if (aside.includes(name)) return false
  if (ofCallback.includes(name)) return values['resolvedAt'] !== null
  return !(values['anonymous'] === true && (name === 'requesterName' || name === 'personId'))
}

/** The forms of the steps of a request (domain.md §4), each with its few fields. */
export function requestForms(fields: RequestFields): Readonly<Record<RequestFormName, RequestForm>> {
  const plain = (
    step: RequestStep,
    spec: Omit<PlainStep<RequestRecord, keyof RequestFields>, 'title'>
  ): RequestForm => plainStep(fields, { title: stepWords[step], ...spec })
  const acceptance = { acceptedAt: required(fields.acceptedAt) }

  return {
    accept: plain('accept', {
      submitLabel: '受理',
      names: ['acceptedAt', 'leadStaff', 'category', 'urgency', 'nature'],
      must: ['acceptedAt', 'leadStaff'],
      proposed: (_record, { now, me }) => ({ acceptedAt: now, leadStaff: me }),
      note: () => '首接负责：谁先接到，谁负责到底。类别和紧急程度定下办理期限。'
    }),
    refuse: plain('refuse', {
      submitLabel: '不予受理',
      names: ['refusedAt', 'refuseReason', 'refuseRoute'],
      must: ['refusedAt', 'refuseReason', 'refuseRoute'],
      proposed: (_record, { now }) => ({ refusedAt: now }),
      note: () => '不予受理也要告诉居民该找哪里。'
    }),
    contact: plain('contact', {
      submitLabel: '记下首次联系',
      names: ['firstResponseAt'],
      must: ['firstResponseAt'],
      proposed: (_record, { now }) => ({ firstResponseAt: now }),
      note: () => '第一次联系上居民或者到了现场的时间，响应率按它算。'
    }),
    dispatch: {
      title: stepWords.dispatch,
      submitLabel: '派单',
      fields: ({ acceptedAt }) => ({
        ...(acceptedAt === null ? acceptance : {}),
        department: sent.department,
        contact: sent.contact,
        whistleAt: sent.whistleAt,
        note: sent.note
      }),
      start: ({ acceptedAt }, { now }) => ({ acceptedAt: acceptedAt ?? now, whistleAt: now }),
      patch: ({ acceptedAt, ...values }, record) => ({
        acceptedAt: record.acceptedAt ?? acceptedAt,
        dispatches: [
          ...record.dispatches,
          {
            id: null,
            ...{ arrivedAt: null, finishedAt: null, returnedAt: null, returnReason: null },
            ...values
          }
        ]
      }),
      note: record =>
        underWay(record).length === 0
          ? '社区吹哨，部门报到。一件诉求可以派给几个部门，各记各的时间。'
          : `已经派出、还没有办结的：${underWay(record)
              .map(({ department }) => department)
              .join('、')}。`
    },
    arrive: dispatchStep({
      step: 'arrive',
      submitLabel: '记下报到',
      of: notArrived,
      fields: { arrivedAt: required(sent.arrivedAt) },
      start: ({ now }) => ({ arrivedAt: now })
    }),
    return: dispatchStep({
      step: 'return',
      submitLabel: '记下退回',
      of: underWay,
      fields: { returnedAt: required(sent.returnedAt), returnReason: required(sent.returnReason) },
      start: ({ now }) => ({ returnedAt: now })
    }),
    finish: dispatchStep({
      step: 'finish',
      submitLabel: '记下部门办结',
      of: underWay,
      fields: { finishedAt: required(sent.finishedAt), note: sent.note },
      start: ({ now }) => ({ finishedAt: now })
    }),
    extend: {
      title: stepWords.extend,
      submitLabel: '记下延期',
      fields: () => put,
      start: (record, { now }) => pendingExtension(record) ?? { askedAt: now },
      patch(values, record) {
        const pending = pendingExtension(record)
        const kept = pending ? record.extensions.slice(0, -1) : record.extensions
        return { extensions: [...kept, { ...values, id: pending?.id ?? null }] }
      },
      note: record =>
        `${record.dueAt === null ? '现在没有办理期限。' : `现在的办理期限：${clock(record.dueAt)}。`}要在到期以前申请，批准了才算，并告知居民。`
    },
    hold: plain('hold', {
      submitLabel: '挂账',
      names: ['heldAt', 'heldReason', 'heldUntil'],
      must: ['heldAt', 'heldReason'],
      proposed: (_record, { now }) => ({ heldAt: now }),
      note: () =>
        '一时解决不了的长期难题才挂账。写了挂到哪天的，到那天要办；没写的，挂账期间不计超期。解除以后，挂账的天数不算在办理期限里。'
    }),
    release: {
      title: stepWords.release,
      submitLabel: '解除挂账',
      fields: () => ({ releasedAt: dateTime({ label: '解除时间', required: true }) }),
      start: (_record, { now }) => ({ releasedAt: now }),
      patch: ({ releasedAt }, record) => released(record, releasedAt),
      note: ({ heldAt, heldReason }) =>
        heldAt === null ? null : `${clock(heldAt)} 挂账：${heldReason ?? ''}。解除以后接着办。`
    },
    resolve: {
      title: stepWords.resolve,
      submitLabel: '办结',
      fields: record => ({
        ...(record.acceptedAt === null ? acceptance : {}),
        resolvedAt: required(fields.resolvedAt),
        result: required(fields.result),
        ...Object.fromEntries(
          underWay(record).map(({ id, department }) => [
            id,
            dateTime({
              label: `${department}办结时间`,
              group: '派出去还没有办结的',
              hint: '知道就填，不清楚的空着'
            })
          ])
        )
      }),
      start: (record, { now }) => startWith(record, { acceptedAt: now, resolvedAt: now }),
      patch: ({ acceptedAt, resolvedAt, result, ...finished }, record) => ({
        acceptedAt: record.acceptedAt ?? acceptedAt,
        resolvedAt,
        result,
        dispatches: record.dispatches.map(each => ({
          ...each,
          finishedAt: each.finishedAt ?? finished[each.id] ?? null
        }))
      }),
      note: ({ reportedAt }) => `用时从居民反映（${clock(reportedAt)}）算到办结。`
    },
    callBack: plain('callBack', {
      submitLabel: '记下回访',
      names: ['callbackAt', 'solved', 'satisfaction', 'callbackNote'],
      must: ['callbackAt', 'solved', 'satisfaction'],
      proposed: (_record, { now }) => ({ callbackAt: now }),
      note: ({ result }) => (result === null ? null : `办理结果：${result}`)
    }),
    reopen: {
      title: stepWords.reopen,
      submitLabel: '重办',
      fields: () => ({
        reopenedAt: dateTime({ label: '重办时间', required: true }),
        reason: text({ label: '重办原因', required: true })
      }),
      start: ({ callbackNote }, { now }) => ({ reopenedAt: now, reason: callbackNote }),
      patch: reopened,
      note: () => '上次的办结和回访留在经过里，诉求重新打开，接着办理。'
    },
    archive: {
      title: stepWords.archive,
      submitLabel: '归档',
      fields: () => ({ archivedAt: date({ label: '归档日期', required: true }) }),
      start: (_record, { today }) => ({ archivedAt: today }),
      patch: values => values,
      note: () => '归档以后照片不能再改。'
    },
    merge: {
      title: stepWords.merge,
      submitLabel: '并案',
      fields: () => ({
        duplicateOfId: {
          ...required(fields.duplicateOfId),
          label: '并入哪一件',
          form: true,
          hint: '同一件事几个人反映的，并到最早的那一件里一起办'
        },
        mergedAt: { ...required(fields.mergedAt), form: true }
      }),
      start: (_record, { now }) => ({ mergedAt: now }),
      patch: values => values
    },
    withdraw: plain('withdraw', {
      submitLabel: '撤回',
      names: ['withdrawnAt', 'withdrawReason'],
      must: ['withdrawnAt'],
      proposed: (_record, { now }) => ({ withdrawnAt: now }),
      note: () => '居民自己说不用办了，才是撤回。'
    }),
    edit: {
      title: '修改登记内容',
      submitLabel: '保存',
      fields: () => fields,
      children: request.children,
      start: record => record,
      patch: values => values,
      visible: editVisible
    },
    visit: {
      title: '关联走访',
      submitLabel: '关联',
      fields: () => ({ visitId: { ...required(fields.visitId), label: '哪一次走访', form: true } }),
      start: record => record,
      patch: values => values
    }
  }
}
