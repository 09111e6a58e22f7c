import { formatDateZh } from '../../contract/dates'
import { choiceLabel } from '../../contract/fields'
import { hoursText } from '../../contract/hours'
import { forwardChannels, programmeKinds, publicityForms } from './contract'
import { asksFor, formQuantities, type QuantityField } from './forms'
import { labelOf, quantityText, staffTotal, workText, type EventFacts } from './rules'

/** What the brief reads of an event. */
export interface BriefSource extends EventFacts {
  readonly title: string
  readonly campaignTitle: string | null
  readonly organiser: string | null
  readonly targets: string | null
  readonly materials: string | null
  readonly programmes: number | null
}
export interface Fact {
  readonly label: string
  readonly text: string
}

/** 2018年9月22日14:00—16:30 */
export function whenText({
  heldOn,
  startTime,
  endTime
}: Pick<EventFacts, 'heldOn' | 'startTime' | 'endTime'>): string {
  return `${formatDateZh(heldOn)}${[startTime, endTime].filter(Boolean).join('—')}`
}

function staffText(event: BriefSource): string {
  const people = staffTotal(event)
  if (people === null) return ''
  return event.staff === null ? `${people}人` : `${people}人（${event.staff}）`
}

/** The facts of one event, line by line, as they were recorded; what was not filled in has no line. */
export function briefFacts(event: BriefSource): Fact[] {
  const { form } = event
  const own = (name: 'place' | 'wording' | 'size' | 'medium' | 'link' | 'speaker'): Fact => ({
    label: labelOf(name, form),
    text: event[name] ?? ''
  })
  const lines: Fact[] = [
    { label: labelOf('heldOn', form), text: whenText(event) },
    own('place'),
    { label: '活动形式', text: choiceLabel(publicityForms, form) },
    { label: '专项名称', text: event.campaignTitle ?? '' },
    { label: '组织单位', text: event.organiser ?? '' },
    { label: '针对人群', text: event.targets ?? '' },
    own('speaker'),
    {
      label: '转发到',
      text: event.channel === null ? '' : choiceLabel(forwardChannels, event.channel)
    },
    own('medium'),
    own('wording'),
    own('size'),
    { label: '活动数量', text: quantityText(event) },
    {
      label: '播放时长',
      text: event.playTime === null ? '' : `${hoursText(event.playTime)}小时`
    },
    { label: '发放资料', text: event.materials ?? '' },
    { label: '工作人员', text: staffText(event) },
    { label: labelOf('hours', form), text: asksFor('hours', form, null) ? workText(event) : '' },
    {
      label: labelOf('takenDownOn', form),
      text: event.takenDownOn === null ? '' : formatDateZh(event.takenDownOn)
    },
    own('link')
  ]
  return lines.filter(({ text }) => text !== '')
}

/** The programme of a show as the rows of its table. */
export function briefProgramme(event: Pick<EventFacts, 'programmeItems'>) {
  return event.programmeItems.map(({ kind, title, performers }) => ({
    kind: choiceLabel(programmeKinds, kind),
    title: title ?? '',
    performers: performers ?? ''
  }))
}

/** What a sum is called: pieces by their form, 个节目 and 个群 by themselves, the others by their own name. */
function summed(field: QuantityField, label: string, form: string): string {
  switch (field) {
    case 'items':
    case 'places':
    case 'editions':
      return form
    case 'reads':
      return form + label
    case 'programmes':
    case 'groups':
      return ''
    case 'audience':
      return '参加'
    default:
      return label
  }
}

/**
 * Several events together: how many, of which days, and their numbers added up. Pieces are added within one form only
 * (张 to 张, 条 to 条), so that no unit is mixed with another (domain.md P31).
 */
export function togetherFacts(events: readonly BriefSource[]): Fact[] {
  if (events.length < 2) return []
  const days = events.map(({ heldOn }) => heldOn).toSorted()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const span = first === last ? formatDateZh(first) : `${formatDateZh(first)}至${formatDateZh(last)}`
  const sums = new Map<string, { words: string; unit: string; sum: number }>()
  for (const event of events)
    for (const { field, label, unit } of formQuantities(event.form)) {
      const value = event[field]
      if (typeof value !== 'number' || (field === 'programmes' && value === 0)) continue
      const words = summed(field, label, choiceLabel(publicityForms, event.form))
      const key = `${words} ${unit}`
      sums.set(key, { words, unit, sum: (sums.get(key)?.sum ?? 0) + value })
    }
  const added = [...sums.values()].map(({ words, unit, sum }) => `${words}${sum}${unit}`).join('、')
  return [
    { label: '收录活动', text: `${events.length}次，${span}` },
    { label: '合计', text: added }
  ].filter(({ text }) => text !== '')
}

/** What the paper is called: by its one event, else by the campaign that all belong to. */
export function briefTitle(events: readonly Pick<BriefSource, 'title' | 'campaignTitle'>[]): string {
  const [first] = events
  const title =
    events.length === 1
      ? (first?.title ?? '')
      : events.every(({ campaignTitle }) => campaignTitle === first?.campaignTitle)
        ? (first?.campaignTitle ?? '')
        : ''
  if (title === '') return '宣传活动简报'
  return title.endsWith('活动') ? `${title}简报` : `${title}活动简报`
}

/** Text of several lines as paragraphs, without empty ones. */
export function paragraphsOf(text: string | null): string[] {
  return (text ?? '')
    .split(/\n+/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Width of one of two photos beside each other, and the heights they may have, in mm. */
const photoWidth = 76
const flatHeight = 57
const tallHeight = 96

/** A photo at its size on paper, in mm. */
export type PlacedPhoto<P> = P & { readonly mmWidth: number; readonly mmHeight: number }

/**
 * Photos two a row, in their order, whole and undistorted. A row of upright photos is tall; as soon as one lies flat the
 * row is as high as a flat one, so that the two stand level.
 */
export function photoRows<P extends { readonly width: number; readonly height: number }>(
  photos: readonly P[]
): PlacedPhoto<P>[][] {
  const rows: PlacedPhoto<P>[][] = []
  for (let at = 0; at < photos.length; at += 2) {
    const pair = photos.slice(at, at + 2)
    const most = pair.some(({ width, height }) => width >= height) ? flatHeight : tallHeight
    rows.push(
      pair.map(photo => {
        const scale = Math.min(photoWidth / photo.width, most / photo.height)
        return { ...photo, mmWidth: photo.width * scale, mmHeight: photo.height * scale }
      })
    )
  }
  return rows
}
