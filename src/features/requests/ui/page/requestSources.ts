import type { LinkSource, Row } from '../../../../ui/records'
import { disputeOperations } from '../../../disputes/contract'
import { publicityOperations } from '../../../publicity/contract'
import { personOperations } from '../../../residents/contract'
import { visitOperations } from '../../../visits/contract'
import { requestOperations } from '../../contract'

const named =
  (...fields: readonly string[]) =>
  (row: Row): string =>
    fields
      .map(field => row[field])
      .filter(Boolean)
      .join('　')

/** Where the links of a request find their records, and what they call each. */
export const requestSources = {
  person: {
    operations: personOperations,
    labelOf: named('name', 'address'),
    placeholder: '打名字查找；不是本社区居民的不填'
  },
  visit: {
    operations: visitOperations,
    labelOf: named('visitedOn', 'address', 'headName'),
    placeholder: '打住址、走访人查找'
  },
  dispute: {
    operations: disputeOperations,
    labelOf: named('caseNo', 'title'),
    placeholder: '打案件名称、编号查找'
  },
  event: {
    operations: publicityOperations,
    labelOf: named('heldOn', 'title'),
    placeholder: '打活动主题查找'
  },
  request: {
    operations: requestOperations,
    labelOf: named('requestNo', 'summary'),
    placeholder: '打事项、编号、地点查找'
  }
} satisfies Readonly<Record<string, LinkSource>>
