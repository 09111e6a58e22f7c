import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * The folder of the records when nobody names another: LINLI_DATA_DIR, else the user's own local folder, which does
 * not roam over a network and is not synchronised by cloud drives (reliability.md §4 a).
 */
export function defaultDataDir(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = env['LINLI_DATA_DIR']
  if (named) return resolve(named)
  const local = env['LOCALAPPDATA']
  return process.platform === 'win32' && local ? join(local, 'linli') : join(homedir(), '.linli')
}
