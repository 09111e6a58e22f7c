import { choiceLabel } from '../../../../contract/fields'
import { firstPage } from '../../../../contract/record'
import { attachmentEntity } from '../../../../core/attachments/entity'
import type { Tx } from '../../../../core/tx'
import { publicityEvent, publicityForms } from '../../../publicity/contract'
import { publicityStore } from '../../../publicity/core/service'
import { formQuantities } from '../../../publicity/forms'
import { createEvaluation } from '../evaluate'
import { ledger } from '../ledgers'
import { held } from '../metrics/workBases'
import type { Span } from '../span'

type Event = Awaited<ReturnType<typeof publicityStore.get>>
type Listed = Event & { readonly photos: number }

/** Numbers that have a column of their own, by form. */
const itemColumns: Readonly<Record<string, string>> = {
  banner: '悬挂横幅（条）',
  poster: '张贴（张）',
  groupForward: '线上推送（条次）'
}

const itemsIn = (column: string) => (event: Event) =>
  itemColumns[event.form] === column ? event.items : null

/** The form with those of its numbers that have no column of their own: 喷绘（1幅）, 文艺汇演（5个节目）. */
function formText(event: Event): string {
  const rest = formQuantities(event.form).flatMap(({ field, label, unit, named }) => {
    const value = event[field]
    const elsewhere =
      field === 'audience' || field === 'copies' || (field === 'items' && event.form in itemColumns)
    return value === null || elsewhere ? [] : [`${named ? label : ''}${value}${unit}`]
  })
  const form = choiceLabel(publicityForms, event.form)
  return rest.length === 0 ? form : `${form}（${rest.join('、')}）`
}

const staffText = ({ staff, staffCount }: Event): string => {
  const count = staffCount === null ? '' : `${staffCount}人`
  return staff === null ? count : count === '' ? staff : `${staff}（${count}）`
}

/** SQL condition: `a` is a live photo of event `r`. */
const photoOf = `a.ownerId = r.id AND a.ownerKind = '${publicityEvent.name}' AND a.kind = 'picture' AND a.deletedAt IS NULL`

/** How many photos each event of the period has, by its id; those without any are left out. */
async function photosOf(tx: Tx, span: Span): Promise<Map<string, number>> {
  const found = await held
    .rows(tx, span)
    .innerJoin(attachmentEntity.options.name, 'a', photoOf)
    .select('r.id', 'id')
    .addSelect('COUNT(*)', 'photos')
    .groupBy('r.id')
    .getRawMany<{ id: string; photos: number }>()
  return new Map(found.map(({ id, photos }) => [id, Number(photos)]))
}

/** 宣传台账 (domain.md §3.1, common columns): the events of a period, 合计 of the columns that add up. */
export const publicityLedger = ledger<Listed>({
  name: '宣传台账',
  sheet: '宣传台账',
  record: 'publicityEvent',
  counter: '场',
  spanWord: '活动期间',
  body: ({ community }) => `${community}居民委员会`,
  frozen: 2,
  columns: [
    { label: '序号', width: 5, style: 'number', value: (_event, ordinal) => ordinal },
    { label: '活动时间', width: 11, style: 'textCentre', value: each => each.heldOn },
    { label: '活动地点', width: 12, style: 'text', value: each => each.place ?? '' },
    { label: '活动主题', width: 16, style: 'text', door: true, value: each => each.title },
    { label: '组织单位', width: 11, style: 'text', value: each => each.organiser ?? '' },
    { label: '活动形式', width: 13, style: 'text', value: formText },
    { label: '针对人群', width: 8, style: 'text', value: each => each.targets ?? '' },
    { label: '参与工作人员', width: 11, style: 'text', value: staffText },
    { label: '参加人数（人次）', width: 9, style: 'number', value: each => each.audience },
    { label: '发放资料名称及数量（份）', width: 14, style: 'text', value: each => each.materials ?? '' },
    ...['悬挂横幅（条）', '张贴（张）', '线上推送（条次）'].map(label => ({
      label,
      width: 8,
      style: 'number' as const,
      value: itemsIn(label)
    })),
    { label: '活动内容和成效', width: 20, style: 'text', value: each => each.content ?? '' },
    { label: '照片（张）', width: 6, style: 'number', value: each => each.photos },
    { label: '记录人', width: 7, style: 'textCentre', value: each => each.recorder ?? each.createdBy },
    { label: '备注', width: 8, style: 'text', value: each => each.remark ?? '' }
  ],
  async read(tx, span, page, pageSize) {
    const { from, to, campaign } = span
    const sort = { field: 'heldOn', order: 'asc' } as const
    const filters: Record<string, string[]> = campaign ? { campaignId: [campaign.id] } : {}
    const found = await publicityStore.list(
      tx,
      { ...firstPage, filters, from, to, sort, page, pageSize },
      'clear'
    )
    const photos = await photosOf(tx, span)
    return { ...found, rows: found.rows.map(row => ({ ...row, photos: photos.get(row.id) ?? 0 })) }
  },
  async totals(tx, span) {
    const { figure, prepare } = createEvaluation(tx, span)
    const columns = {
      '参加人数（人次）': 'pub.audience',
      '悬挂横幅（条）': 'pub.banner.set',
      '张贴（张）': 'pub.posters',
      '线上推送（条次）': 'pub.online.forwards'
    }
    await prepare([...Object.values(columns), 'pub.copies.events'])
    const totals: Record<string, number | string | null> = {
      '发放资料名称及数量（份）': `${(await figure('pub.copies.events')).text}份`,
      '照片（张）': [...(await photosOf(tx, span)).values()].reduce((sum, photos) => sum + photos, 0)
    }
    for (const [label, metric] of Object.entries(columns)) totals[label] = (await figure(metric)).value
    return totals
  }
})
