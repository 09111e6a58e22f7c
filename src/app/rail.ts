/** What the rail needs of a subject: its own address, others that belong to it, the ways to look at it. */
interface RailSubject {
  readonly path: string
  readonly also?: readonly string[]
  readonly views?: readonly { readonly path: string }[]
}

/** Where a page stands in the rail: its subject, and the view below it where one leads there. */
export interface RailPlace {
  readonly subject: string
  readonly view: string | null
}

/** True when an address is the page itself or a page below it: /visits has /visits/round below it, not /visitsheet. */
const isBelow = (pathname: string, path: string): boolean =>
  pathname === path || pathname.startsWith(`${path}/`)

/**
 * The entry of the rail that a page belongs to: the one with the longest address that the page's begins with, so that a
 * page without an entry of its own lights up the one it was opened from. Null where there is none.
 */
export function railPlace(pathname: string, subjects: readonly RailSubject[]): RailPlace | null {
  let place: RailPlace | null = null
  let longest = 0
  for (const { path: subject, also = [], views = [] } of subjects) {
    const entries = [
      // a view with the subject's own address comes first, so that it is lit with it
      ...views.map(view => ({ path: view.path, view: view.path })),
      ...[subject, ...also].map(path => ({ path, view: null }))
    ]
    for (const { path, view } of entries) {
      if (path.length <= longest || !isBelow(pathname, path)) continue
      longest = path.length
      place = { subject, view }
    }
  }
  return place
}
