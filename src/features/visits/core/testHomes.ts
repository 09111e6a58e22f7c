import { blank } from '../../../contract/record'
import type { Desk } from '../../../desk'
import { campaign, campaignOperations } from '../../publicity/campaign'
import {
  dwelling,
  dwellingOperations,
  household,
  householdOperations,
  membership,
  person,
  personOperations
} from '../../residents/contract'

/** A flat with who lives there; `householdId` is empty where nobody does. */
export interface TestHome {
  readonly dwellingId: string
  readonly householdId: string
}

type Caller = Pick<Desk, 'call'>

/** A flat of the test's building with one resident, the householder; without a name nobody lives there. */
export async function addHome(
  desk: Caller,
  room: string,
  name: string | null,
  place: { building?: string; unit?: string | null; use?: string | null; fromDate?: string | null } = {}
): Promise<TestHome> {
  const { id: dwellingId } = await desk.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    compound: '城北公寓',
    building: place.building ?? '4栋',
    unit: place.unit === undefined ? '1单元' : place.unit,
    room,
    use: place.use ?? null
  })
  if (name === null) return { dwellingId, householdId: '' }
  const { id: householdId } = await desk.call(householdOperations.create, {
    ...blank(household.fields),
    dwellingId,
    fromDate: place.fromDate ?? null
  })
  await desk.call(personOperations.create, {
    ...blank(person.fields),
    name,
    memberships: [{ ...blank(membership.fields), id: null, householdId, relation: '02' }]
  })
  return { dwellingId, householdId }
}

/** A campaign of September 2018; gives its id. */
export async function addCampaign(desk: Caller, title = '扫黑除恶专项宣传'): Promise<string> {
  const { id } = await desk.call(campaignOperations.create, {
    ...blank(campaign.fields),
    title,
    fromDate: '2018-09-06',
    toDate: '2018-09-28'
  })
  return id
}
