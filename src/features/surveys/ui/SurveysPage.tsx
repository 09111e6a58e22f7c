import { today } from '../../../ui/now'
import type { FormOptions } from '../../../ui/RecordForm'
import { RecordPage } from '../../../ui/RecordPage'
import type { Links } from '../../../ui/records'
import { campaignOperations } from '../../publicity/campaign'
import { campaignLabel } from '../../publicity/campaignRules'
import { survey, surveyOperations } from '../contract'

export const surveyLinks: Links = {
  campaignId: { operations: campaignOperations, labelOf: campaignLabel }
}

/** What the form of a survey starts with: five questions are usual, four right answers know. */
export const surveyForm: FormOptions = {
  presets: () => ({
    heldOn: today(),
    method: 'faceToFace',
    passMark: 4,
    entry: 'sheets',
    joinedQuestion: '今年以来，您参加过社区的宣传活动吗？',
    questions: [{ id: null, kind: 'single' }]
  }),
  childPresets: () => ({ kind: 'single' })
}

const columns = [
  'title',
  'heldOn',
  'method',
  'issued',
  'returned',
  'rateA',
  'rateB',
  'participation',
  'place'
]

/** 知晓率调查: every survey with its two rates. */
export function SurveysPage() {
  return (
    <RecordPage
      def={survey}
      operations={surveyOperations}
      title="知晓率调查"
      newLabel="新建调查"
      filters={['method']}
      links={surveyLinks}
      form={surveyForm}
      table={{ columns }}
      pageOf={id => `/surveys/${encodeURIComponent(id)}`}
      emptyText="还没有知晓率调查。先把问卷的题目和正确答案填好，再打印发放、录入答卷"
    />
  )
}
