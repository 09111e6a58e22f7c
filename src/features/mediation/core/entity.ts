import { recordEntities } from '../../../core/db/entity'
import { committeeRecords } from '../contract'

/** Each book is asked for by its day. */
export const mediationEntities = Object.values(committeeRecords).flatMap(def =>
  recordEntities(def, { indices: [{ name: `${def.table}_day`, columns: [def.dateField] }] })
)
