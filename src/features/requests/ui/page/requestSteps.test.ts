import { describe, expect, it } from 'vitest'
import { childRows } from '../../../../ui/formValues'
import type { Values } from '../../../../ui/records'
import { emptyRequest, request } from '../../contract'
import { requestForms, type RequestFormName, type RequestRecord } from './requestSteps'

const forms = requestForms(request.fields)
const context = { today: '2018-09-06', now: '2018-09-06T12:00', me: '王敏' }
const id = (at: number): string => `0190a0b0-0000-7000-8000-00000000000${at}`

const empty: RequestRecord = {
  ...emptyRequest,
  id: id(0),
  version: 1,
  createdAt: '2018-09-06T08:12:00',
  createdBy: '王敏',
  updatedAt: '2018-09-06T08:12:00',
  updatedBy: '王敏',
  deletedAt: null,
  reportedAt: '2018-09-06T08:10',
  channel: 'phone',
  summary: '污水外溢',
  requestNo: 'SQ-2018-0001',
  status: 'registered',
  clockFrom: '2018-09-06T08:10',
  respondDueAt: null,
  respondedAt: null,
  dueAt: '2018-09-13T23:59',
  placeKey: null,
  duration: null,
  durationMinutes: null,
  reporter: null,
  dispatches: [],
  extensions: [],
  holds: [],
  rounds: []
}
const sent = {
  id: id(1),
  department: '排水公司',
  contact: null,
  whistleAt: '2018-09-06T08:20',
  arrivedAt: null,
  finishedAt: null,
  returnedAt: null,
  returnReason: null,
  note: null
}
const second = { ...sent, id: id(2), department: '物业公司', whistleAt: '2018-09-06T08:30' }
const of = (change: Partial<RequestRecord>): RequestRecord => ({ ...empty, ...change })

const fieldsOf = (step: RequestFormName, record: RequestRecord): string[] =>
  Object.keys(forms[step].fields(record))
const start = (step: RequestFormName, record: RequestRecord): Values => forms[step].start(record, context)
const patch = (step: RequestFormName, record: RequestRecord, values: Values): Values =>
  forms[step].patch(values, record, context)

describe('what a step starts with: the present minute and my name', () => {
  it.each<[RequestFormName, Values]>([
    ['accept', { acceptedAt: context.now, leadStaff: '王敏' }],
    ['refuse', { refusedAt: context.now }],
    ['contact', { firstResponseAt: context.now }],
    ['dispatch', { whistleAt: context.now, acceptedAt: context.now }],
    ['arrive', { arrivedAt: context.now }],
    ['return', { returnedAt: context.now }],
    ['finish', { finishedAt: context.now }],
    ['extend', { askedAt: context.now }],
    ['hold', { heldAt: context.now }],
    ['release', { releasedAt: context.now }],
    ['resolve', { resolvedAt: context.now, acceptedAt: context.now }],
    ['callBack', { callbackAt: context.now }],
    ['reopen', { reopenedAt: context.now }],
    ['archive', { archivedAt: context.today }],
    ['merge', { mergedAt: context.now }],
    ['withdraw', { withdrawnAt: context.now }]
  ])('%s', (step, values) => {
    expect(start(step, empty)).toMatchObject(values)
  })

  it('what is on record stays', () => {
    const accepted = of({ acceptedAt: '2018-09-06T08:15', leadStaff: '刘洋' })
    expect(start('accept', accepted)).toMatchObject({ acceptedAt: '2018-09-06T08:15', leadStaff: '刘洋' })
    expect(start('reopen', of({ callbackNote: '又冒水了' }))).toMatchObject({ reason: '又冒水了' })
  })
})

describe('dispatches', () => {
  it('asks which where several are open, and changes that one alone', () => {
    const record = of({ dispatches: [sent, second] })
    expect(fieldsOf('arrive', record)).toEqual(['dispatchId', 'arrivedAt'])
    const values = { dispatchId: second.id, arrivedAt: '2018-09-06T09:00' }
    expect(patch('arrive', record, values)).toEqual({
      dispatches: [sent, { ...second, arrivedAt: '2018-09-06T09:00' }]
    })
  })

  it('does not ask where it can only be one: of those awaited, of those neither done nor back', () => {
    const arrived = { ...sent, arrivedAt: '2018-09-06T09:05' }
    const record = of({ dispatches: [arrived, second] })
    expect(fieldsOf('arrive', record)).toEqual(['arrivedAt'])
    expect(patch('arrive', record, { arrivedAt: context.now })['dispatches']).toEqual([
      arrived,
      { ...second, arrivedAt: context.now }
    ])
    expect(fieldsOf('finish', record)).toContain('dispatchId')
    const back = { ...second, returnedAt: context.now, returnReason: '不归我管' }
    expect(fieldsOf('return', of({ dispatches: [sent, back] }))).toEqual(['returnedAt', 'returnReason'])
  })

  it('a word on the end does not wipe out the word before when left empty', () => {
    const noted = { ...sent, note: '带上抽水泵' }
    const values = { finishedAt: context.now, note: null }
    expect(patch('finish', of({ dispatches: [noted] }), values)['dispatches']).toEqual([
      { ...noted, finishedAt: context.now }
    ])
  })

  it('a new one comes last, and takes the request on where nobody had', () => {
    const values = {
      department: '供电所',
      contact: null,
      whistleAt: context.now,
      note: null,
      acceptedAt: context.now
    }
    const changed = patch('dispatch', of({ dispatches: [sent] }), values)
    expect(changed['acceptedAt']).toBe(context.now)
    expect(childRows(changed['dispatches']).map(row => [row['id'], row['department']])).toEqual([
      [sent.id, '排水公司'],
      [null, '供电所']
    ])
    expect(request.input.shape.dispatches.safeParse(changed['dispatches']).success).toBe(true)
    const accepted = of({ acceptedAt: '2018-09-06T08:15' })
    expect(fieldsOf('dispatch', accepted)).not.toContain('acceptedAt')
    expect(patch('dispatch', accepted, values)['acceptedAt']).toBe('2018-09-06T08:15')
  })

  it('the closing ends those whose time is known', () => {
    const record = of({ acceptedAt: '2018-09-06T08:15', dispatches: [sent, second] })
    expect(fieldsOf('resolve', record)).toEqual(['resolvedAt', 'result', sent.id, second.id])
    const values = {
      resolvedAt: '2018-09-06T11:40',
      result: '疏通',
      [sent.id]: '2018-09-06T11:30',
      [second.id]: null
    }
    expect(patch('resolve', record, values)).toEqual({
      acceptedAt: '2018-09-06T08:15',
      resolvedAt: '2018-09-06T11:40',
      result: '疏通',
      dispatches: [{ ...sent, finishedAt: '2018-09-06T11:30' }, second]
    })
  })
})

describe('延期', () => {
  const asked = {
    id: id(3),
    askedAt: '2018-09-07T10:00',
    newDueAt: '2018-09-20T18:00',
    reason: '要换井盖',
    approvedBy: null,
    toldAt: null
  }
  it('is added, or approved where it was only asked for', () => {
    const { id: _id, ...values } = asked
    expect(patch('extend', empty, values)).toEqual({ extensions: [{ ...values, id: null }] })
    const record = of({ extensions: [asked] })
    expect(start('extend', record)).toEqual(asked)
    expect(patch('extend', record, { ...values, approvedBy: '周主任' })).toEqual({
      extensions: [{ ...asked, approvedBy: '周主任' }]
    })
    const approved = { ...asked, approvedBy: '周主任' }
    expect(childRows(patch('extend', of({ extensions: [approved] }), values)['extensions'])).toHaveLength(2)
  })
})

describe('挂账', () => {
  const held = of({ heldAt: '2018-09-08T10:00', heldReason: '等改造', heldUntil: '2019-03-01' })
  it('taken off, its time is kept', () => {
    expect(patch('release', held, { releasedAt: '2018-10-01T09:00' })).toEqual({
      heldAt: null,
      heldReason: null,
      heldUntil: null,
      holds: [
        {
          id: null,
          heldAt: '2018-09-08T10:00',
          reason: '等改造',
          heldUntil: '2019-03-01',
          releasedAt: '2018-10-01T09:00'
        }
      ]
    })
  })
})

describe('重办', () => {
  const bad = of({
    resolvedAt: '2018-09-06T11:40',
    result: '疏通',
    callbackAt: '2018-09-06T15:00',
    solved: 'unsolved',
    satisfaction: 'dissatisfied',
    callbackNote: '又冒水了'
  })
  const values = { reopenedAt: '2018-09-06T15:10', reason: '又冒水了' }
  it('moves the closing and its call-back into the rounds', () => {
    const changed = patch('reopen', bad, values)
    expect(changed).toMatchObject({ resolvedAt: null, callbackAt: null, solved: null, callbackNote: null })
    expect(changed['rounds']).toEqual([
      {
        ...{ id: null, dueAt: null, resolvedAt: '2018-09-06T11:40', result: '疏通' },
        ...{ callbackAt: '2018-09-06T15:00', solved: 'unsolved', satisfaction: 'dissatisfied' },
        ...values
      }
    ])
  })
  it('a 挂账 that still stood ended with the closing, so that the request is not 挂账 again', () => {
    const changed = patch('reopen', { ...bad, heldAt: '2018-09-06T09:00', heldReason: '等改造' }, values)
    expect(changed['heldAt']).toBeNull()
    expect(changed['holds']).toMatchObject([{ releasedAt: '2018-09-06T11:40' }])
  })
})

describe('修改登记内容', () => {
  it('leaves out what has a step of its own', () => {
    const shown = (name: string, values: Values = {}) => forms.edit.visible?.(name, { ...empty, ...values })
    expect(shown('refusedAt')).toBe(false)
    expect(shown('rounds')).toBe(false)
    expect(shown('callbackAt')).toBe(false)
    expect(shown('callbackAt', { resolvedAt: context.now })).toBe(true)
    expect(shown('requesterName', { anonymous: true })).toBe(false)
    expect(shown('summary')).toBe(true)
  })
})
