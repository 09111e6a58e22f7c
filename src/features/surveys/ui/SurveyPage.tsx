import { DownloadOutlined, EditOutlined, PrinterOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import { RecordById } from '../../../ui/RecordById'
import { RecordSheet } from '../../../ui/RecordSheet'
import { useSaveFile } from '../../../ui/useSaveFile'
import { answerSheetOperations, survey, surveyOperations, type SurveyRecord } from '../contract'
import { daysOf, methodOf } from '../words'
import { Batches } from './Batches'
import { GroupTable } from './GroupTable'
import { QuestionBars } from './QuestionBars'
import { RateFigures } from './RateFigures'
import { surveyForm, surveyLinks } from './SurveysPage'
import { TotalsSheet } from './TotalsSheet'
import './surveys.css'

/** One survey: its two rates, question by question, by age and sex. */
export function SurveyPage() {
  return (
    <RecordById operation={surveyOperations.get} title="知晓率调查">
      {record => <Survey record={record} />}
    </RecordById>
  )
}

const stateOf = (record: SurveyRecord): string =>
  [daysOf(record), record.place, methodOf(record), record.askedBy, record.campaignTitle]
    .filter(text => text !== null && text !== '')
    .join(' · ')

function Survey({ record }: { record: SurveyRecord }) {
  const { id } = record
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const mayWrite = useMay(answerSheetOperations.add)
  const answer = useAnswer(surveyOperations.result, { id }, { enabled: record.deletedAt === null })
  const file = useSaveFile(surveyOperations.workbook)
  const totalsOnly = record.entry === 'totals'
  const entered = record.valid + record.invalid
  const sheet = params.get('sheet')
  const open = (what: string | null) => setParams(what === null ? {} : { sheet: what })
  const here = `/surveys/${encodeURIComponent(id)}`
  const result = answer.data

  return (
    <>
      <PageHead
        title={record.title}
        state={
          <>
            {stateOf(record)} <Link to="/surveys">返回调查名单</Link>
          </>
        }
        actions={
          <>
            <Button icon={<EditOutlined />} onClick={() => open('record')}>
              问卷和登记内容
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => void navigate(`${here}/paper`)}>
              打印问卷
            </Button>
            <Button icon={<DownloadOutlined />} disabled={!result} onClick={() => void file.save({ id })}>
              导出 Excel
            </Button>
            {mayWrite && !totalsOnly && (
              <>
                <Button icon={<UploadOutlined />} onClick={() => void navigate(`${here}/import`)}>
                  导入网上答卷
                </Button>
                <Button type="primary" onClick={() => void navigate(`${here}/entry`)}>
                  录入答卷
                </Button>
              </>
            )}
            {mayWrite && totalsOnly && (
              <Button type="primary" onClick={() => open('totals')}>
                改汇总数
              </Button>
            )}
          </>
        }
      />
      {record.deletedAt !== null && (
        <Alert
          type="warning"
          showIcon
          title="这次调查在回收站里，不计入报表。要用请先在调查名单的回收站里恢复。"
        />
      )}
      {answer.error && <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />}
      {result && (
        <div className="survey">
          <RateFigures result={result} passMark={record.passMark} asks={record} />
          {result.remarks.length > 0 && (
            <Alert type={totalsOnly ? 'info' : 'warning'} showIcon title={result.remarks.join('；')} />
          )}
          {entered === 0 && mayWrite && (
            <Alert
              type="info"
              showIcon
              title="还没有答卷。纸质问卷点“录入答卷”，一份几秒钟；问卷星等网上答卷点“导入网上答卷”。"
              action={
                <Button size="small" onClick={() => open('totals')}>
                  手里只有汇总数
                </Button>
              }
            />
          )}
          <div className={result.groups.length > 0 ? 'survey-main' : undefined}>
            <QuestionBars questions={result.questions} totalsOnly={totalsOnly} />
            {result.groups.length > 0 && (
              <div className="survey-side">
                <GroupTable groups={result.groups} by="age" title="分年龄" />
                <GroupTable groups={result.groups} by="sex" title="分性别" />
                <Batches surveyId={id} />
              </div>
            )}
          </div>
        </div>
      )}
      {sheet === 'totals' && mayWrite && <TotalsSheet record={record} onClose={() => open(null)} />}
      {(sheet === 'record' || params.get('edit') === '1') && (
        <RecordSheet
          def={survey}
          operations={surveyOperations}
          id={id}
          links={surveyLinks}
          form={surveyForm}
          hidden={['campaignTitle', 'rateA', 'rateB', 'participation', ...Object.keys(survey.kept)]}
          startEditing={params.get('edit') === '1'}
          onClose={() => open(null)}
        />
      )}
      <JobStrip status={file.status} onCancel={() => void file.cancel()} />
    </>
  )
}
