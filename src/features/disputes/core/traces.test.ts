import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idCheckDigit } from '../../../contract/idNumber'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { cellText } from '../../../contract/sheet'
import { readWorkbook } from '../../../core/excel/read'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { mediationFundOperations, preventedEvent, preventedEventOperations } from '../../mediation/contract'
import { paperOperations } from '../../papers/contract'
import { mediationReportOperations } from '../../reports/mediationContract'
import { caseOperations } from '../caseOperations'
import {
  evidence,
  evidenceOperations,
  followUp,
  followUpOperations,
  investigation,
  investigationOperations,
  mediationSession,
  mediationSessionOperations
} from '../caseRecords'
import { agreementTerm, disputeAgent, disputeOperations, disputeParty, emptyDispute } from '../contract'

const stem = '51352319650312123'
const idNo = stem + idCheckDigit(stem)
const phone = '13800138213'
/** Words that stand in protected fields only: none may be found in a file of the office. */
const told: string[] = []
const tell = (words: string): string => {
  told.push(words)
  return words
}

let test: TestOffice
let mediatorId = ''
let disputeId = ''
let before: ReadonlySet<string>
const month = { period: { kind: 'month' as const, month: '2018-09', cutoff: null } }
const signIn = (accountId: string) =>
  test.call(accountOperations.signIn, { accountId, password: testPassword })

type Party = InputOf<typeof disputeOperations.create>['parties'][number]
const party = (side: string, name: string, given: Partial<Party> = {}): Party => ({
  ...blank(disputeParty.fields),
  id: null,
  side,
  kind: 'natural',
  name,
  ...given
})

/** A day of a mediator's work: a case from the door to the file, changed, archived, opened again, exported. */
beforeAll(async () => {
  before = new Set(await readdir(tmpdir()))
  test = await openTestOffice({ clock: '2018-09-25T09:00:00' })
  const account = { name: '陈海', role: 'mediator', password: testPassword } as const
  mediatorId = (await test.call(accountOperations.create, account)).id
  await signIn(mediatorId)
  const values = {
    ...emptyDispute,
    title: '张某与李某邻里漏水纠纷',
    registeredAt: '2018-09-10',
    acceptedAt: '2018-09-10',
    source: 'apply',
    facts: tell('楼上卫生间渗水，吊顶大面积脱落'),
    claims: tell('要求赔偿吊顶损失'),
    result: 'agreed',
    agreementForm: 'written',
    mediatorSignedAt: '2018-09-13',
    sealedAt: '2018-09-13',
    issues: tell('双方对渗水的责任有争议'),
    terms: tell('今后互不追究'),
    performance: 'performed',
    performedAt: '2018-09-20',
    closedAt: '2018-09-24',
    remark: tell('双方曾经动过手'),
    parties: [
      party('first', '张某', { idNo: tell(idNo), phone: tell(phone), address: tell('四栋二单元六〇一') }),
      party('second', '李某')
    ],
    agents: [
      {
        ...blank(disputeAgent.fields),
        id: null,
        principal: '张某',
        name: '王律师',
        phone: tell('13900139321')
      }
    ],
    agreementTerms: [{ ...blank(agreementTerm.fields), id: null, content: tell('一次性赔偿叁仟贰佰元') }]
  }
  const created = await test.call(disputeOperations.create, values)
  disputeId = created.id
  const { parties, agents, agreementTerms } = await test.call(disputeOperations.open, { id: disputeId })
  const changed = { ...values, parties, agents, agreementTerms, facts: tell('厨房也渗水，橱柜泡坏') }
  const updated = await test.call(disputeOperations.update, { ...created, values: changed })
  await test.call(mediationSessionOperations.create, {
    ...blank(mediationSession.fields),
    disputeId,
    heldAt: '2018-09-12T09:00',
    outcome: 'agreed',
    statements: tell('张某称多次找过李某'),
    process: tell('调解员到现场看了吊顶')
  })
  await test.call(investigationOperations.create, {
    ...blank(investigation.fields),
    disputeId,
    heldAt: '2018-09-11T09:00',
    investigators: '陈海',
    askedPerson: tell('赵目击'),
    content: tell('问：看见漏水没有。答：看见了')
  })
  await test.call(evidenceOperations.create, {
    ...blank(evidence.fields),
    disputeId,
    title: '照片',
    kind: 'photo',
    receivedAt: '2018-09-11',
    note: tell('证明吊顶损坏的范围')
  })
  await test.call(followUpOperations.create, {
    ...blank(followUp.fields),
    disputeId,
    visitedAt: '2018-09-24',
    visitor: '陈海',
    situation: tell('款已付清，双方和好')
  })
  await test.call(preventedEventOperations.create, {
    ...blank(preventedEvent.fields),
    preventedOn: '2018-09-12',
    kind: 'crime',
    people: 2,
    disputeId,
    note: tell('劝住了要动刀的一方')
  })
  const archived = await test.call(caseOperations.archive, {
    ...updated,
    archivedAt: '2018-09-25',
    filedBy: '陈海',
    checkedBy: null,
    retention: 'long',
    reason: tell('身份证复印件当事人不肯留')
  })
  await test.call(caseOperations.reopen, { ...archived, reason: tell('漏收一张收条') })
})
afterAll(() => test.close())

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

describe('what a case leaves behind', () => {
  it('an export of the list: masked, without narratives, and a line in the log of exports', async () => {
    const { token, rows, fileName } = await test.runJob(disputeOperations.exportList, firstPage)
    const [sheet] = (await readWorkbook((await test.download(token)).bytes)).sheets
    const words = (sheet?.rows ?? []).flat().map(cell => cellText(cell))
    expect(rows).toBe(1)
    expect(words).toContain('张某与李某邻里漏水纠纷')
    for (const secret of told) expect(words.join('\n')).not.toContain(secret)

    const ledger = await test.runJob(mediationReportOperations.ledgerWorkbook, month)
    await test.runJob(mediationFundOperations.exportList, firstPage)
    await test.signIn()
    const log = await test.call(paperOperations.exports, {})
    // money tells of nobody and leaves no line
    expect(
      log.map(({ by, at, fileName: what, rows: many, full, purpose }) => ({
        by,
        at,
        what,
        many,
        full,
        purpose
      }))
    ).toEqual(
      [ledger.fileName, fileName].map(what => ({
        by: '陈海',
        at: '2018-09-25T09:00:00',
        what,
        many: 1,
        full: false,
        purpose: null
      }))
    )
    expect(JSON.stringify(log)).not.toMatch(/张某|漏水/)
    await signIn(mediatorId)
  })

  it('no narrative, statement, term, number or phone in any file of the office, nor in its log (F43)', async () => {
    const files = await filesIn(test.dir)
    expect(files.map(file => file.slice(test.dir.length + 1))).toContain('linli.db')
    const bytes = new Map<string, Buffer>()
    for (const file of files) bytes.set(file, await readFile(file))
    // offices of other tests are none of ours; what else is new in the temporary folder could be
    for (const name of await readdir(tmpdir())) {
      if (before.has(name) || /^linli-(test|e2e)-/.test(name)) continue
      for (const file of await filesIn(join(tmpdir(), name)).catch(() => []))
        bytes.set(file, await readFile(file).catch(() => Buffer.alloc(0)))
    }
    bytes.set('log', Buffer.from(test.log.join('\n')))
    const found = [...bytes].flatMap(([file, content]) =>
      told
        .filter(words => content.includes(words) || content.includes(Buffer.from(words, 'utf16le')))
        .map(words => `${file}: ${words}`)
    )
    expect(found).toEqual([])
    // the scan is worth something: what is plain by design is found, title and names of the parties
    const all = Buffer.concat([...bytes.values()])
    for (const plain of ['张某与李某邻里漏水纠纷', '张某', '李某']) expect(all.includes(plain)).toBe(true)
  })
})
