import { join, extname } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { OfferedFile } from '../src/core/files'
import { safeFileName, saveFile } from './save'

const kinds: Readonly<Record<string, string>> = {
  '.xlsx': 'Excel 工作簿',
  '.docx': 'Word 文档',
  '.pdf': 'PDF 文件',
  '.csv': 'CSV 文件',
  '.zip': '压缩文件',
  '.llbak': '邻里台账备份'
}

/** Asks where to save an offered file and writes it. `folder` (tests) saves there without asking. Throws AppError. */
export async function saveOffered(file: OfferedFile, folder: string | undefined): Promise<boolean> {
  const name = safeFileName(file.fileName)
  const target = folder ? join(folder, name) : await ask(name)
  if (!target) return false
  await saveFile(target, file.bytes)
  return true
}

async function ask(name: string): Promise<string | null> {
  const ending = extname(name).toLowerCase()
  const options = {
    title: '保存文件',
    buttonLabel: '保存',
    defaultPath: join(app.getPath('documents'), name),
    filters: ending ? [{ name: kinds[ending] ?? '文件', extensions: [ending.slice(1)] }] : []
  }
  const window = BrowserWindow.getAllWindows()[0]
  const answer = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
  return answer.canceled || !answer.filePath ? null : answer.filePath
}
