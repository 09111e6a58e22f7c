import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { mediatorOperations } from '../../mediation/contract'

/** Names of the mediators in office, offered where a case names its mediators; others may be typed as well. */
export function useMediatorNames(): readonly string[] {
  const answer = useAnswer(mediatorOperations.list, {
    ...firstPage,
    filters: { serving: ['now'] },
    sort: { field: 'servesFrom', order: 'asc' },
    pageSize: 200
  })
  return answer.data?.rows.map(({ name }) => name) ?? []
}
