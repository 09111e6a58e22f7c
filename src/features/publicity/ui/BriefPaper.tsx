import { formatDateZh } from '../../../contract/dates'
import type { OutputOf } from '../../../contract/operation'
import { attachmentUrl } from '../../../ui/client'
import { hanNumber } from '../../caseDocuments/words'
import { paragraphsOf, photoRows, type Fact } from '../brief'
import type { BriefEvent, BriefPhoto, briefOperations } from '../briefContract'

/** What of an event is drawn: the clerk's choice as it stands on the screen, saved or not. */
export interface DrawnEvent extends Omit<BriefEvent, 'chosen' | 'photos'> {
  readonly photos: readonly BriefPhoto[]
}

/** The brief as its Word file shows it, for looking at and for printing. */
export function BriefPaper(props: {
  brief: Omit<OutputOf<typeof briefOperations.read>, 'events'>
  events: readonly DrawnEvent[]
}) {
  const { brief, events } = props
  const recorders = [...new Set(events.flatMap(({ recorder }) => recorder ?? []))]
  return (
    <article className="brief-paper" aria-label="简报预览">
      <h1>{brief.title}</h1>
      <Facts facts={brief.together} />
      {events.map((event, at) => (
        <section key={event.id}>
          {events.length > 1 ? (
            <h2>
              {hanNumber(at + 1)}、{event.title}
            </h2>
          ) : null}
          <Facts facts={event.facts} />
          {event.programme.length > 0 ? <Programme programme={event.programme} /> : null}
          {[...paragraphsOf(event.content), ...paragraphsOf(event.note)].map((text, line) => (
            <p key={`${line} ${text}`} className="brief-words">
              {text}
            </p>
          ))}
          {photoRows(event.photos).map(row => (
            <div key={row.map(({ id }) => id).join()} className="brief-photos">
              {row.map(({ id, name, caption, mmHeight }) => (
                <figure key={id}>
                  <img
                    src={attachmentUrl(id, 'file')}
                    alt={caption ?? name}
                    style={{ height: `${mmHeight}mm` }}
                  />
                  {caption === null ? null : <figcaption>{caption}</figcaption>}
                </figure>
              ))}
            </div>
          ))}
        </section>
      ))}
      <footer>
        <p>
          记录人：{recorders.length > 0 ? recorders.join('、') : '________'}
          {'　　'}审核人：________________
        </p>
        <p className="brief-day">{brief.community}</p>
        <p className="brief-day">{formatDateZh(brief.today)}</p>
      </footer>
    </article>
  )
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <dl className="brief-facts">
      {facts.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}：</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Programme({ programme }: Pick<BriefEvent, 'programme'>) {
  return (
    <>
      <h2>节目单</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">类型</th>
            <th scope="col">节目名称</th>
            <th scope="col">表演者</th>
          </tr>
        </thead>
        <tbody>
          {programme.map(({ kind, title, performers }, at) => (
            <tr key={`${at + 1} ${title}`}>
              <td>{at + 1}</td>
              <td>{kind}</td>
              <td>{title}</td>
              <td>{performers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
