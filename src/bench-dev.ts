import { existsSync } from 'node:fs'
import { openDesk } from './desk'
import { createOffice } from './office'
import { accountOperations } from './features/accounts/contract'
import { d1Size, makeFlats, rosterWorkbook } from './demo/roster'
import { renderWorkbook } from './core/excel/excel'
import { importRoster } from './bench/desk'
import { campaignOperations } from './features/publicity/campaign'
import { firstPage } from './contract/record'
import { benchWork, fillYears } from './bench/work'
const dataDir = '/tmp/h/pubReports-benchdata'
const fresh = !existsSync(dataDir)
const office = createOffice({ dataDir, clock: () => new Date('2018-10-01T09:00:00'), log: l => console.error(l) })
const desk = openDesk(office)
const password = '基准测试用的密码2018'
if (fresh) {
  await desk.call(accountOperations.found, { community: '山台山社区', subdistrict: '城南街道', regionCode: '500114', folder: dataDir, name: '王敏', password })
  await importRoster(desk, await renderWorkbook(rosterWorkbook(makeFlats(d1Size), '山台山社区居民花名册（人物均为虚构）')))
  await fillYears(desk, { disputes: 5000, requests: 20_000, visits: 60_000, events: 2000 })
} else {
  const { accounts } = await desk.call(accountOperations.state, {})
  await desk.call(accountOperations.signIn, { accountId: accounts[0]?.id ?? '', password })
}
const c = (await desk.call(campaignOperations.list, firstPage)).rows[0]!.id
await benchWork(desk, c)
await office.close()
