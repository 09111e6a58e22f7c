import { formatDateZh } from '../../../../contract/dates'
import { requestTimeline, type RequestStory } from '../../timeline'

/** 9月6日 08:20 of a year that the lines before have named; 2018年9月6日 08:20 where the year is new. */
function dayText(at: string, before: string | undefined): string {
  const day = formatDateZh(at.slice(0, 10))
  const short = before?.slice(0, 4) === at.slice(0, 4) ? day.replace(/^\d+年/u, '') : day
  return `${short} ${at.slice(11, 16)}`.trim()
}

const circled = (of: number): string => (of <= 20 ? String.fromCodePoint(0x245f + of) : `（${of}）`)

/** 经过: from the resident's call to the archive, in the order of time; what belongs to a dispatch bears its number. */
export function RequestTimeline({ story }: { story: RequestStory }) {
  const events = requestTimeline(story)
  const several = story.dispatches.length > 1
  return (
    <section className="record-part" aria-label="经过">
      <h2 className="section-title">经过</h2>
      <ol className="record-timeline timed">
        {events.map(({ at, what, note, of, late }, index) => (
          <li key={`${at} ${what} ${index}`} className={late ? 'marked' : ''}>
            <span className="day">{dayText(at, events[index - 1]?.at)}</span>
            <strong>
              {several && of !== null ? `${circled(of)} ` : ''}
              {what}
            </strong>
            {note ? <span className="muted small">{note}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
