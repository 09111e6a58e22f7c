import { addDays } from '../../contract/dates'

/** What is the same when an office does it once more; what only that day brought (numbers, texts of outcome) is not. */
const again = [
  'form',
  'title',
  'campaignId',
  'place',
  'organiser',
  'targets',
  'startTime',
  'endTime',
  'channel',
  'wording',
  'size',
  'medium',
  'speaker',
  'items',
  'places',
  'posts',
  'groups',
  'members',
  'staff',
  'staffCount'
] as const

/**
 * What a new event starts with when an earlier one is registered once more (再登记一次): the same form, place, staff and
 * means, and the next day that can be meant: today, or the day after where the earlier one is of today or later.
 */
export function repeated(
  event: Readonly<Record<string, unknown>> & { heldOn: string },
  today: string
): Record<string, unknown> {
  const next = addDays(event.heldOn, 1)
  return {
    ...Object.fromEntries(again.map(name => [name, event[name] ?? null])),
    heldOn: next > today ? next : today
  }
}
