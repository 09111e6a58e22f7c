import { Alert, Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { firstPage } from '../../../contract/record'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { requestOperations } from '../../requests/contract'

/** For a visit with 反映的问题: the requests made of it, or the way to make one. */
export function VisitRequest({ visitId }: { visitId: string }) {
  const navigate = useNavigate()
  const mayRequest = useMay(requestOperations.create)
  const made = useAnswer(requestOperations.list, { ...firstPage, filters: { visitId: [visitId] } })
  if (!made.data || made.isPlaceholderData) return null
  if (made.data.total > 0)
    return (
      <p className="visit-request">
        反映的问题已登记诉求：
        {made.data.rows.map(row => (
          <Link key={row.id} to={`/requests?id=${row.id}`}>
            {row.requestNo} {row.summary}
          </Link>
        ))}
      </p>
    )
  if (!mayRequest) return null
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
