import { displayValue } from '../../contract/display'
import type { Field } from '../../contract/fields'
import { followUp, mediationSession } from '../disputes/caseRecords'
import { disputeAgent } from '../disputes/contract'
import type { CaseAgent, CaseFile } from './caseFile'
import { paperDate, paperTime } from './words'

type Values = Readonly<Record<string, string | null>>

/** A field's value as text; null when it is not filled in. */
export const shown = (field: Field, value: unknown): string | null => displayValue(field, value) || null
/** √ where it holds; a place to tick where it does not. */
export const ticked = (holds: boolean | null): string => (holds === true ? '√' : '　')
const number = (value: number | null): string | null => (value === null ? null : String(value))

function agentValues(agent: CaseAgent): Values {
  const { fields } = disputeAgent
  return {
    委托人: agent.principal,
    代理人: agent.name,
    代理人类别: shown(fields.kind, agent.kind),
    代理人性别: shown(fields.sex, agent.sex),
    代理人年龄: number(agent.age),
    代理人民族: shown(fields.ethnic, agent.ethnic),
    代理人身份证号: agent.idNo,
    代理人电话: agent.phone,
    代理人单位: agent.workplace,
    律师执业证号: agent.licenceNo,
    委托日期: paperDate(agent.grantedAt),
    申请终止勾: ticked(agent.mayApply),
    证据勾: ticked(agent.mayCollect),
    选调解员勾: ticked(agent.mayChoose),
    承认变更勾: ticked(agent.mayClaim),
    签署勾: ticked(agent.maySign),
    代收勾: ticked(agent.mayReceive),
    其他勾: ticked(agent.otherPowers !== null),
    其他权限: agent.otherPowers
  }
}

function investigationValues(record: CaseFile['investigations'][number]): Values {
  return {
    调查时间: paperTime(record.heldAt),
    调查地点: record.place,
    调查人: record.investigators,
    调查记录人: record.recorder,
    被调查人: record.askedPerson,
    被调查人关系: record.askedRelation,
    在场人: record.present,
    调查内容: record.content
  }
}

function sessionValues(record: CaseFile['sessions'][number]): Values {
  return {
    调解时间: paperTime(record.heldAt),
    结束时间: paperTime(record.endedAt),
    调解地点: record.place,
    本次调解员: record.mediators,
    本次记录人: record.recorder,
    到场当事人: record.partiesPresent,
    邀请参加人: record.invited,
    告知情况: record.rightsTold === true ? '已告知当事人权利和义务' : null,
    各方陈述: record.statements,
    查明事实: record.checkedFacts,
    调解经过: record.process,
    本次结果: shown(mediationSession.fields.outcome, record.outcome),
    本次结果说明: record.outcomeNote
  }
}

function followUpValues(record: CaseFile['followUps'][number]): Values {
  const { fields } = followUp
  return {
    回访日期: paperDate(record.visitedAt),
    回访人: record.visitor,
    被回访人: record.visited,
    回访方式: record.way,
    回访履行情况: shown(fields.performance, record.performance),
    是否满意: shown(fields.feeling, record.feeling),
    回访情况: record.situation,
    反复可能: record.relapse,
    起诉结果: record.suedOutcome
  }
}

/** A paper that there may be several of in a case. */
export interface CaseItem {
  readonly id: string
  /** By what the list tells it from the others: 2018-09-13 居委会. */
  readonly label: string
  readonly values: Values
}

const ofDay = (day: string, rest: string | null): string =>
  `${day.slice(0, 10)}${rest === null ? '' : ` ${rest}`}`

/** The records of a case that have a paper of their own, in the order of their days. */
export function caseItems(
  file: CaseFile
): Record<'session' | 'investigation' | 'followUp' | 'agent', CaseItem[]> {
  const byDay = <T extends { heldAt: string }>(rows: readonly T[]): T[] =>
    rows.toSorted((a, b) => (a.heldAt < b.heldAt ? -1 : 1))
  return {
    session: byDay(file.sessions).map(record => ({
      id: record.id,
      label: ofDay(record.heldAt, record.place),
      values: sessionValues(record)
    })),
    investigation: byDay(file.investigations).map(record => ({
      id: record.id,
      label: ofDay(record.heldAt, record.askedPerson),
      values: investigationValues(record)
    })),
    followUp: file.followUps
      .toSorted((a, b) => (a.visitedAt < b.visitedAt ? -1 : 1))
      .map(record => ({
        id: record.id,
        label: ofDay(record.visitedAt, record.way),
        values: followUpValues(record)
      })),
    agent: file.dispute.agents.map(agent => ({
      id: agent.id,
      label: `${agent.name}（${agent.principal}的代理人）`,
      values: agentValues(agent)
    }))
  }
}
