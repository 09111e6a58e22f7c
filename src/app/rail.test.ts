import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { railPlace } from './rail'
import { subjects } from './subjects'

/** Addresses of the pages, as routes.tsx lists them, with an id where one stands in them. */
const pages = [
  ...readFileSync(new URL('./routes.tsx', import.meta.url), 'utf8').matchAll(/path="(\/[^"*]*)(\/\*)?"/g)
].map(match => (match[1] ?? '').replace(/:\w+/g, '0190a0b0-0000-7000-8000-000000000000'))

describe('the entry of the rail that a page belongs to', () => {
  it.each([
    ['/visits', '/visits', '/visits'],
    ['/visits/round', '/visits', '/visits'],
    ['/visits/campaigns', '/visits', '/visits/campaigns'],
    ['/visits/campaigns/7', '/visits', '/visits/campaigns'],
    ['/visits/route', '/visits', '/visits/route'],
    ['/visits/rounds', '/visits', '/visits/rounds'],
    ['/surveys/7', '/publicity', '/surveys'],
    ['/surveys/7/entry', '/publicity', '/surveys'],
    ['/materials/7', '/publicity', '/materials'],
    ['/publicity/7', '/publicity', '/publicity'],
    ['/publicity/brief', '/publicity', '/publicity'],
    ['/requests/7', '/requests', null],
    ['/people/7', '/people', '/people'],
    ['/people/statistics', '/people', '/people/statistics'],
    ['/people/export', '/people', '/people'],
    ['/print', '/people', null],
    ['/import', '/people', null],
    ['/disputes/7/papers', '/disputes', '/disputes'],
    ['/mediation/rounds', '/disputes', '/mediation/rounds'],
    ['/reports/publicity', '/reports', '/reports/publicity'],
    ['/settings/papers', '/settings', null],
    ['/work', '/work', null]
  ])('%s: %s, below it %s', (pathname, subject, view) => {
    expect(railPlace(pathname, subjects)).toEqual({ subject, view })
  })

  it('is no entry whose address only begins alike', () => {
    expect(railPlace('/visitsheet', subjects)).toBeNull()
    expect(railPlace('/', subjects)).toBeNull()
  })

  it('is there for every page', () => {
    expect(pages.length).toBeGreaterThan(40)
    expect(pages.filter(page => railPlace(page, subjects) === null)).toEqual([])
  })

  it('lights a view wherever a subject has views and the page is below one', () => {
    const unlit = pages.filter(page => {
      const place = railPlace(page, subjects)
      const views = subjects.find(({ path }) => path === place?.subject)?.views ?? []
      return place?.view === null && views.some(view => page.startsWith(`${view.path}/`))
    })
    expect(unlit).toEqual([])
  })
})
