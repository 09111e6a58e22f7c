import { Button, Tabs } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { daysBetween, formatDateZh } from '../../../contract/dates'
import { useAnswer } from '../../../ui/client'
import { today } from '../../../ui/now'
import { RecordPage, type RecordPageProps } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { StateMark } from '../../../ui/StateMark'
import { termNotice } from '../composition'
import {
  mediationFund,
  mediationFundOperations,
  mediator,
  mediatorOperations,
  mediatorTraining,
  mediatorTrainingOperations,
  servingMediators
} from '../contract'
import { Composition } from './Composition'

type Book = Omit<RecordPageProps, 'title' | 'around'> & { tab: string; label: string }

const mediators: Book = {
  tab: 'mediators',
  label: '调解员',
  def: mediator,
  operations: mediatorOperations,
  newLabel: '登记调解员',
  filters: ['post', 'duty'],
  table: {
    columns: [
      'name',
      'post',
      'duty',
      'sex',
      'ethnic',
      'education',
      'servesFrom',
      'termEnds',
      'servesTo',
      'phone',
      'remark'
    ],
    cell: termCell,
    dateRange: false,
    moreFilters: [
      {
        name: 'serving',
        label: '在任',
        choices: [
          { value: 'now', label: '在任' },
          { value: 'left', label: '不在任' }
        ]
      }
    ]
  },
  emptyText: '还没有登记调解员。把主任、委员和聘任的调解员登记进来，办案时选得到，组织队伍表也由它算出'
}
const funds: Book = {
  tab: 'funds',
  label: '经费',
  def: mediationFund,
  operations: mediationFundOperations,
  newLabel: '登记经费',
  filters: ['kind'],
  form: { presets: () => ({ receivedOn: today() }) },
  emptyText: '还没有登记经费。到账一笔登记一笔，组织队伍表按三个种类合计'
}
const trainings: Book = {
  tab: 'trainings',
  label: '培训',
  def: mediatorTraining,
  operations: mediatorTrainingOperations,
  newLabel: '登记培训',
  form: { presets: () => ({ heldOn: today() }) },
  emptyText: '还没有登记培训。调解员参加一期登记一期，组织队伍表要填期数和人次'
}
const books: readonly Book[] = [mediators, funds, trainings]

/** 调解组织: who mediates, the money, the trainings, and whether the committee is made up as the law asks. */
export function CommitteePage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const day = today()
  const answer = useAnswer(mediatorOperations.list, servingMediators)
  const { tab, label: _label, ...book } = books.find(each => each.tab === params.get('tab')) ?? mediators
  const serving = answer.data
  return (
    <RecordPage
      {...book}
      title="调解组织"
      actions={<Button onClick={() => void navigate('/reports/committee')}>组织队伍表</Button>}
      state={serving && `截至 ${formatDateZh(day)}，在任调解员 ${serving.total} 人`}
      around={list => (
        <Tabs
          className="record-tabs"
          size="small"
          activeKey={tab}
          onChange={next => setParams(next === mediators.tab ? {} : { tab: next })}
          items={books.map(each => ({
            key: each.tab,
            label: each.label,
            children: each.tab === tab && (
              <>
                {tab === mediators.tab && serving && serving.total > 0 && (
                  <Composition mediators={serving.rows} day={day} />
                )}
                {list}
              </>
            )
          }))}
        />
      )}
    />
  )
}

/** The end of a term that is over or runs out soon carries its colour. */
function termCell(name: string, row: Row) {
  const end = row[name]
  if (name !== 'termEnds' || typeof end !== 'string') return undefined
  const left = daysBetween(today(), end)
  if (left > termNotice) return undefined
  return <StateMark tone={left < 0 ? 'overdue' : 'due'}>{end}</StateMark>
}
