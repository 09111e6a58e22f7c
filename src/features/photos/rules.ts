import type { Gallery, GalleryOwner } from '../../contract/attachments'

/** What of the gallery is looked at; null: all. */
export interface GalleryFilter {
  readonly kind: string | null
  readonly campaignId: string | null
}

/** A picture with the record on which it hangs. */
export interface GalleryPhoto {
  readonly id: string
  readonly version: number
  readonly thumbnail: boolean
  readonly owner: GalleryOwner
}

/** One row of the grid, `top` points below its start: the name of a month, or pictures from place `from` on. */
export type GridRow =
  | { readonly kind: 'month'; readonly month: string; readonly count: number; readonly top: number }
  | { readonly kind: 'photos'; readonly from: number; readonly until: number; readonly top: number }

/** Pictures, newest day first; those of one record stand together in its order. */
export function chosenPhotos(gallery: Gallery, filter: GalleryFilter): GalleryPhoto[] {
  const order = gallery.owners
    .map((owner, at) => ({ owner, at }))
    .filter(
      ({ owner }) =>
        (filter.kind === null || owner.kind === filter.kind) &&
        (filter.campaignId === null || owner.campaign?.id === filter.campaignId)
    )
    .toSorted(
      (a, b) => b.owner.day.localeCompare(a.owner.day) || a.owner.id.localeCompare(b.owner.id) || a.at - b.at
    )
  const byOwner = new Map<number, GalleryPhoto[]>()
  for (const { owner: at, ...photo } of gallery.photos) {
    const owner = gallery.owners[at]
    if (!owner) continue
    const photos = byOwner.get(at)
    if (photos) photos.push({ ...photo, owner })
    else byOwner.set(at, [{ ...photo, owner }])
  }
  return order.flatMap(({ at }) => byOwner.get(at) ?? [])
}

/** The campaigns that pictures belong to, by title. */
export function campaignsOf(gallery: Gallery): { id: string; title: string }[] {
  const found = new Map<string, string>()
  for (const { campaign } of gallery.owners) if (campaign) found.set(campaign.id, campaign.title)
  return [...found]
    .map(([id, title]) => ({ id, title }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
}

/**
 * Lays pictures out by month, `columns` beside each other. Heights of a month's name and of a row in points. Every row has
 * its place, so that a grid draws only those in view.
 */
export function gridRows(
  photos: readonly GalleryPhoto[],
  columns: number,
  heights: { month: number; photos: number }
): { rows: GridRow[]; height: number } {
  const rows: GridRow[] = []
  let top = 0
  for (let from = 0; from < photos.length;) {
    const month = monthOf(photos[from])
    let until = from
    while (until < photos.length && monthOf(photos[until]) === month) until += 1
    rows.push({ kind: 'month', month, count: until - from, top })
    top += heights.month
    for (let at = from; at < until; at += columns) {
      rows.push({ kind: 'photos', from: at, until: Math.min(at + columns, until), top })
      top += heights.photos
    }
    from = until
  }
  return { rows, height: top }
}

const monthOf = (photo: GalleryPhoto | undefined): string => photo?.owner.day.slice(0, 7) ?? ''

/** The rows that reach into a window `from`..`until`; rows stand in the order of their places. */
export function rowsWithin(rows: readonly GridRow[], from: number, until: number): GridRow[] {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.top ?? 0) < from) low = middle + 1
    else high = middle
  }
  const found: GridRow[] = []
  // the row before may reach into the window
  for (let at = Math.max(0, low - 1); at < rows.length; at += 1) {
    const row = rows[at]
    if (!row || row.top > until) break
    found.push(row)
  }
  return found
}
