import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select } from 'antd'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { buildingId } from '../../../ui/BuildingTree'
import { useAnswer } from '../../../ui/client'
import { unitName } from '../../../ui/doorLayout'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { LinkPicker } from '../../../ui/LinkPicker'
import { today } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { Paper, PaperTable, type PaperFoot } from '../../../ui/Paper'
import { useSaveFile } from '../../../ui/useSaveFile'
import { paperOperations } from '../../papers/contract'
import { campaignOperations } from '../../publicity/campaign'
import { campaignLabel } from '../../publicity/campaignRules'
import { residentOperations } from '../../residents/contract'
import { campaignVisitOperations } from '../campaignContract'
import { visitOperations, visitOutcomes, type PastProblem } from '../contract'
import { pastProblemText, routeName, routeUnits, type RouteUnit } from '../route'
import './visits.css'

/** Lines on a sheet of A4, upright. */
const linesPerPage = 20

const columns = [
  ['序号', '5%'],
  ['室号', '9%'],
  ['户主', '10%'],
  ['人口', '5%'],
  // the number before a box is the key that ticks it when the paper is entered
  ...visitOutcomes.map(({ label }, at) => [`${at + 1}${label}`, '6.2%'] as const),
  ['反映的问题或意见', '18%'],
  ['上轮问题', '15.8%']
] as const

/** 走访路线表: the doors of a building as they are walked, with a box for each outcome; on paper or as a workbook. */
export function RoutePage() {
  const [params, setParams] = useSearchParams()
  const asOf = today()
  const buildings = useAnswer(residentOperations.buildings, { asOf })
  const list = buildings.data ?? []
  const place = list.find(each => buildingId(each) === params.get('building')) ?? list[0] ?? null
  const campaignId = params.get('campaign')
  const openOnly = params.get('all') !== '1'
  const withEmpty = params.get('empty') === '1'
  const asked = { compound: place?.compound ?? '', building: place?.building ?? '' }
  const waits = { enabled: place !== null }
  const doors = useAnswer(visitOperations.doors, { ...asked, campaignId, asOf }, waits)
  const past = useAnswer(visitOperations.lookBack, { ...asked, before: asOf }, waits)
  const foot = useAnswer(paperOperations.foot, {})
  const title = useAnswer(campaignOperations.get, { id: campaignId ?? '' }, { enabled: campaignId !== null })
    .data?.title
  const { save, status, cancel } = useSaveFile(campaignVisitOperations.exportRoute)
  const unitNames = useMemo(() => [...new Set((doors.data ?? []).map(door => door.unit))], [doors.data])
  const unit = unitNames.find(each => each === params.get('unit')) ?? null
  const units = useMemo(
    () => routeUnits(doors.data ?? [], { unit, openOnly, withEmpty }),
    [doors.data, unit, openOnly, withEmpty]
  )
  const pages = useMemo(() => pagesOf(units), [units])
  const problems = useMemo(() => {
    const found = new Map<string, PastProblem[]>()
    for (const each of past.data ?? [])
      found.set(each.dwellingId, [...(found.get(each.dwellingId) ?? []), each])
    return found
  }, [past.data])
  const set = (name: string, value: string | null) =>
    setParams(
      before => {
        const next = new URLSearchParams(before)
        if (value === null) next.delete(name)
        else next.set(name, value)
        if (name === 'building') next.delete('unit')
        return next
      },
      { replace: true }
    )
  const paperFoot: PaperFoot = {
    community: foot.data?.community ?? '',
    printed: foot.data ? `${foot.data.by} ${foot.data.at} 打印` : ''
  }
  const entry = `/visits/round?view=list&building=${encodeURIComponent(place ? buildingId(place) : '')}${campaignId === null ? '' : `&campaign=${campaignId}`}${openOnly ? '' : '&all=1'}`
  return (
    <>
      <PageHead title="走访路线表" state={<Link to={entry}>走完了，照着纸录回来</Link>} />
      <div className="card route-tools no-print">
        <Select
          aria-label="楼栋"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 190 }}
          value={place ? buildingId(place) : null}
          options={list.map(each => ({ value: buildingId(each), label: `${each.compound}${each.building}` }))}
          onChange={value => set('building', value)}
        />
        <Select
          aria-label="单元"
          style={{ width: 120 }}
          value={unit ?? ''}
          options={[
            { value: '', label: '全部单元' },
            ...unitNames.filter(Boolean).map(each => ({ value: each, label: unitName('', each) }))
          ]}
          onChange={value => set('unit', value === '' ? null : value)}
        />
        <div className="route-campaign">
          <LinkPicker
            ariaLabel="专项"
            operations={campaignOperations}
            labelOf={campaignLabel}
            placeholder="不属于专项的不填"
            value={campaignId}
            onChange={value => set('campaign', value)}
          />
        </div>
        <Checkbox checked={openOnly} onChange={event => set('all', event.target.checked ? null : '1')}>
          只列没入户的
        </Checkbox>
        <Checkbox checked={withEmpty} onChange={event => set('empty', event.target.checked ? '1' : null)}>
          空置房也列出
        </Checkbox>
        <Button
          className="route-print"
          icon={<DownloadOutlined />}
          disabled={pages.length === 0}
          onClick={() => void save({ ...asked, unit, campaignId, asOf, openOnly, withEmpty })}
        >
          导出 Excel
        </Button>
        <Button
          type="primary"
          icon={<PrinterOutlined />}
          disabled={pages.length === 0}
          onClick={() => window.print()}
        >
          打印 {pages.length} 页
        </Button>
      </div>
      <ErrorNote error={buildings.error ?? doors.error ?? past.error} />
      {doors.data && past.data && foot.data && pages.length === 0 ? (
        <div className="card empty">这一栋没有要走的门，应入户的都已入户。</div>
      ) : null}
      {doors.data && past.data && foot.data ? (
        <div className="papers" role="region" aria-label="打印预览">
          {pages.map((page, at) => (
            <Paper
              key={`${page.unit} ${page.lines[0]?.number ?? 0}`}
              title="走访路线表"
              orientation="portrait"
              page={at + 1}
              pages={pages.length}
              foot={paperFoot}
              line={
                <>
                  <span>
                    <b>
                      {place?.compound}
                      {unitName(place?.building ?? '', page.unit)}
                    </b>{' '}
                    {title ?? ''}
                  </span>
                  <span>
                    走访人：
                    <i className="blank wide" />
                  </span>
                  <span>
                    日期：
                    <i className="blank wide" />
                  </span>
                </>
              }
            >
              <PaperTable columns={columns} className="route-paper">
                {page.lines.map(({ number, door }) => (
                  <tr key={door.dwellingId}>
                    <td>{number}</td>
                    <td className="paper-room">{door.room}</td>
                    <td>{routeName(door)}</td>
                    <td>{door.persons > 0 ? door.persons : ''}</td>
                    {visitOutcomes.map(({ value }) => (
                      <td key={value}>□</td>
                    ))}
                    <td />
                    <td className="paper-said">
                      <span>{pastProblemText(problems.get(door.dwellingId) ?? [])}</span>
                    </td>
                  </tr>
                ))}
              </PaperTable>
            </Paper>
          ))}
        </div>
      ) : null}
      <JobStrip status={status} onCancel={() => void cancel()} />
    </>
  )
}

/** Each unit begins on a new sheet, as the visitors walk. */
function pagesOf(units: readonly RouteUnit[]): RouteUnit[] {
  return units.flatMap(({ unit, lines }) =>
    Array.from({ length: Math.ceil(lines.length / linesPerPage) }, (_, at) => ({
      unit,
      lines: lines.slice(at * linesPerPage, (at + 1) * linesPerPage)
    }))
  )
}
