import { expect, it } from 'vitest'
import { everyRole, type Access, type Role } from '../../../contract/operation'
import { mediation } from '../../mediation/core'
import { disputes } from '.'

const readers: readonly Role[] = ['admin', 'mediator']
const listing = ['list', 'get', 'exportList']
const writing = ['open', 'create', 'update', 'recycle', 'restore']

/** Every operation of a record type: its lists for `read`, all that shows it in the clear or changes it for readers of cases. */
const record = (name: string, read: Access): [string, Access][] => [
  ...listing.map((verb): [string, Access] => [`${name}.${verb}`, read]),
  ...writing.map((verb): [string, Access] => [`${name}.${verb}`, readers])
]

/**
 * Who may call what (人民调解法 §15; domain.md §0.1(3), §5.6): case files and all that tells of one are for mediators and the
 * administrator; the committee's members, money, courses and opening numbers may be seen by all. An operation that is new
 * must be entered here.
 */
const table: readonly [string, Access][] = [
  ...['dispute', 'mediationSession', 'investigation', 'evidence', 'followUp', 'casePaper'].flatMap(name =>
    record(name, readers)
  ),
  ...['mediationRound', 'preventedEvent'].flatMap(name => record(name, readers)),
  ...['mediator', 'mediationFund', 'mediatorTraining', 'openingBalance'].flatMap(name =>
    record(name, everyRole)
  ),
  ['disputes.archive', readers],
  ['disputes.attachmentCounts', readers],
  ['disputes.deadlines', readers],
  ['disputes.due', readers],
  ['disputes.explainGap', readers],
  ['disputes.file', readers],
  ['disputes.history', readers],
  ['disputes.numbers', readers],
  ['disputes.reopen', readers],
  ['disputes.reopenings', readers],
  ['disputes.setNextNumber', ['admin']],
  ['mediation.figures', readers]
]

const sorted = (rows: readonly (readonly [string, Access])[]) => rows.toSorted(([a], [b]) => (a < b ? -1 : 1))

it('gives every operation of cases and of the committee to those who may have it, and to no others', () => {
  const bindings = [...disputes.bindings, ...mediation.bindings]
  expect(sorted(bindings.map(({ operation }) => [operation.name, operation.access]))).toEqual(sorted(table))
})
