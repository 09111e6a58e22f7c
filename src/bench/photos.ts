import { attachmentOperations } from '../contract/attachments'
import { addDays } from '../contract/dates'
import { jpeg } from '../core/attachments/testFiles'
import type { Desk } from '../desk'
import { chosenPhotos, gridRows, rowsWithin } from '../features/photos/rules'
import { emptyEvent, publicityOperations } from '../features/publicity/contract'
import { newDesk } from './desk'
import { medianMs, record, say, timed } from './measure'

const eachEvent = 20

/** Events of two years with twenty photos each, from the number `from` on. */
async function fill(desk: Desk, from: number, until: number): Promise<void> {
  say(`filling photos up to ${until} …`)
  const bytes = jpeg()
  let ownerId = ''
  for (let at = from; at < until; at++) {
    if (at % eachEvent === 0)
      ownerId = (
        await desk.call(publicityOperations.create, {
          ...{ ...emptyEvent, heldOn: addDays('2017-01-01', Math.floor((at * 700) / 2000)), form: 'show' },
          ...{ title: `文艺汇演 ${at}`, audience: 100 }
        })
      ).id
    await desk.call(attachmentOperations.add, {
      ...{ ownerKind: 'publicityEvent', ownerId, caption: '现场', source: null },
      file: await desk.upload('现场.jpg', bytes),
      thumbnail: await desk.upload('thumbnail.jpg', bytes)
    })
  }
}

/**
 * The page 照片 with 2,000 photos: its answer beside that with 500 (no worse than in proportion), laying it out, what a
 * step of scrolling costs, and a thumbnail.
 */
export async function benchPhotos(count: number): Promise<void> {
  const { desk, office, close } = await newDesk()
  try {
    const few = count / 4
    const gallery = () => desk.call(attachmentOperations.gallery, {})
    await fill(desk, 0, few)
    const fewMs = await medianMs(9, gallery)
    await fill(desk, few, count)
    const allMs = await medianMs(9, gallery)
    say(`gallery of ${few} in ${fewMs.toFixed(1)} ms, of ${count} in ${allMs.toFixed(1)} ms`)
    record('photos.growth', allMs / fewMs, '× that of a quarter', 5)
    record('photos.gallery', allMs, 'ms', 150)
    const answer = await gallery()
    const heights = { month: 40, photos: 168 }
    const layout = await timed(async () => {
      const photos = chosenPhotos(answer, { kind: null, campaignId: null })
      return gridRows(photos, 8, heights)
    })
    record('photos.layout', layout.ms, 'ms', 50)
    const { rows, height } = layout.result
    const scrolled = await timed(async () => {
      for (let top = 0; top < height; top += 10) rowsWithin(rows, top - 336, top + 1000)
    })
    record('photos.scroll', scrolled.ms / (height / 10), 'ms a step', 0.1)
    const ids = answer.photos.map(({ id }) => id)
    let at = 0
    const thumbnail = () => office.attachment(ids[(at += 37) % ids.length], 'thumb')
    record('photos.thumbnail', await medianMs(50, thumbnail), 'ms', 10)
  } finally {
    await close()
  }
}
