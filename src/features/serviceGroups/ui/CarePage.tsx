import { Button, Tabs } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { useAnswer } from '../../../ui/client'
import { today } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { serviceGroupOperations } from '../contract'
import { CareList } from './CareList'
import { GroupFigures } from './GroupFigures'
import './care.css'

/** 服务对象: who needs a visit, and how many people belong to each group; the tab and the open group are in the address. */
export function CarePage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const asOf = today()
  const care = useAnswer(serviceGroupOperations.care, { asOf, page: 1, pageSize: 1 })
  const tab = params.get('tab') === 'groups' ? 'groups' : 'care'
  const waiting = care.data ? ` ${care.data.total} 人` : ''
  return (
    <>
      <PageHead
        title="服务对象"
        state={`截至 ${formatDateZh(asOf)}，现住本社区的人`}
        actions={<Button onClick={() => void navigate('/people')}>居民名单</Button>}
      />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={key => setParams(key === 'groups' ? { tab: key } : {})}
        items={[
          { key: 'care', label: `需要关心${waiting}`, children: tab === 'care' && <CareList asOf={asOf} /> },
          { key: 'groups', label: '各类人数', children: tab === 'groups' && <GroupFigures asOf={asOf} /> }
        ]}
      />
    </>
  )
}
