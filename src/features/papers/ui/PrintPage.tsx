import { PrinterOutlined } from '@ant-design/icons'
import { Button, Checkbox, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { buildingId } from '../../../ui/BuildingTree'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import type { PaperFoot } from '../../../ui/Paper'
import { residentOperations, type Building } from '../../residents/contract'
import { paperOperations, type PaperDwelling } from '../contract'
import { inPages, linesPerPage, rosterLines, visitPages } from '../rules'
import { HouseholdCard } from './HouseholdCard'
import { RosterPaper } from './RosterPaper'
import { VisitSheet } from './VisitSheet'
import './papers.css'

const kinds = [
  { value: 'visits', label: '入户走访表' },
  { value: 'cards', label: '住户登记卡' },
  { value: 'roster', label: '居民花名册' }
] as const
type Kind = (typeof kinds)[number]['value']

const kindOf = (value: string | null): Kind => kinds.find(kind => kind.value === value)?.value ?? 'visits'

/**
 * Papers of a building as they will come out of the printer, page by page: visit sheet, household cards, roster. What is shown
 * is kept in the address.
 */
export function PrintPage() {
  const [params, setParams] = useSearchParams()
  const today = dayjs().format('YYYY-MM-DD')
  const buildings = useAnswer(residentOperations.buildings, { asOf: today })
  const kind = kindOf(params.get('kind'))
  const household = params.get('household')
  const list = buildings.data ?? []
  const building = list.find(each => buildingId(each) === params.get('building')) ?? list[0]
  const withProblems = kind === 'visits' && params.get('problems') === '1'
  const withEmpty = params.get('empty') === '1'
  const set = (name: string, value: string | null) =>
    setParams(
      before => {
        const next = new URLSearchParams(before)
        if (value === null) next.delete(name)
        else next.set(name, value)
        if (name !== 'household') next.delete('household')
        return next
      },
      { replace: true }
    )
  return (
    <>
      <PageHead title="打印" state={building && buildingText(building)} />
      <div className="paper-tools card no-print">
        <Segmented<Kind>
          aria-label="打印什么"
          value={kind}
          options={[...kinds]}
          onChange={value => set('kind', value)}
        />
        <Select
          aria-label="楼栋"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 220 }}
          value={building ? buildingId(building) : null}
          options={list.map(each => ({ value: buildingId(each), label: `${each.compound}${each.building}` }))}
          onChange={value => set('building', value)}
        />
        {kind === 'visits' && (
          <>
            <Checkbox
              checked={withProblems}
              onChange={event => set('problems', event.target.checked ? '1' : null)}
            >
              印上轮反映的问题
            </Checkbox>
            <Checkbox checked={withEmpty} onChange={event => set('empty', event.target.checked ? '1' : null)}>
              空置房也列出
            </Checkbox>
          </>
        )}
        {kind === 'cards' && household !== null && (
          <Button size="small" onClick={() => set('household', null)}>
            改印全栋
          </Button>
        )}
        {building && (
          <PrintButton
            building={building}
            asOf={today}
            kind={kind}
            withEmpty={withEmpty}
            withProblems={withProblems}
            household={household}
          />
        )}
      </div>
      {buildings.error && <ErrorNote error={buildings.error} onRetry={() => void buildings.refetch()} />}
      {buildings.data && !building && (
        <div className="card empty">还没有住房。先导入花名册，楼栋和门牌会自动建好。</div>
      )}
      {building && (
        <Papers
          building={building}
          asOf={today}
          kind={kind}
          withEmpty={withEmpty}
          withProblems={withProblems}
          household={household}
        />
      )}
    </>
  )
}

const buildingText = (building: Building): string =>
  `${building.compound}${building.building} · ${building.households} 户 ${building.persons} 人`

interface Wanted {
  building: Building
  asOf: string
  kind: Kind
  withEmpty: boolean
  withProblems: boolean
  /** Only this household's card. */
  household: string | null
}

function usePapers({ building, asOf, kind, withProblems }: Wanted) {
  const { compound, building: name } = building
  const paper = kind === 'visits' ? 'visits' : 'register'
  const doors = useAnswer(paperOperations.building, { compound, building: name, asOf, paper, withProblems })
  const foot = useAnswer(paperOperations.foot, {})
  return { doors, foot }
}

const livedIn = (doors: readonly PaperDwelling[], household: string | null): PaperDwelling[] =>
  doors.filter(door => door.household !== null && (household === null || door.household.id === household))

/** How many sheets of paper there will be. */
function pageCount({ kind, withEmpty, household }: Wanted, doors: readonly PaperDwelling[]): number {
  switch (kind) {
    case 'visits':
      return visitPages(doors, withEmpty).length
    case 'cards':
      return livedIn(doors, household).reduce(
        (pages, door) => pages + inPages(door.household?.persons ?? [], linesPerPage.members).length,
        0
      )
    case 'roster':
      return inPages(rosterLines(doors), linesPerPage.roster).length
  }
}

function PrintButton(wanted: Wanted) {
  const { doors } = usePapers(wanted)
  const pages = doors.data ? pageCount(wanted, doors.data) : 0
  return (
    <Button
      className="paper-print"
      type="primary"
      icon={<PrinterOutlined />}
      disabled={pages === 0}
      onClick={() => window.print()}
    >
      打印 {pages} 页
    </Button>
  )
}

function Papers(wanted: Wanted) {
  const { doors, foot } = usePapers(wanted)
  const data = doors.data
  const paperFoot = useMemo<PaperFoot>(
    () => ({
      community: foot.data?.community ?? '',
      printed: foot.data ? `${foot.data.by} ${foot.data.at} 打印` : ''
    }),
    [foot.data]
  )
  if (doors.error) return <ErrorNote error={doors.error} onRetry={() => void doors.refetch()} />
  if (!data || !foot.data) return null
  const title = `${wanted.building.compound}${wanted.building.building}`
  if (pageCount(wanted, data) === 0)
    return <div className="card empty">这一栋现在没有住户，没有可以打印的卡。</div>
  return (
    <div className="papers" role="region" aria-label="打印预览">
      {wanted.kind === 'visits' && (
        <VisitSheet building={title} pages={visitPages(data, wanted.withEmpty)} foot={paperFoot} />
      )}
      {wanted.kind === 'cards' &&
        livedIn(data, wanted.household).map(door => (
          <HouseholdCard key={door.dwellingId} door={door} foot={paperFoot} />
        ))}
      {wanted.kind === 'roster' && (
        <RosterPaper
          building={title}
          asOf={wanted.asOf}
          pages={inPages(rosterLines(data), linesPerPage.roster)}
          foot={paperFoot}
        />
      )}
    </div>
  )
}
