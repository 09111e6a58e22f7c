import type { PaperDwelling, PaperPerson } from './contract'

/** Rows of a list in pages of so many; an empty list gives one empty page, so that a blank form can be printed. */
export function inPages<T>(rows: readonly T[], perPage: number): T[][] {
  const pages: T[][] = []
  for (let at = 0; at < rows.length; at += perPage) pages.push(rows.slice(at, at + perPage))
  return pages.length > 0 ? pages : [[]]
}

/** A page of a visit sheet: doors of one unit. */
export interface VisitPage {
  unit: string
  /** Number of the first line, counted through the building. */
  first: number
  doors: PaperDwelling[]
}

/** Lines on one page of each paper, A4 as its style says. */
export const linesPerPage = { visits: 13, roster: 21, members: 10 } as const

/**
 * The pages of a building's visit sheet (入户走访登记表, domain.md §3.3): each unit begins on a new page, as the visitors
 * walk. Vacant flats and shops are left out unless asked for, for nobody is visited there.
 */
export function visitPages(doors: readonly PaperDwelling[], withEmpty: boolean): VisitPage[] {
  const visited = doors.filter(door => withEmpty || !door.empty)
  const units = new Map<string, PaperDwelling[]>()
  for (const door of visited) units.set(door.unit, [...(units.get(door.unit) ?? []), door])
  let first = 1
  const pages: VisitPage[] = []
  for (const [unit, own] of units)
    for (const page of inPages(own, linesPerPage.visits)) {
      pages.push({ unit, first, doors: page })
      first += page.length
    }
  return pages.length > 0 ? pages : [{ unit: '', first: 1, doors: [] }]
}

/** A line of a roster: a person with his address. */
export interface RosterLine {
  address: string
  person: PaperPerson
}

/** The people of a building in the order of the stairs, heads of households first. */
export function rosterLines(doors: readonly PaperDwelling[]): RosterLine[] {
  return doors.flatMap(({ address, household }) =>
    (household?.persons ?? []).map(person => ({ address, person }))
  )
}

/** Why an export is refused: full numbers need a role and a purpose that says something (domain.md §5.5). */
export function exportFault(full: boolean, purpose: string | null, role: string): string | null {
  if (!full) return null
  if (role !== 'admin') return '完整的证件号码和电话只有管理员能导出。请导出遮住号码的，或请管理员来导出。'
  return (purpose ?? '').trim().length < 4
    ? '导出完整号码要写明用途，例如“报送街道民政办核对低保名单”。请补上用途再导出。'
    : null
}
