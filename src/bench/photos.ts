import { attachmentOperations } from '../contract/attachments'
import { addDays } from '../contract/dates'
import { jpeg } from '../core/attachments/testFiles'
import type { Desk } from '../desk'
import { chosenPhotos, gridRows, rowsWithin } from '../features/photos/rules'
import { emptyEvent, publicityOperations } from '../features/publicity/contract'
import { newDesk } from './desk'
import { medianMs, quantile, record, say, timed } from './measure'

const eachEvent = 20

/** Events of two years with twenty photos each. */
async function fill(desk: Desk, count: number): Promise<void> {
  say(`filling ${count} photos …`)
  const bytes = jpeg()
  let ownerId = ''
  for (let at = 0; at < count; at++) {
    if (at % eachEvent === 0)
      ownerId = (
        await desk.call(publicityOperations.create, {
          ...{ ...emptyEvent, heldOn: addDays('2017-01-01', Math.floor((at * 700) / count)), form: 'show' },
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
 * The page 照片 with 2,000 photos: its answer beside that with 500, asked in turns (no worse than in proportion), laying it
 * out, what a step of scrolling costs, and a thumbnail.
 */
export async function benchPhotos(count: number): Promise<void> {
  const [small, large] = [await newDesk(), await newDesk()]
  try {
    await fill(small.desk, count / 4)
    await fill(large.desk, count)
    const [smallMs, largeMs]: [number[], number[]] = [[], []]
    for (let run = 0; run < 15; run++)
      for (const [{ desk }, times] of [
        [small, smallMs],
        [large, largeMs]
      ] as const)
        times.push((await timed(() => desk.call(attachmentOperations.gallery, {}))).ms)
    const [few, all] = [quantile(smallMs, 0.5), quantile(largeMs, 0.5)]
    say(`gallery of ${count / 4} in ${few.toFixed(1)} ms, of ${count} in ${all.toFixed(1)} ms`)
    record('photos.growth', all / few, '× that of a quarter', 5)
    record('photos.gallery', all, 'ms', 150)
    const answer = await large.desk.call(attachmentOperations.gallery, {})
    const heights = { month: 40, photos: 168 }
    const layout = await timed(async () =>
      gridRows(chosenPhotos(answer, { kind: null, campaignId: null }), 8, heights)
    )
    record('photos.layout', layout.ms, 'ms', 50)
    const { rows, height } = layout.result
    const steps = height / 10
    const scrolled = await timed(async () => {
      for (let top = 0; top < height; top += 10) rowsWithin(rows, top - 336, top + 1000)
    })
    record('photos.scroll', scrolled.ms / steps, 'ms a step', 0.1)
    const ids = answer.photos.map(({ id }) => id)
    let at = 0
    const thumbnail = () => large.office.attachment(ids[(at += 37) % ids.length], 'thumb')
    record('photos.thumbnail', await medianMs(50, thumbnail), 'ms', 10)
  } finally {
    await small.close()
    await large.close()
  }
}
