import { formatDateZh } from '../../../../contract/dates'
import { composePaper, signedBy, words } from '../../../../core/word/paper'
import type { OfficeProfile } from '../../../settings/contract'
import type { Summary } from './summary'

/** Who writes the paper and when. */
export interface Writer {
  readonly office: OfficeProfile
  readonly preparer: string
  readonly today: string
}

/** 工作小结 as a .docx in the layout of official papers: the very words of the screen, and a line for the signature. */
export const composeSummary = (
  { title, paragraphs }: Pick<Summary, 'title' | 'paragraphs'>,
  { office, preparer, today }: Writer
): Promise<Uint8Array> =>
  composePaper(title, [
    ...paragraphs.map(segments => words(segments.map(({ text }) => text).join(''))),
    ...signedBy(
      `填报人：${preparer}　　单位负责人（签字）：________________`,
      `${office.community}居民委员会`,
      formatDateZh(today)
    )
  ])
