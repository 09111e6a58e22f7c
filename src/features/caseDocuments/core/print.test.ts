import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../../../testing'
import { usualRightsNotice } from '../../settings/rightsNotice'
import { blankData, documentData } from '../documentData'
import { caseItems } from '../itemData'
import { documentKinds } from '../kinds'
import { caseFileOf, storeCase } from '../testing'
import { fillDocument } from './fill'
import { builtInTemplate } from './templates'

const run = promisify(execFile)
const needed = ['/usr/bin/soffice', '/usr/bin/pdftotext', '/usr/bin/pdfinfo']
const missing = needed.filter(path => !existsSync(path))
if (missing.length > 0)
  process.stdout.write(`papers are not printed in this test: ${missing.join(', ')} missing\n`)

/** Where the PDFs are kept for looking at them, when asked for: LINLI_PAPERS_OUT=/some/folder. */
const keep = process.env['LINLI_PAPERS_OUT']

/** Pages that a filled paper of the sample case takes at most; a form that runs over by a line is not handed out. */
const pagesAtMost: Readonly<Record<string, number>> = {
  agreement: 2,
  confirmationApplication: 3,
  mediationRecord: 2,
  investigationRecord: 2
}

describe.skipIf(missing.length > 0)('printed by LibreOffice', () => {
  let test: TestOffice
  let folder: string
  beforeAll(async () => {
    test = await openTestOffice()
    const file = await caseFileOf(test, await storeCase(test))
    const office = { community: '山台山社区', subdistrict: '城南街道', rightsNotice: usualRightsNotice }
    folder = await mkdtemp(join(tmpdir(), 'linli-papers-'))
    const sources: string[] = []
    for (const { code, item } of documentKinds) {
      const template = await builtInTemplate(code)
      const id = item === 'case' ? null : (caseItems(file)[item][0]?.id ?? null)
      const papers = { blank: blankData(office), filled: documentData(office, file, code, id) }
      for (const [name, data] of Object.entries(papers)) {
        const path = join(folder, `${code}-${name}.docx`)
        await writeFile(path, fillDocument(template, code, data))
        sources.push(path)
      }
    }
    // one start of LibreOffice for all, in a profile of its own: another that runs would take the call over
    await run('soffice', [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...sources
    ])
    if (keep) {
      await mkdir(keep, { recursive: true })
      for (const name of await readdir(folder))
        if (/\.(pdf|docx)$/.test(name)) await cp(join(folder, name), join(keep, name))
    }
  }, 240_000)
  afterAll(async () => {
    await test.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const info = async (name: string): Promise<{ pages: number; size: string }> => {
    const { stdout } = await run('pdfinfo', [join(folder, `${name}.pdf`)])
    return {
      pages: Number(/Pages:\s+(\d+)/.exec(stdout)?.[1]),
      size: /Page size:\s+(.*)/.exec(stdout)?.[1] ?? ''
    }
  }
  const textOf = async (name: string): Promise<string> =>
    (await run('pdftotext', ['-layout', join(folder, `${name}.pdf`), '-'])).stdout.replace(/\s+/g, '')

  it.each(documentKinds.map(({ code, title }) => [code, title] as const))(
    '%s is A4, whole, and says what it is',
    async (code, title) => {
      for (const name of [`${code}-filled`, `${code}-blank`]) {
        const { pages, size } = await info(name)
        expect(size, name).toContain('(A4)')
        expect(pages, name).toBeLessThanOrEqual(pagesAtMost[code] ?? 1)
        const text = await textOf(name)
        expect(text, name).not.toMatch(/[{}]/)
        // cover and back cover carry the office's name or the file's number in place of a title
        if (code !== 'caseFileCover' && code !== 'backCover' && code !== 'rightsNotice')
          expect(text, name).toContain(title)
      }
      expect(await textOf(`${code}-filled`)).toMatch(/张某|山台山人调字/)
    }
  )
})
