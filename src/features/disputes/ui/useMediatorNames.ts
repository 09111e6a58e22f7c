import { useAnswer } from '../../../ui/client'
import { mediatorOperations, servingMediators } from '../../mediation/contract'

/** Names of the mediators in office, offered where a case names its mediators; others may be typed as well. */
export function useMediatorNames(): readonly string[] {
  const answer = useAnswer(mediatorOperations.list, servingMediators)
  return answer.data?.rows.map(({ name }) => name) ?? []
}
