import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from '../core/dataDir'
import { createOffice } from '../office'
import { startWebHost } from './server'

/** The loopback host: the same program in a browser on this PC. `--port N`, `--data FOLDER`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } })
  const port = Number(values.port ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('端口要在 0 到 65535 之间')
  const pageDir = resolve(import.meta.dirname, '../renderer')
  if (!existsSync(join(pageDir, 'index.html'))) throw new Error('页面还没有生成，请先运行 npm run build')
  const dataDir = values.data ? resolve(values.data) : defaultDataDir()
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  const log = (line: string): void => appendFileSync(join(dataDir, 'logs', 'web.log'), `${line}\n`)

  const office = createOffice({ dataDir, clock: () => new Date(), log })
  const host = await startWebHost({ office, pageDir, port, log })
  console.log(`请在这台电脑的浏览器里打开：${host.url}`)

  let closing = false
  const stop = (): void => {
    if (closing) return
    closing = true
    void host
      .close()
      .then(() => office.close())
      .finally(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

main().catch((error: unknown) => {
  console.error(`邻里台账没有启动：${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
