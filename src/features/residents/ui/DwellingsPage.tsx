import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { RecordPage } from '../../../ui/RecordPage'
import { dwelling, dwellingOperations } from '../contract'
import { DwellingHouseholds } from './DwellingHouseholds'
import { RecordHistory } from './RecordHistory'
import './residents.css'

/** The dwellings of the community, each with its households past and present. */
export function DwellingsPage() {
  const navigate = useNavigate()
  return (
    <RecordPage
      def={dwelling}
      operations={dwellingOperations}
      title="住房"
      newLabel="新增住房"
      filters={['use']}
      table={{
        columns: ['address', 'use', 'persons', 'grid'],
        searchHint: '搜小区、楼栋、室号，如 3-2-501'
      }}
      sheet={{
        children: row => <DwellingHouseholds dwellingId={row.id} />,
        below: row => <RecordHistory record="dwelling" id={row.id} />
      }}
      actions={<Button onClick={() => void navigate('/people')}>居民名单</Button>}
      emptyText="还没有住房。导入花名册会一并建好，也可以逐套新增。"
    />
  )
}
