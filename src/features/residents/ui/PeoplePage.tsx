import { ImportOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Dropdown, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useNavigate, useSearchParams } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { useActor, useMay } from '../../../ui/actor'
import { buildingId, BuildingTree } from '../../../ui/BuildingTree'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { NewRecord } from '../../../ui/RecordPage'
import { RecordSheet } from '../../../ui/RecordSheet'
import { RecordTable } from '../../../ui/RecordTable'
import { visitOperations } from '../../visits/contract'
import {
  dwelling,
  dwellingOperations,
  person,
  personOperations,
  residentOperations,
  type Building
} from '../contract'
import { rosterOperations } from '../../rosters/contract'
import { groupsFor } from '../../serviceGroups/rules'
import { BuildingDoors } from './BuildingDoors'
import { DwellingHouseholds } from './DwellingHouseholds'
import { personLinks } from './links'
import { PersonGroups } from './PersonGroups'
import { PersonSummary } from './PersonSummary'
import { RecordHistory } from './RecordHistory'
import { RegisterMenu } from './RegisterMenu'
import './residents.css'

/** Residents as a list and as doors of a building; what is open is kept in the address. */
export function PeoplePage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const today = dayjs().format('YYYY-MM-DD')
  const buildings = useAnswer(residentOperations.buildings, { asOf: today })
  const mayWrite = useMay(personOperations.create)
  const mayImport = useMay(rosterOperations.inspect)
  const mayVisit = useMay(visitOperations.create)
  const groups = groupsFor(useActor()).map(({ code, label }) => ({ value: code, label }))
  const list = buildings.data ?? []
  const asDoors = params.get('view') === 'doors'
  const wanted = params.get('building') ?? ''
  const building = list.find(each => buildingId(each) === wanted) ?? (asDoors ? list[0] : undefined)
  const id = params.get('id')
  const dwellingId = params.get('dwelling') ?? ''
  const creating = params.get('new') === '1' && mayWrite

  /** Sets some parameters; sheets of other records close. */
  function go(change: Readonly<Record<string, string>>) {
    const next = new URLSearchParams(params)
    for (const key of ['id', 'new', 'edit', 'dwelling']) next.delete(key)
    for (const [key, value] of Object.entries(change))
      if (value === '') next.delete(key)
      else next.set(key, value)
    setParams(next)
  }
  const newButton = (type: 'primary' | 'default') =>
    mayWrite && (
      <Button type={type} icon={<PlusOutlined />} onClick={() => go({ new: '1' })}>
        新增居民
      </Button>
    )
  const importButton = (
    <Button icon={<ImportOutlined />} onClick={() => void navigate('/import')}>
      导入花名册
    </Button>
  )

  return (
    <>
      <PageHead
        title="居民与住户"
        state={buildings.data && stateLine(list, today)}
        actions={
          <>
            <Segmented
              aria-label="看法"
              value={asDoors ? 'doors' : 'list'}
              options={[
                { value: 'list', label: '名单' },
                { value: 'doors', label: '楼栋' }
              ]}
              onChange={view => go({ view: view === 'doors' ? 'doors' : '' })}
            />
            <Dropdown
              menu={{
                items: paperItems(mayWrite),
                onClick: ({ key }) => void navigate(`${key}${key.includes('?') ? '&' : '?'}${params}`)
              }}
            >
              <Button icon={<PrinterOutlined />}>打印与导出</Button>
            </Dropdown>
            {mayImport && importButton}
            {newButton('primary')}
          </>
        }
      />
      {buildings.error && <ErrorNote error={buildings.error} onRetry={() => void buildings.refetch()} />}
      <div className={list.length === 0 ? undefined : 'building-body people-body'}>
        {list.length > 0 && (
          <BuildingTree
            buildings={list}
            chosen={building ? buildingId(building) : ''}
            onChoose={chosen => go({ building: chosen, page: '' })}
            badge={({ households }) => householdsText(households)}
            allBadge={asDoors ? undefined : householdsText(sumOf(list, 'households'))}
          />
        )}
        {asDoors ? (
          building ? (
            <BuildingDoors
              building={building}
              asOf={today}
              selected={dwellingId}
              onOpen={opened => go({ dwelling: opened })}
            />
          ) : (
            buildings.data && (
              <div className="card empty">
                还没有住房。先导入花名册，楼栋和门牌会自动建好。
                {mayImport && importButton}
              </div>
            )
          )
        ) : (
          <RecordTable
            def={person}
            operations={personOperations}
            selectedId={id}
            onOpen={row => go({ id: row.id })}
            onEdit={row => go({ id: row.id, edit: '1' })}
            filters={['personType']}
            moreFilters={[{ name: 'group', label: '服务对象', choices: groups }]}
            extraFilters={building ? { building: [buildingId(building)] } : undefined}
            columns={[
              'name',
              'sex',
              'age',
              'address',
              'relation',
              'idNo',
              'phone',
              'birthDate',
              'personType'
            ]}
            searchHint="姓名、拼音、证件尾号、房号"
            dateRange={false}
            emptyText={building ? '这一栋还没有登记居民' : '还没有居民。把手头的花名册导进来就能开始用。'}
            emptyAction={building ? newButton('default') : mayImport && importButton}
          />
        )}
      </div>
      {id !== null && !creating && (
        <RecordSheet
          key={`${id} ${params.get('edit') ?? ''}`}
          def={person}
          operations={personOperations}
          id={id}
          links={personLinks}
          startEditing={params.get('edit') === '1'}
          onClose={() => go({})}
          actions={row => (
            <>
              {row.deletedAt === null && row['diedOn'] === null && (
                <RegisterMenu subject={{ by: 'person', id: row.id }} />
              )}
              <Button onClick={() => void navigate(`/people/${row.id}`)}>打开个人页</Button>
            </>
          )}
          below={row => <RecordHistory record="person" id={row.id} />}
          children={row => (
            <>
              <PersonSummary id={row.id} />
              <PersonGroups personId={row.id} />
            </>
          )}
        />
      )}
      {dwellingId !== '' && id === null && !creating && (
        <RecordSheet
          key={dwellingId}
          def={dwelling}
          operations={dwellingOperations}
          id={dwellingId}
          onClose={() => go({})}
          actions={() =>
            mayVisit && (
              <Button onClick={() => void navigate(`/visits?new=1&dwellingId=${dwellingId}`)}>
                登记走访
              </Button>
            )
          }
          children={row => <DwellingHouseholds dwellingId={row.id} />}
          below={row => <RecordHistory record="dwelling" id={row.id} />}
        />
      )}
      {creating && (
        <NewRecord
          def={person}
          operations={personOperations}
          title="新增居民"
          links={personLinks}
          onClose={() => go({})}
          onCreated={created => go({ id: created })}
        />
      )}
    </>
  )
}

/** Papers and the roster for Excel; the address takes the list's filters and the chosen building along. */
const paperItems = (mayExport: boolean) => [
  { key: '/print?kind=visits', label: '打印入户走访表' },
  { key: '/print?kind=cards', label: '打印住户登记卡' },
  { key: '/print?kind=roster', label: '打印居民花名册' },
  ...(mayExport ? [{ key: '/people/export', label: '导出花名册（可改后再导入）' }] : [])
]

const sumOf = (buildings: readonly Building[], key: 'households' | 'persons' | 'vacant'): number =>
  buildings.reduce((total, building) => total + building[key], 0)

const householdsText = (households: number): string => `${households.toLocaleString('zh-CN')}户`

function stateLine(buildings: readonly Building[], today: string): string {
  const sum = (key: Parameters<typeof sumOf>[1]) => sumOf(buildings, key).toLocaleString('zh-CN')
  return `截至 ${formatDateZh(today)}：${sum('households')} 户 · ${sum('persons')} 人 · 空置 ${sum('vacant')} 套`
}
