import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../src/contract/errors'

/** How the file system is asked; tests give one that fails. */
export interface SaveSystem {
  rename(from: string, to: string): Promise<void>
  wait(milliseconds: number): Promise<unknown>
  now(): number
}

const realSystem: SaveSystem = { rename, wait, now: () => performance.now() }
const patience = 30_000

/**
 * Writes a file whole or not at all: beside the target, flushed, then renamed over it. While a virus scanner or Excel
 * holds the target, renaming is tried for 30 s (fault tests F5, F19). Throws AppError DISK; when only the renaming
 * failed the finished file stays and the message says where.
 */
export async function saveFile(
  target: string,
  bytes: Uint8Array,
  system: SaveSystem = realSystem
): Promise<void> {
  const unfinished = join(dirname(target), `.${randomUUID().slice(0, 8)}-${basename(target)}`)
  try {
    const handle = await open(unfinished, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw new AppError('DISK', writeFailure(error))
  }
  await renamePatiently(unfinished, target, system)
}

async function renamePatiently(from: string, to: string, system: SaveSystem): Promise<void> {
  const end = system.now() + patience
  for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
    try {
      await system.rename(from, to)
      return
    } catch (error) {
      if (!held.has(codeOf(error)) || system.now() + pause > end)
        throw new AppError(
          'DISK',
          `文件已写好，但原文件正被别的程序（多半是 Excel、WPS 或杀毒软件）占用，换不上去。请关闭它后，把“${from}”改名使用，或重新保存。`
        )
    }
    await system.wait(pause)
  }
}

const held = new Set(['EPERM', 'EBUSY', 'EACCES'])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function writeFailure(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
      return '磁盘满了，文件没有保存。请清出一些空间，或保存到别的磁盘。'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return '这个文件夹不能写入，文件没有保存。请换一个文件夹，例如“桌面”或“文档”。'
    default:
      return '写入磁盘出错，文件没有保存。请检查硬盘或 U 盘是否松动，或保存到别处再试。'
  }
}

/** A file name that Windows accepts and that cannot leave the chosen folder or show another ending than it has. */
export function safeFileName(name: string): string {
  const clean = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  return clean.slice(-120) || '未命名'
}
