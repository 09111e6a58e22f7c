import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { attachmentOperations } from '../contract/attachments'
import { call, uploadFile } from './client'
import { errorText } from './ErrorNote'
import { preparePicture } from './pictureFiles'

/** What became of the files that were handed in together. */
export interface KeptFiles {
  readonly kept: number
  /** Not taken, each with why and what to do. */
  readonly refused: readonly { name: string; reason: string }[]
  /** Left out because the record has the same file already, under this name. */
  readonly same: readonly { name: string; as: string }[]
  /** Left out because of 取消. */
  readonly cancelled: number
}

/** Takes files one after the other to a record; those handed in meanwhile wait. `cancel` leaves out what has not begun. */
export function useKeepFiles(
  owner: { ownerKind: string; ownerId: string },
  onDone: (result: KeptFiles) => void
) {
  const client = useQueryClient()
  const last = useRef(Promise.resolve())
  const stopped = useRef(false)
  const [going, setGoing] = useState<{ done: number; of: number } | null>(null)

  async function keepOne(
    given: File,
    setting: Parameters<typeof preparePicture>[1]
  ): Promise<{ as: string } | null> {
    const { file, thumbnail, source } = await preparePicture(given, setting)
    const [twin] = await call(attachmentOperations.known, { ...owner, sources: [source] })
    if (twin) return { as: twin.name }
    await call(attachmentOperations.add, {
      ...{ ...owner, caption: null, source },
      file: await uploadFile(file),
      thumbnail: thumbnail ? await uploadFile(thumbnail) : null
    })
    return null
  }

  async function keepAll(files: readonly File[]): Promise<void> {
    const refused: { name: string; reason: string }[] = []
    const same: { name: string; as: string }[] = []
    let kept = 0
    let begun = 0
    stopped.current = false
    try {
      const setting = await call(attachmentOperations.photoSetting, {})
      for (const given of files) {
        if (stopped.current) break
        setGoing({ done: begun, of: files.length })
        begun += 1
        try {
          const twin = await keepOne(given, setting)
          if (twin) same.push({ name: given.name, ...twin })
          else kept += 1
        } catch (error) {
          refused.push({ name: given.name, reason: errorText(error) })
        }
      }
    } catch (error) {
      refused.push(...files.map(({ name }) => ({ name, reason: errorText(error) })))
      begun = files.length
    }
    setGoing(null)
    await client.invalidateQueries()
    onDone({ kept, refused, same, cancelled: files.length - begun })
  }

  return {
    going,
    keep(files: readonly File[]): void {
      if (files.length > 0) last.current = last.current.then(() => keepAll(files))
    },
    cancel(): void {
      stopped.current = true
    }
  }
}
