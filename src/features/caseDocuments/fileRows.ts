import { paperCodes } from '../disputes/choices'

/** A line of 卷内目录. */
export interface FileRow {
  readonly label: string
  /** 3 or 3-5 */
  readonly pages: string
  readonly remark: string | null
}

interface Filed {
  readonly paper: string
  readonly filedAt: string
  readonly pages: number
  readonly note: string | null
}

/** Neither listed nor numbered: they stand before the numbered pages or behind them (domain.md §1.2, paper 15). */
const unnumbered = new Set(['caseFileCover', 'caseFileIndex'])

const orderOf = (paper: string): number => paperCodes.findIndex(each => each.value === paper)
const labelOf = (paper: string): string => paperCodes.find(each => each.value === paper)?.label ?? paper

/** The papers that lie in a file, in the order of 卷内目录, with the pages that they take. */
export function fileRows(papers: readonly Filed[]): FileRow[] {
  let page = 1
  return papers
    .filter(each => !unnumbered.has(each.paper))
    .toSorted((a, b) => orderOf(a.paper) - orderOf(b.paper) || (a.filedAt < b.filedAt ? -1 : 1))
    .map(each => {
      const first = page
      page += each.pages
      return {
        label: labelOf(each.paper),
        pages: each.pages > 1 ? `${first}-${page - 1}` : String(first),
        remark: each.note
      }
    })
}

/** How many numbered pages a file has; null while nothing lies in it. */
export function filePages(papers: readonly Filed[]): number | null {
  const pages = papers.filter(each => !unnumbered.has(each.paper)).reduce((sum, each) => sum + each.pages, 0)
  return pages === 0 ? null : pages
}
