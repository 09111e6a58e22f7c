import { preventedKinds } from '../../../mediation/contract'
import {
  mediationRoundStore,
  openingBalanceStore,
  preventedEventStore
} from '../../../mediation/core/service'
import { partOf, type Base, type ListMetric, type Metric, type MetricFormat } from '../metric'

const rounds: Base = {
  record: 'mediationRound',
  rows: (tx, period) =>
    mediationRoundStore.query(tx).andWhere('r.heldOn >= :periodFrom AND r.heldOn <= :periodTo', {
      periodFrom: period.from,
      periodTo: period.to
    })
}

const events: Base = {
  record: 'preventedEvent',
  rows: (tx, period) =>
    preventedEventStore.query(tx).andWhere('r.preventedOn >= :periodFrom AND r.preventedOn <= :periodTo', {
      periodFrom: period.from,
      periodTo: period.to
    })
}

const openings: Base = {
  record: 'openingBalance',
  rows: (tx, period) =>
    openingBalanceStore.query(tx).andWhere('r.toDate <= :periodTo', { periodTo: period.to })
}

const all = () => ({ sql: '1 = 1' })
const adds = (column: string) => ({ value: `COALESCE(r.${column}, 0)`, format: 'count' as const })

/** Adds up a column of the opening balances; not known as soon as one of them does not say it. */
function opening(
  id: string,
  label: string,
  unit: string,
  column: string,
  format: MetricFormat = 'count'
): ListMetric {
  return {
    kind: 'list',
    id,
    label: `期初数·${label}`,
    unit,
    definition: `截止日期不晚于期末的期初数中，${label}之和；有一笔没有填就不知道`,
    format,
    record: 'openingBalance',
    rows: (tx, period) => openings.rows(tx, period),
    columns: [column],
    compute: rows =>
      rows.reduce<number | null>((sum, row) => {
        const value = row[column] ?? null
        return sum === null || value === null ? null : sum + Number(value)
      }, 0)
  }
}

/** 排查预防纠纷 (domain.md §1.5) and the opening balance (S3). */
export const mediationBookMetrics: readonly Metric[] = [
  partOf(
    rounds,
    { id: 'disp.rounds', label: '排查纠纷', unit: '次', definition: '本期开展的纠纷排查次数（按排查日期）' },
    all
  ),
  partOf(
    rounds,
    {
      id: 'disp.found',
      label: '排查发现矛盾纠纷',
      unit: '件',
      definition: '本期各次排查发现的矛盾纠纷之和'
    },
    all,
    adds('found')
  ),
  partOf(
    rounds,
    {
      id: 'disp.prevented',
      label: '预防纠纷',
      unit: '件',
      definition: '本期各次排查中，没有成为纠纷就解决了的之和'
    },
    all,
    adds('prevented')
  ),
  ...preventedKinds.flatMap(({ value, label }) => {
    const kind = () => ({ sql: `r.kind = '${value}'` })
    return [
      partOf(
        events,
        {
          id: `disp.prev.${value}.cases`,
          label,
          unit: '件',
          definition: `本期${label}的件数（按发生日期）`
        },
        kind
      ),
      partOf(
        events,
        {
          id: `disp.prev.${value}.people`,
          label: `${label}·人数`,
          unit: '人',
          definition: `本期${label}涉及的人数之和`
        },
        kind,
        adds('people')
      )
    ]
  }),
  partOf(
    openings,
    {
      id: 'disp.opening',
      label: '期初数·调解纠纷',
      unit: '件',
      definition: '用本程序登记以前、由纸质登记簿清点的件数，截止日期不晚于期末'
    },
    all,
    adds('cases')
  ),
  partOf(
    openings,
    {
      id: 'disp.opening.entered',
      label: '期初数·程序另有',
      unit: '件',
      definition: '期初数注明不含在内、程序里另有登记的件数'
    },
    all,
    adds('entered')
  ),
  opening('disp.opening.success', '调解成功', '件', 'agreed'),
  opening('disp.opening.parties', '涉及当事人', '人', 'parties'),
  opening('disp.opening.amountWan', '协议涉及金额', '万元', 'amount', 'wan')
]
