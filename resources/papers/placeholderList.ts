import { readFile, writeFile } from 'node:fs/promises'
import { documentKinds } from '../../src/features/caseDocuments/kinds'
import {
  commonPlaceholders,
  ownPlaceholdersOf,
  type PlaceholderSet
} from '../../src/features/caseDocuments/placeholders'

/** Where the manual's list begins; everything after it is written anew. */
export const listHeading = '## 附：文书模板里的占位符'

const words = (pairs: readonly { name: string; means: string }[]): string =>
  pairs.map(({ name, means }) => `{${name}} ${means}`).join('；')

function linesOf({ values, lists, conditions }: PlaceholderSet): string[] {
  return [
    ...(values.length > 0 ? [`- ${words(values)}`] : []),
    ...lists.map(list => {
      const inside = [
        ...list.rows,
        ...(list.conditions ?? []).map(({ name, means }) => ({ name: `#${name}`, means }))
      ]
      return `- {#${list.name}}…{/${list.name}} ${list.means}，每行可用：${words(inside)}`
    }),
    ...(conditions.length > 0
      ? [`- 条件 ${conditions.map(({ name, means }) => `{#${name}}…{/${name}} ${means}`).join('；')}`]
      : [])
  ]
}

/** The chapter of the user's manual that lists every placeholder, made from the definition that the program checks by. */
export function placeholderChapter(): string {
  const own = documentKinds.flatMap(({ code, title }) => {
    const set = ownPlaceholdersOf(code)
    return set === null ? [] : ['', `**${title}** 另外可用：`, '', ...linesOf(set)]
  })
  const intro =
    '花括号里的词由程序换成案件里的内容；{#词}…{/词} 之间的内容，列表有几行就重复几遍，条件成立才出现。词要照写，一个字也不能差。'
  return [
    listHeading,
    '',
    intro,
    '',
    '**各种文书都可用**：',
    '',
    ...linesOf(commonPlaceholders),
    ...own,
    ''
  ].join('\n')
}

// `npx tsx resources/papers/placeholderList.ts` writes it into the manual.
if (process.argv[1]?.endsWith('placeholderList.ts')) {
  const manual = new URL('../../docs/用户手册.md', import.meta.url)
  const text = await readFile(manual, 'utf8')
  const at = text.indexOf(listHeading)
  await writeFile(manual, `${(at < 0 ? text : text.slice(0, at)).trimEnd()}\n\n${placeholderChapter()}`)
}
