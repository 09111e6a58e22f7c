import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { withDatabase } from '../../../../core/db/testDatabase'
import { createRandom } from '../../../../demo/random'
import { openTestOffice } from '../../../../testing'
import { disputeOperations, emptyDispute } from '../../../disputes/contract'
import { mediationReportOperations } from '../../mediationContract'
import { partiesOf, type CaseInput } from './testCases'

/** What the form refuses can still come in by another way; then the table names the case that breaks the relation. */
const spoilt = [
  ['未选类型', '分类合计＝总数', `UPDATE dispute SET typeCode = NULL WHERE id = ?`],
  ['来源不在三种之内', '来源合计＝总数', `UPDATE dispute SET source = 'police' WHERE id = ?`],
  ['未选移送单位', '移送各列合计＝委托移送', `UPDATE dispute SET source = 'referral' WHERE id = ?`],
  ['未选协议形式', '口头＋书面＝成功', `UPDATE dispute SET agreementForm = NULL WHERE id = ?`],
  [
    '不是书面协议却记了法院确认',
    '司法确认≤书面',
    `UPDATE dispute SET confirmation = 'confirmed' WHERE id = ?`
  ],
  [
    '当事人不足两人',
    '当事人≥总数×2',
    `UPDATE dispute_party SET deletedAt = '2018-05-01' WHERE side = 'second' AND parentId = ?`
  ],
  [
    '办结日期早于受理日期',
    '上期结转＋本期新收＝本期办结＋期末未结',
    `UPDATE dispute SET agreementEffectiveAt = '2018-03-01' WHERE id = ?`
  ]
] as const

it('names the case that breaks each relation of Table B (domain.md §1.5)', async () => {
  const clock = '2018-05-08T09:00:00'
  const desk = await openTestOffice({ clock })
  const random = createRandom(7)
  const sound: CaseInput = {
    ...emptyDispute,
    title: '',
    facts: '双方有争议。',
    registeredAt: '2018-04-10',
    acceptedAt: '2018-04-10',
    typeCode: 'neighbour',
    source: 'apply',
    result: 'agreed',
    agreementForm: 'oral',
    agreementEffectiveAt: '2018-04-12',
    parties: []
  }
  const ids: string[] = []
  for (const [cause] of spoilt) {
    const one = { ...sound, title: `${cause}的一件`, parties: partiesOf(2, random) }
    ids.push((await desk.call(disputeOperations.create, one)).id)
  }
  const asked = {
    table: 'tableB',
    period: { kind: 'month', month: '2018-04', cutoff: null },
    set: 'full18',
    compare: false
  } as const
  const before = await desk.call(mediationReportOperations.table, asked)
  expect(before.sheets[0]?.checks.filter(({ held }) => !held)).toEqual([])

  await desk.office.close()
  await withDatabase(desk.dir, async dataSource => {
    for (const [at, [, , sql]] of spoilt.entries()) await dataSource.query(sql, [ids[at]])
  })
  const again = await openTestOffice({ clock, dir: desk.dir })
  const after = await again.call(mediationReportOperations.table, asked)
  const broken = after.sheets[0]?.checks.filter(({ held }) => !held) ?? []
  expect(new Map(broken.map(({ label, records }) => [label, records.map(({ id }) => id)]))).toEqual(
    new Map(spoilt.map(([, label], at) => [label, [ids[at]]]))
  )
  for (const [cause, label] of spoilt) {
    const check = broken.find(each => each.label === label)
    expect(check?.message).toContain(`1 件${cause}`)
    expect(check?.records[0]?.label).toContain(`${cause}的一件`)
  }
  await again.close()
  await rm(desk.dir, { recursive: true, force: true })
}, 30_000)
