import { Alert, Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { firstPage } from '../../../contract/record'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { requestOperations } from '../../requests/contract'

/** The requests that belong to a visit; where a problem was told and none was made of it yet, the way to make one. */
export function VisitRequest({ visitId, told }: { visitId: string; told: boolean }) {
  const navigate = useNavigate()
  const mayRequest = useMay(requestOperations.create)
  const made = useAnswer(requestOperations.list, { ...firstPage, filters: { visitId: [visitId] } })
  if (!made.data || made.isPlaceholderData) return null
  if (made.data.total > 0)
    return (
      <p className="visit-request">
        {told ? '反映的问题已登记诉求：' : '有关的诉求：'}
        {made.data.rows.map(row => (
          <Link key={row.id} to={`/requests/${row.id}`}>
            {row.requestNo} {row.summary}
          </Link>
        ))}
      </p>
    )
  if (!told || !mayRequest) return null
  return (
    <Alert
      className="visit-request"
      type="warning"
      showIcon
      title="反映的问题还没有登记诉求"
      action={
        <Button size="small" onClick={() => void navigate(`/requests?new=1&visitId=${visitId}`)}>
          登记诉求
        </Button>
      }
    />
  )
}
