import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { attachmentOperations } from '../../../contract/attachments'
import type { Envelope } from '../../../contract/errors'
import { jobOperations, jobStatusSchema } from '../../../contract/jobs'
import type { Operation } from '../../../contract/operation'
import { blank, type ChildDef } from '../../../contract/record'
import { pdf } from '../../../core/attachments/testFiles'
import { openZip } from '../../../core/excel/zip'
import { makeInput, type Attack } from '../../../testInputs'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import {
  mediationRound,
  mediationRoundOperations,
  preventedEvent,
  preventedEventOperations
} from '../../mediation/contract'
import { person, personOperations } from '../../residents/contract'
import { reportOperations } from '../../reports/contract'
import { caseOperations, numberOperations } from '../caseOperations'
import {
  casePaper,
  casePaperOperations,
  evidence,
  evidenceOperations,
  followUp,
  followUpOperations,
  investigation,
  investigationOperations,
  mediationSession,
  mediationSessionOperations
} from '../caseRecords'
import { dispute, disputeOperations } from '../contract'
import { createSecrets, createTolerant, wordFields } from './testSecrets'

const secrets = createSecrets()
const ids: string[] = []
/** Records with attachments, and the attachments themselves. */
const owners: { kind: string; id: string }[] = []
const attachmentIds: string[] = []
const accountIds: Record<string, string> = {}
let test: TestOffice
let caseId: string
let metrics: string[]

const day = '2018-09-12'
const facts = {
  agreed: {
    registeredAt: '2018-09-10',
    acceptedAt: '2018-09-10',
    occurredAt: '2018-09-01',
    source: 'apply',
    typeCode: 'neighbour',
    difficulty: 'hard',
    result: 'agreed',
    agreementForm: 'written',
    mediatorSignedAt: day,
    sealedAt: day,
    confirmation: 'confirmed',
    confirmationAppliedAt: '2018-09-13',
    confirmationDecidedAt: '2018-09-20',
    closedAt: '2018-09-24'
  },
  failed: {
    registeredAt: '2018-09-10',
    acceptedAt: '2018-09-10',
    source: 'apply',
    result: 'terminated',
    terminationReason: 'withdrawn',
    endedAt: day
  },
  rejected: {
    registeredAt: '2018-09-10',
    source: 'own',
    result: 'inMediation',
    rejectedAt: day,
    rejectReason: 'refused',
    otherRoutesToldAt: day
  }
} as const

const childDefs: Readonly<Record<string, ChildDef>> = dispute.children

/** Children with every word filled; the parties are two people of the register under other names than there. */
function children(name: string, personId: string) {
  const child = (key: string, given: Record<string, unknown>): Record<string, unknown> => ({
    ...secrets.fill(`${name}.${key}`, childDefs[key]?.fields ?? {}, given),
    id: null
  })
  const none = { personId: null, sex: null, ethnic: null, age: null, signedAt: day }
  const first = child('parties', { ...none, side: 'first', kind: 'natural', personId })
  const second = child('parties', { ...none, side: 'second', kind: 'natural' })
  return {
    parties: [first, second],
    agents: [child('agents', { principal: first['name'], kind: 'lawyer' })],
    participants: [child('participants', {})],
    replacements: [child('replacements', { replacedAt: day })],
    agreementTerms: [child('agreementTerms', { dueDate: '2018-09-30', performedAt: '2018-09-20' })]
  }
}

async function openCase(kind: keyof typeof facts, personId: string) {
  const values = { ...secrets.fill(kind, dispute.fields, facts[kind]), ...children(kind, personId) }
  const created = await createTolerant(test, disputeOperations.create, values)
  const opened = await test.call(disputeOperations.open, { id: created.id })
  secrets.keepStored(kind, opened)
  ids.push(created.id, ...Object.keys(dispute.children).flatMap(key => childIds(opened, key)))
  return created
}
const childIds = (record: object, key: string): string[] =>
  z
    .array(z.looseObject({ id: z.string() }))
    .parse(new Map(Object.entries(record)).get(key))
    .map(row => row.id)

/** What hangs on a case, and the committee's books that tell of one. */
async function hangOn(disputeId: string) {
  const at = '2018-09-12T09:00'
  const records = [
    [mediationSession, mediationSessionOperations, { heldAt: at, outcome: 'agreed' }],
    [investigation, investigationOperations, { heldAt: at }],
    [evidence, evidenceOperations, { kind: 'document', receivedAt: day }],
    [followUp, followUpOperations, { visitedAt: '2018-09-24' }],
    [casePaper, casePaperOperations, { paper: 'agreement', filedAt: day, pages: 2 }],
    [preventedEvent, preventedEventOperations, { preventedOn: day, kind: 'suicide', people: 1 }],
    [mediationRound, mediationRoundOperations, { heldOn: day, kind: 'regular', found: 1, prevented: 0 }]
  ] as const
  for (const [def, operations, given] of records) {
    const values = secrets.fill(def.name, def.fields, {
      ...given,
      ...('disputeId' in def.fields ? { disputeId } : {})
    })
    const { id } = (await createTolerant<Operation>(test, operations.create, values)) as { id: string }
    ids.push(id)
    if (['mediationSession', 'investigation', 'evidence', 'followUp'].includes(def.name))
      await attach(def.name, id)
  }
  await attach('dispute', disputeId)
}

/** Two scans on a record, the second of which was removed again. */
async function attach(ownerKind: string, ownerId: string) {
  owners.push({ kind: ownerKind, id: ownerId })
  for (const which of ['kept', 'removed']) {
    const file = await test.upload(`${secrets.text(`${ownerKind}.${which}.name`)}.pdf`, pdf())
    const caption = secrets.text(`${ownerKind}.${which}.caption`)
    const { id, version } = await test.call(attachmentOperations.add, {
      ...{ ownerKind, ownerId, file, thumbnail: null, caption }
    })
    if (which === 'removed') await test.call(attachmentOperations.recycle, { id, version })
    attachmentIds.push(id)
  }
}

const signIn = (who: string) =>
  test.call(accountOperations.signIn, { accountId: accountIds[who] ?? '', password: testPassword })

beforeAll(async () => {
  test = await openTestOffice({ clock: '2018-09-25T09:00:00' })
  const [admin] = (await test.call(accountOperations.state, {})).accounts
  accountIds['admin'] = admin?.id ?? ''
  for (const role of ['clerk', 'reader'] as const) {
    const account = { name: role, role, password: testPassword, seesSensitive: true }
    accountIds[role] = (await test.call(accountOperations.create, account)).id
  }
  const resident = { ...blank(person.fields), name: '普通居民', memberships: [] }
  const { id: personId } = await test.call(personOperations.create, resident)
  ids.push(personId)
  const agreed = await openCase('agreed', personId)
  caseId = agreed.id
  await hangOn(caseId)
  // a case that was archived, opened again and corrected, one in the recycle bin, one that was refused
  const { version, ...opened } = await test.call(disputeOperations.open, { id: caseId })
  const values = dispute.input.strip().parse(opened)
  const archived = await test.call(caseOperations.archive, {
    id: caseId,
    version,
    archivedAt: '2018-09-25',
    filedBy: secrets.text('filedBy'),
    checkedBy: secrets.text('checkedBy'),
    retention: 'long',
    reason: secrets.text('archiveReason')
  })
  const reopened = await test.call(caseOperations.reopen, {
    ...archived,
    reason: secrets.text('reopenReason')
  })
  const facts = secrets.text('corrected facts')
  await test.call(disputeOperations.update, { ...reopened, values: { ...values, facts } })
  await test.call(disputeOperations.recycle, await openCase('failed', personId))
  await openCase('rejected', personId)
  // the recycled case left a gap among the numbers
  await test.call(numberOperations.explainGap, {
    series: 'main',
    year: 2018,
    from: 2,
    to: 2,
    reason: secrets.text('gap')
  })
  const report = await test.call(reportOperations.monthly, { month: '2018-09', cutoff: null })
  metrics = report.metrics.map(metric => metric.id)
})
afterAll(() => test.close())

/** All that a call let out: the answer with every report of progress, and the files inside the file. */
async function told(operation: Operation, input: unknown): Promise<{ code: string; text: string }> {
  const envelope = await test.office.call(operation.name, input)
  if (!envelope.ok || operation.kind !== 'job')
    return { code: codeOf(envelope), text: JSON.stringify(envelope) }
  const { jobId } = z.object({ jobId: z.string() }).parse(envelope.value)
  let text = ''
  for (;;) {
    const status = jobStatusSchema.parse(await test.call(jobOperations.status, { jobId }))
    text += JSON.stringify(status)
    if (status.state === 'running') {
      await pause(2)
      continue
    }
    const offered = z.object({ token: z.string() }).safeParse(status.value)
    if (offered.success) text += await fileText(offered.data.token)
    return { code: status.error?.code ?? 'ok', text }
  }
}
const codeOf = (envelope: Envelope<unknown>): string => (envelope.ok ? 'ok' : envelope.error.code)

async function fileText(token: string): Promise<string> {
  const { fileName, bytes } = await test.download(token)
  const packed = Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'PK'
  if (!packed) return fileName + Buffer.from(bytes).toString('utf8')
  const zip = openZip(bytes)
  return fileName + zip.names.map(name => zip.part(name).toString('utf8')).join('\n')
}

const leaks = (text: string): string[] =>
  secrets.all.filter(({ secret }) => text.includes(secret)).map(({ of }) => of)

const branches = (most: number): Attack[] => Array.from({ length: most }, (_, variant) => ({ variant }))
const aimedAt = (focuses: readonly string[]): Attack[] =>
  focuses.flatMap(focus => [
    { focus, variant: 0 },
    { focus, variant: 1 }
  ])

const inputs = new Map<string, unknown[]>()

/** Whether an input of an operation on attachments names one of a case, or a record that has some. */
function reachesAttachment({ name }: Operation, input: unknown): boolean {
  if (!name.startsWith('attachments.')) return false
  const asked = JSON.stringify(input)
  const named = owners.some(({ kind, id }) => asked.includes(`"ownerKind":"${kind}","ownerId":"${id}"`))
  return named || attachmentIds.some(id => asked.includes(id))
}

/** Inputs of an operation by which somebody might reach a case, each but once. */
function inputsOf(operation: Operation): unknown[] {
  const known = inputs.get(operation.name) ?? makeInputs(operation)
  inputs.set(operation.name, known)
  return known
}

function makeInputs(operation: Operation): unknown[] {
  const takes = (focus: string): boolean =>
    JSON.stringify(makeInput(operation.input, { focus, variant: 0 })).includes(focus)
  const handles = secrets.all.map(({ handle }) => handle)
  const asksOwner = JSON.stringify(makeInput(operation.input, { variant: 0 })).includes('"ownerKind":')
  const filters = [...Object.keys(dispute.fields), ...Object.keys(dispute.kept), 'disputeId', 'case']
  const asked = (): Attack[] => {
    switch (operation.kind) {
      case 'query':
        return [
          ...branches(12),
          ...aimedAt(ids),
          ...(takes('找') ? aimedAt(handles) : []),
          ...(JSON.stringify(makeInput(operation.input, { variant: 0 })).includes('"metric":')
            ? aimedAt(metrics)
            : []),
          ...filters.map(filter => ({
            filter,
            focus: filter.endsWith('d') ? caseId : 'neighbour',
            variant: 0
          }))
        ]
      case 'job':
        // each writes a file: the lists behind it were asked for all as queries
        return [...branches(4), ...aimedAt([caseId, ...handles.slice(0, 3)])]
      default:
        return [...branches(12), ...aimedAt(ids)]
    }
  }
  const attached = (): Attack[] => [
    ...(takes(caseId) ? aimedAt(attachmentIds) : []),
    ...(asksOwner ? owners.map(({ kind, id }) => ({ ownerKind: kind, focus: id, variant: 0 })) : [])
  ]
  // what stands before sign-in knows no records; a wrong password only makes the next one wait
  const attacks = operation.access === 'anyone' ? branches(1) : [...asked(), ...attached()]
  const made = new Map<string, unknown>()
  for (const attack of attacks) {
    const input = makeInput(operation.input, attack)
    made.set(JSON.stringify(input), input)
  }
  return [...made.values()]
}

describe('secrecy of cases (人民调解法 §15; domain.md §0.1(3))', () => {
  it('has a secret in every word of a case and of what hangs on it', () => {
    const stored = new Set(secrets.all.map(({ of }) => of))
    const wanted = [
      ...wordFields(dispute).map(key => `agreed.${key}`),
      ...Object.entries(dispute.children).flatMap(([key, child]) =>
        wordFields(child).map(field => `agreed.${key}.${field}`)
      )
    ]
    // `principal` repeats the name of a party
    expect(wanted.filter(name => !stored.has(name))).toEqual(['agreed.agents.principal'])
  })

  it('knows an input for every operation', () => {
    const untried = test.office.operations.filter(operation => inputsOf(operation).length === 0)
    expect(untried).toEqual([])
  })

  it('tells nothing to a clerk or a reader, whatever is asked', async () => {
    const before = JSON.stringify(await test.call(disputeOperations.get, { id: caseId }))
    const reading = test.office.operations.filter(({ kind }) => kind === 'query' || kind === 'job')
    const secretInputs = new Set<string>()
    const key = (operation: Operation, input: unknown) => operation.name + JSON.stringify(input)
    const toldToReaders = new Set<string>()
    for (const operation of reading)
      for (const input of inputsOf(operation)) {
        const found = leaks((await told(operation, input)).text)
        if (found.length === 0) continue
        secretInputs.add(key(operation, input))
        for (const of of found) toldToReaders.add(of)
      }
    // the attack is worth something: asked by the administrator, it brings every secret to light
    expect(secrets.all.map(({ of }) => of).filter(of => !toldToReaders.has(of))).toEqual([])

    const leaked: string[] = []
    const notRefused: string[] = []
    const asked = new Set<string>()
    for (const role of ['clerk', 'reader']) {
      await signIn(role)
      for (const operation of test.office.operations)
        for (const input of inputsOf(operation)) {
          const { code, text } = await told(operation, input)
          const found = leaks(text)
          if (found.length > 0)
            leaked.push(`${role} ${operation.name} ${JSON.stringify(input)}: ${found.join()}`)
          const mustRefuse = secretInputs.has(key(operation, input)) || reachesAttachment(operation, input)
          if (mustRefuse) asked.add(operation.name)
          if (mustRefuse && code !== 'FORBIDDEN')
            notRefused.push(`${role} ${operation.name} ${JSON.stringify(input)}: ${code}`)
          if (operation.access === 'anyone') await signIn(role)
        }
    }
    expect(leaked).toEqual([])
    expect(notRefused).toEqual([])
    // these two name no record and are open to all; what they tell was looked at above like every answer
    const { gallery, photoSetting, ...ofRecords } = attachmentOperations
    for (const { name } of Object.values(ofRecords)) expect(asked).toContain(name)
    for (const { name } of [gallery, photoSetting]) expect(asked).not.toContain(name)
    expect(leaks(test.log.join('\n'))).toEqual([])
    await signIn('admin')
    // not even to who may read the case: its pictures are no part of the page 照片
    const shown = JSON.stringify(await test.call(gallery, {}))
    expect(attachmentIds.filter(id => shown.includes(id))).toEqual([])
    expect(JSON.stringify(await test.call(disputeOperations.get, { id: caseId }))).toBe(before)
  }, 600_000)
})
