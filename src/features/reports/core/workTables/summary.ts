import type { OutputOf } from '../../../../contract/operation'
import { aboutWording } from '../../../../contract/rates'
import { namedFor } from '../span'
import type { SummarySegment, workReportOperations } from '../../workContract'
import type { Evaluation } from '../evaluate'
import type { ReportContext } from '../frame'
import { metricValues } from '../service'
import { summaryParagraphs, type Clause, type Sentence } from './summaryText'

export type Summary = OutputOf<typeof workReportOperations.summary>

/** The number of a clause as it is written: 38件, 84.21%, 3.5小时; with 余 where asked for. Null where it is 0 or unknown. */
async function numberOf({ find, figure }: Evaluation, id: string, about: boolean): Promise<string | null> {
  const { unit, format } = find(id)
  const { value, text } = await figure(id)
  if (value === null || value === 0) return null
  if (format === 'count' && about) return aboutWording(value, unit)
  return text.endsWith(unit) ? text : `${text}${unit}`
}

/** The sentence without the clauses that have no number; null where nothing is left, or what all of it hangs on. */
async function sentenceOf(
  evaluation: Evaluation,
  { clauses, hangsOnFirst = false }: Sentence,
  about: boolean
): Promise<SummarySegment[] | null> {
  const said: SummarySegment[] = []
  for (const [at, { before, metric }] of clauses.entries()) {
    const text = await numberOf(evaluation, metric, about)
    if (text === null) {
      if (at === 0 && hangsOnFirst) return null
      continue
    }
    said.push(words(`${said.length > 0 ? '，' : ''}${before}`), { text, metric, period: null })
  }
  return said.length === 0 ? null : [...said, words('。')]
}

const words = (text: string): SummarySegment => ({ text, metric: null, period: null })

/** Joins neighbouring words, so that a paragraph is words and numbers in turn. */
function joined(segments: readonly SummarySegment[]): SummarySegment[] {
  const found: SummarySegment[] = []
  for (const segment of segments) {
    const last = found.at(-1)
    if (last && last.metric === null && segment.metric === null)
      found[found.length - 1] = words(last.text + segment.text)
    else found.push(segment)
  }
  return found
}

/**
 * 工作小结 (domain.md §3.4, §7): made of the office's numbers and nothing else; a clause whose number is 0 or not known is
 * left out. Of one campaign: only what is counted by campaign.
 */
export async function summaryOf(
  { office, period }: ReportContext,
  evaluation: Evaluation,
  about: boolean
): Promise<Summary> {
  const { catalog } = evaluation
  const { campaign } = evaluation.period
  const known = new Set(catalog.metrics.map(({ id }) => id))
  const asked = ({ metric }: Clause): boolean =>
    known.has(metric) && (!campaign || (evaluation.find(metric).ofCampaign ?? false))
  const drafts = summaryParagraphs(period).map(({ lead, sentences }) => ({
    lead,
    sentences: sentences.flatMap(sentence => {
      const clauses = sentence.clauses.filter(asked)
      const headless = sentence.hangsOnFirst && clauses[0] !== sentence.clauses[0]
      return clauses.length === 0 || headless ? [] : [{ ...sentence, clauses }]
    })
  }))
  const ids = drafts.flatMap(({ sentences }) =>
    sentences.flatMap(({ clauses }) => clauses.map(({ metric }) => metric))
  )
  await evaluation.prepare(ids)
  const paragraphs: SummarySegment[][] = []
  for (const { lead, sentences } of drafts) {
    const said: SummarySegment[] = []
    for (const sentence of sentences) said.push(...((await sentenceOf(evaluation, sentence, about)) ?? []))
    if (said.length === 0) continue
    const opening = paragraphs.length === 0 ? `${period.label}，${office.community}` : lead
    paragraphs.push(joined([words(opening), ...said]))
  }
  const shown = new Set(paragraphs.flat().flatMap(({ metric }) => metric ?? []))
  return {
    title: `${office.community}${period.label}${namedFor(evaluation.period, '工作小结')}`,
    periodLabel: period.label,
    from: period.from,
    to: period.to,
    paragraphs,
    metrics: await metricValues(evaluation, [...shown])
  }
}
