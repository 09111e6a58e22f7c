import { describe, expect, it } from 'vitest'
import type { Gallery } from '../../contract/attachments'
import { campaignsOf, chosenPhotos, gridRows, rowsWithin, type GridRow } from './rules'

const national = { id: 'c1', title: '扫黑除恶专项' }
const winter = { id: 'c2', title: '冬季防火' }
const owner = (
  kind: string,
  id: string,
  day: string,
  campaign: Gallery['owners'][number]['campaign'] = null
) => ({
  ...{ kind, id, title: id, day, path: `/${id}`, campaign }
})
const photo = (id: string, at: number) => ({ id, version: 1, owner: at, thumbnail: true })

const gallery: Gallery = {
  kinds: [
    { kind: 'event', label: '宣传活动' },
    { kind: 'visit', label: '走访' },
    { kind: 'before', label: '办理前照片' },
    { kind: 'after', label: '办理后照片' }
  ],
  owners: [
    owner('event', 'e1', '2018-08-31', winter),
    owner('event', 'e2', '2018-09-22', national),
    owner('visit', 'v1', '2018-09-22', national),
    owner('before', 'r1', '2018-09-03'),
    owner('after', 'r1', '2018-09-03')
  ],
  photos: [
    photo('p1', 0),
    photo('p2', 1),
    photo('p3', 1),
    photo('p4', 2),
    photo('p5', 3),
    photo('p6', 4),
    photo('lost', 9)
  ]
}
const ids = (filter: Parameters<typeof chosenPhotos>[1]) => chosenPhotos(gallery, filter).map(({ id }) => id)

describe('which pictures are shown', () => {
  it.each([
    ['all, newest day first, those of a record together', null, null, 'p2 p3 p4 p5 p6 p1'],
    ['of events', 'event', null, 'p2 p3 p1'],
    ['of a campaign', null, 'c1', 'p2 p3 p4'],
    ['of visits of a campaign', 'visit', 'c1', 'p4'],
    ['of a kind without any', 'survey', null, ''],
    ['of a kind that belongs to no campaign', 'before', 'c1', '']
  ])('%s', (_name, kind, campaignId, expected) => expect(ids({ kind, campaignId }).join(' ')).toBe(expected))

  it('shows the picture before something was done ahead of that after it', () => {
    const kinds = chosenPhotos(gallery, { kind: null, campaignId: null })
      .filter(each => each.owner.id === 'r1')
      .map(each => each.owner.kind)
    expect(kinds).toEqual(['before', 'after'])
  })

  it('names each campaign once, by title', () =>
    expect(campaignsOf(gallery).map(({ title }) => title)).toEqual(['冬季防火', '扫黑除恶专项']))
})

const heights = { month: 40, photos: 100 }
const many = (count: number) =>
  chosenPhotos(
    {
      kinds: [],
      owners: Array.from({ length: count }, (_, at) =>
        owner('event', `e${at}`, `2018-${String(1 + (at % 12)).padStart(2, '0')}-01`)
      ),
      photos: Array.from({ length: count }, (_, at) => photo(`p${at}`, at))
    },
    { kind: null, campaignId: null }
  )

describe('the grid', () => {
  it('begins a row anew with each month and says how many are in it', () => {
    const { rows, height } = gridRows(chosenPhotos(gallery, { kind: null, campaignId: null }), 3, heights)
    expect(rows).toEqual([
      { kind: 'month', month: '2018-09', count: 5, top: 0 },
      { kind: 'photos', from: 0, until: 3, top: 40 },
      { kind: 'photos', from: 3, until: 5, top: 140 },
      { kind: 'month', month: '2018-08', count: 1, top: 240 },
      { kind: 'photos', from: 5, until: 6, top: 280 }
    ])
    expect(height).toBe(380)
  })

  it.each([0, 1, 2000])('has a place for each of %d pictures, whatever the width', count => {
    const photos = many(count)
    for (const columns of [1, 3, 8]) {
      const { rows, height } = gridRows(photos, columns, heights)
      const places = rows.flatMap(row =>
        row.kind === 'photos' ? Array.from({ length: row.until - row.from }, (_, at) => row.from + at) : []
      )
      expect(places).toEqual(photos.map((_, at) => at))
      const tall = (row: GridRow): number => (row.kind === 'month' ? heights.month : heights.photos)
      let top = 0
      for (const row of rows) {
        expect(row.top).toBe(top)
        top += tall(row)
      }
      expect(height).toBe(top)
    }
  })

  it('draws only the rows in view, all of them, wherever it is scrolled to', () => {
    const { rows, height } = gridRows(many(2000), 8, heights)
    const view = 700
    for (let from = 0; from < height; from += 37) {
      const drawn = rowsWithin(rows, from, from + view)
      const inView = rows.filter(row => {
        const end = row.top + (row.kind === 'month' ? heights.month : heights.photos)
        return end > from && row.top <= from + view
      })
      for (const row of inView) expect(drawn).toContain(row)
      expect(drawn.length).toBeLessThanOrEqual(inView.length + 1)
    }
    expect(rowsWithin([], 0, 700)).toEqual([])
  })
})
