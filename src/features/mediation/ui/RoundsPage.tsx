import { Button, Tabs } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useActor } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { today } from '../../../ui/now'
import { RecordPage, type RecordPageProps } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { dispute, disputeOperations } from '../../disputes/contract'
import {
  mediationRound,
  mediationRoundOperations,
  mediatorOperations,
  preventedEvent,
  preventedEventOperations,
  servingMediators
} from '../contract'
import { RoundFigures } from './RoundFigures'

const caseName = (row: Row): string =>
  [row['caseNo'], row['title']].filter(text => typeof text === 'string').join('　')

const links = {
  disputeId: {
    operations: disputeOperations,
    labelOf: caseName,
    placeholder: `打编号或案件名称查找，没有立成${dispute.label}的不填`
  }
}

/** 纠纷排查: the rounds, what they found, and what mediation kept from happening (table B, domain.md §1.5). */
export function RoundsPage() {
  const actor = useActor()
  const [params, setParams] = useSearchParams()
  const serving = useAnswer(mediatorOperations.list, servingMediators)
  const tab = params.get('tab') === 'prevented' ? 'prevented' : 'rounds'
  const rounds: RecordPageProps = {
    def: mediationRound,
    operations: mediationRoundOperations,
    title: '',
    newLabel: '登记排查',
    filters: ['kind'],
    form: {
      presets: () => ({ heldOn: today(), kind: 'regular', staff: actor?.name ?? null }),
      suggestions: { staff: serving.data?.rows.map(({ name }) => name) ?? [] }
    },
    sheet: { actions: row => <FoundDispute round={row} /> },
    emptyText: '还没有登记排查。走一遍登记一次：哪天、哪一片、发现几件、当场化解几件'
  }
  const prevented: RecordPageProps = {
    def: preventedEvent,
    operations: preventedEventOperations,
    title: '',
    newLabel: '登记防止激化',
    filters: ['kind'],
    table: {
      columns: ['preventedOn', 'kind', 'people', 'caseNo'],
      cell: caseCell,
      searchHint: '搜有关纠纷的编号、名称'
    },
    sheet: { hidden: ['caseNo'] },
    links,
    form: { presets: () => ({ preventedOn: today() }) },
    emptyText: '还没有登记防止激化。调解防住了自杀、犯罪、群体性上访或械斗的，在这里登记'
  }
  return (
    <RecordPage
      {...(tab === 'rounds' ? rounds : prevented)}
      title="纠纷排查"
      around={list => (
        <>
          <RoundFigures />
          <Tabs
            className="record-tabs"
            size="small"
            activeKey={tab}
            onChange={next => setParams(next === 'prevented' ? { tab: next } : {})}
            items={[
              { key: 'rounds', label: '排查记录', children: tab === 'rounds' && list },
              { key: 'prevented', label: '防止激化', children: tab === 'prevented' && list }
            ]}
          />
        </>
      )}
    />
  )
}

/** The number of the case is the door to it. */
function caseCell(name: string, row: Row) {
  const { disputeId, caseNo } = row
  if (name !== 'caseNo' || typeof disputeId !== 'string' || typeof caseNo !== 'string') return undefined
  return (
    <Link to={`/disputes/${disputeId}`} onClick={event => event.stopPropagation()}>
      {caseNo}
    </Link>
  )
}

/** A dispute that the round found is registered from here: the place is known, the committee came by itself. */
function FoundDispute({ round }: { round: Row }) {
  const navigate = useNavigate()
  const { found, area } = round
  if (typeof found !== 'number' || found === 0) return null
  const start = new URLSearchParams({ new: '1', source: 'own', place: typeof area === 'string' ? area : '' })
  return <Button onClick={() => void navigate(`/disputes?${start.toString()}`)}>登记发现的纠纷</Button>
}
