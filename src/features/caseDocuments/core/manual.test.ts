import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { placeholderChapter } from '../../../../resources/papers/placeholderList'

it('the manual lists every placeholder as the program knows it; else run `npx tsx resources/papers/placeholderList.ts`', async () => {
  const manual = await readFile('docs/用户手册.md', 'utf8')
  expect(manual.endsWith(placeholderChapter())).toBe(true)
  expect(manual).toContain('{协议金额大写}')
})
