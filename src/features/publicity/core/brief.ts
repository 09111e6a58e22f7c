import { AppError } from '../../../contract/errors'
import { formatDateZh } from '../../../contract/dates'
import type { InputOf, OutputOf } from '../../../contract/operation'
import { safeFileName } from '../../../contract/sheet'
import { pictureOf, withoutMetadata } from '../../../contract/pictures/pictures'
import { opened, rowsInOrder } from '../../../core/attachments/rows'
import type { Versioned } from '../../../core/db/store'
import { noteExport } from '../../../core/exportLog'
import { docxMime } from '../../../core/word/mime'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { readOffice } from '../../settings/core/service'
import { briefFacts, briefProgramme, briefTitle, togetherFacts } from '../brief'
import {
  briefPhotosAtMost,
  printSide,
  type BriefEvent,
  type BriefPhoto,
  type briefOperations
} from '../briefContract'
import { publicityEvent } from '../contract'
import type { PrintPhoto } from './briefWord'
import { publicityStore } from './service'

/** A photo reduced to print size is far below this. */
const printBytes = 2 * 1024 * 1024

/** The pictures of an event, in the order that the clerk set. */
async function photosOf(tx: Tx, id: string): Promise<BriefPhoto[]> {
  const rows = await rowsInOrder(tx, publicityEvent.name, id)
  return rows
    .filter(({ kind }) => kind === 'picture')
    .map(row => opened(tx, row))
    .map(({ id: photo, originalName, caption, width, height }) => ({
      id: photo,
      name: originalName,
      caption,
      width: width ?? 1,
      height: height ?? 1
    }))
}

/** Ids as they are kept with the event; null: nobody has chosen yet. */
const keptIds = (kept: string | null): string[] | null =>
  kept === null ? null : kept.split(',').filter(id => id !== '')

type Source = Awaited<ReturnType<typeof publicityStore.get>>

async function briefEvent(tx: Tx, event: Source): Promise<BriefEvent> {
  const photos = await photosOf(tx, event.id)
  const known = photos.map(({ id }) => id)
  const { id, version, title, campaignId, recorder, content } = event
  return {
    ...{ id, version, title, campaignId, recorder, content },
    facts: briefFacts(event),
    programme: briefProgramme(event),
    note: event.briefNote,
    photos,
    chosen: (keptIds(event.briefPhotos) ?? known)
      .filter(each => known.includes(each))
      .slice(0, briefPhotosAtMost)
  }
}

/** Events by their day, as a brief tells of them. Throws NOT_FOUND. */
export async function readBrief(
  tx: Tx,
  { eventIds }: InputOf<typeof briefOperations.read>
): Promise<OutputOf<typeof briefOperations.read>> {
  const sources: Source[] = []
  for (const id of new Set(eventIds)) {
    const event = await publicityStore.get(tx, id, 'clear')
    if (event.deletedAt !== null)
      throw new AppError('NOT_FOUND', `“${event.title}”已移入回收站，不能进简报。请先恢复，或去掉这一场。`)
    sources.push(event)
  }
  sources.sort((a, b) => a.heldOn.localeCompare(b.heldOn) || a.id.localeCompare(b.id))
  const events: BriefEvent[] = []
  for (const source of sources) events.push(await briefEvent(tx, source))
  const { community } = await readOffice(tx.manager)
  return {
    community,
    today: tx.today,
    title: briefTitle(sources),
    together: togetherFacts(sources),
    events
  }
}

/** See the operation. */
export async function saveBrief(
  tx: Tx,
  { id, version, note, photos }: InputOf<typeof briefOperations.save>
): Promise<Versioned> {
  const event = await publicityStore.get(tx, id, 'clear')
  const known = new Set((await photosOf(tx, id)).map(photo => photo.id))
  if (photos.some(photo => !known.has(photo)))
    throw new AppError('CONFLICT', '选中的照片里有已删除的，没有保存。请刷新后重新选。')
  return publicityStore.update(
    tx,
    { id, version, values: publicityEvent.input.strip().parse(event) },
    { briefNote: note, briefPhotos: photos.join(',') }
  )
}

/** The reduced photo behind an upload, once more without what tells more than the picture. Throws VALIDATION. */
function printPhoto(context: TaskContext, file: string, caption: string | null): PrintPhoto {
  const { bytes: given } = context.files.uploaded(file)
  const picture = pictureOf(Buffer.from(given.buffer, given.byteOffset, given.byteLength))
  const fits =
    picture?.mime === 'image/jpeg' &&
    Math.max(picture.width, picture.height) <= printSide &&
    given.byteLength <= printBytes
  if (!picture || !fits)
    throw new AppError('VALIDATION', '照片没有按打印的大小送来，简报没有生成。请刷新页面再试一次。')
  return { bytes: withoutMetadata(given), width: picture.width, height: picture.height, caption }
}

/** See the operation. The file goes out noted: a brief holds names of staff and faces. */
export async function briefWord(
  context: TaskContext,
  { events: asked }: InputOf<typeof briefOperations.word>
): Promise<OutputOf<typeof briefOperations.word>> {
  const brief = await context.read(tx => readBrief(tx, { eventIds: asked.map(({ id }) => id) }))
  const events = brief.events.map(event => {
    const wanted = asked.find(({ id }) => id === event.id)?.photos ?? []
    const photos = wanted.map(({ id, file }) => {
      const known = event.photos.find(photo => photo.id === id)
      if (!known) throw new AppError('NOT_FOUND', '选中的照片里有已删除的，简报没有生成。请刷新后重新选。')
      return printPhoto(context, file, known.caption)
    })
    return { ...event, photos }
  })
  // loaded when it is needed: composing Word files is no part of the start
  const { composeBrief } = await import('./briefWord')
  const bytes = await composeBrief({ ...brief, events })
  const [first] = brief.events
  const of = brief.events.length === 1 && first ? first.title : formatDateZh(brief.today)
  const fileName = `${safeFileName(`${brief.community}活动简报（${of}）`)}.docx`
  await noteExport(context, { fileName, rows: brief.events.length, purpose: '活动简报' })
  for (const { photos } of asked) for (const { file } of photos) context.files.forget(file)
  return { token: context.files.offer({ fileName, mime: docxMime, bytes }), fileName }
}
