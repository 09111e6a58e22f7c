import { describe, expect, it } from 'vitest'
import { repeated } from './repeat'

describe('repeated (再登记一次)', () => {
  const event = {
    form: 'groupForward',
    heldOn: '2018-09-07',
    title: '微信群推送',
    channel: 'wechat',
    posts: 2,
    groups: 6,
    items: 12,
    reads: 812,
    audience: 46,
    takenDownOn: '2018-09-30',
    content: '成效',
    id: 'x'
  }

  it.each([
    ['2018-09-14', '2018-09-14'],
    ['2018-09-08', '2018-09-08'],
    ['2018-09-07', '2018-09-08'],
    ['2018-09-01', '2018-09-08']
  ])('on %s is of %s', (today, day) => {
    expect(repeated(event, today)['heldOn']).toBe(day)
  })

  it('takes the means along, not what that day brought', () => {
    const next = repeated(event, '2018-09-14')
    expect(next).toMatchObject({ form: 'groupForward', title: '微信群推送', posts: 2, groups: 6 })
    for (const name of ['reads', 'audience', 'takenDownOn', 'content', 'id'])
      expect(next[name] ?? null).toBeNull()
  })
})
