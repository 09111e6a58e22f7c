import { renderWorkbook } from '../core/excel/excel'
import { d1Size, makeFlats, rosterWorkbook } from '../demo/roster'
import { searchOperations, typingRestMs } from '../features/search/contract'
import { importRoster, newDesk, type BenchDesk } from './desk'
import { quantile, record, say, timed } from './measure'

/** What people type into the search box: names, readings, numbers, rooms, several words. */
const typedWords = [
  ...['王', '张伟', '李娟', '娟', 'w', 'zw', 'zhangw', 'wangmin', 'shan', '0014', '13800001234'],
  ...['501', '4-2-501', '3栋2单元501', '山台山二期', '城北', '张 3栋', 'zw 501', 'wang juan', '王 山台山一期']
]

const limit = 12

/** Milliseconds that the engine takes for each search: from the parsed call to the answer. */
async function queryTimes({ office }: BenchDesk): Promise<number[]> {
  const times: number[] = []
  for (const words of typedWords) {
    const { ms, result } = await timed(() => office.call(searchOperations.find.name, { words, limit }))
    if (!result.ok) throw new Error(result.error.message)
    times.push(ms)
  }
  return times
}

/** Milliseconds from the key to the rows: the rest of the typing, the call, the answer across to the page and checked. */
async function keystrokeTimes({ desk }: BenchDesk): Promise<number[]> {
  const times: number[] = []
  for (const words of typedWords) {
    const { ms } = await timed(async () => {
      const answer = await desk.call(searchOperations.find, { words, limit })
      searchOperations.find.output.parse(structuredClone(answer))
    })
    times.push(typingRestMs + ms)
  }
  return times
}

const rounds = 7

/** Over the register of the issue, 15,487 people. */
export async function benchFind(office: BenchDesk): Promise<void> {
  const queries: number[] = []
  const keystrokes: number[] = []
  await queryTimes(office)
  for (let round = 0; round < rounds; round++) {
    queries.push(...(await queryTimes(office)))
    keystrokes.push(...(await keystrokeTimes(office)))
  }
  record('find.query.p95', quantile(queries, 0.95), 'ms', 15)
  record('find.keystroke.p95', quantile(keystrokes, 0.95), 'ms', 100)
}

async function registerOf(persons: number): Promise<BenchDesk> {
  const share = persons / d1Size.persons
  const size = {
    persons,
    households: Math.round(d1Size.households * share),
    vacant: Math.round(d1Size.vacant * share)
  }
  const bytes = await renderWorkbook(rosterWorkbook(makeFlats(size), '大社区花名册（虚构）'))
  const office = await newDesk()
  await importRoster(office.desk, bytes)
  await queryTimes(office)
  return office
}

/** What becomes of a search when the register grows ten times: more people of a name, a room in more buildings. */
export async function benchFindGrowth(persons: number): Promise<void> {
  say(`registers of ${persons} and ${persons * 10} people …`)
  const small = await registerOf(persons)
  const large = await registerOf(persons * 10)
  const before: number[] = []
  const after: number[] = []
  // in turns, so that whatever else this machine does falls on both
  for (let round = 0; round < rounds; round++) {
    before.push(...(await queryTimes(small)))
    after.push(...(await queryTimes(large)))
  }
  await small.close()
  await large.close()
  const [p95, grown] = [quantile(before, 0.95), quantile(after, 0.95)]
  say(`find p95 ${p95.toFixed(1)} ms, at ten times as many people ${grown.toFixed(1)} ms`)
  record('find.growth', grown / p95, '× at 10 × people', 3)
}
