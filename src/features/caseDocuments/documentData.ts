import { evidence } from '../disputes/caseRecords'
import { dispute, disputeParty } from '../disputes/contract'
import { fileIndex } from '../disputes/fileCheck'
import type { CaseFile, CaseParty, CaseTerm, PaperOffice } from './caseFile'
import type { DocumentData, DocumentRow } from './data'
import { caseItems, shown, ticked } from './itemData'
import { documentKind, type DocumentCode } from './kinds'
import { hanNumber, joined, paperCapitals, paperDate, paperMoney } from './words'

type Values = Readonly<Record<string, string | null>>

const officeValues = ({ community, subdistrict, rightsNotice }: PaperOffice): Values => ({
  社区: community,
  街道: subdistrict,
  调委会: `${community}人民调解委员会`,
  告知内容: rightsNotice
})

const applicantWords: Readonly<Record<string, string>> = {
  first: '申请人',
  second: '被申请人',
  third: '第三人'
}

/** 甲方; 甲方一, 甲方二 where a side has several. */
function partyName(party: { side: string }, at: number, onSide: number): string {
  const side = shown(disputeParty.fields.side, party.side) ?? ''
  return onSide > 1 ? `${side}${hanNumber(at + 1)}` : side
}

function partyRow(party: CaseParty, name: string): DocumentRow {
  const { fields } = disputeParty
  return {
    values: {
      称谓: name,
      申请身份: applicantWords[party.side] ?? null,
      姓名: party.name,
      性别: shown(fields.sex, party.sex),
      民族: shown(fields.ethnic, party.ethnic),
      年龄: party.age === null ? null : String(party.age),
      身份证号: party.idNo,
      联系电话: party.phone,
      职业: party.workplace,
      职务: party.post,
      职业职务: joined([party.workplace, party.post], ' '),
      住址: party.address
    },
    conditions: { 是自然人: party.kind === 'natural', 是单位: party.kind === 'legal' }
  }
}

function partyLists(parties: readonly CaseParty[]): Record<string, DocumentRow[]> {
  const rowsOf = (side: string): DocumentRow[] => {
    const own = parties.filter(party => party.side === side)
    return own.map((party, at) => partyRow(party, partyName(party, at, own.length)))
  }
  const [first, second, third] = [rowsOf('first'), rowsOf('second'), rowsOf('third')]
  return { 当事人: [...first, ...second, ...third], 甲方: first, 乙方: second, 第三人: third }
}

function blankParties(): Record<string, DocumentRow[]> {
  const row = (side: string): DocumentRow => ({
    values: { 称谓: shown(disputeParty.fields.side, side), 申请身份: applicantWords[side] ?? null },
    conditions: { 是自然人: true, 是单位: false }
  })
  return { 当事人: [row('first'), row('second')], 甲方: [row('first')], 乙方: [row('second')], 第三人: [] }
}

const linesOf = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    // the mediator may have numbered the lines himself
    .map(each => each.replace(/^\s*(?:\d+|[一二三四五六七八九十]+)\s*[、.．)）]\s*/, '').trim())
    .filter(each => each !== '')

function termRow(term: CaseTerm): DocumentRow {
  return {
    values: {
      内容: term.content,
      金额: paperMoney(term.amount),
      金额大写: paperCapitals(term.amount),
      履行期限: paperDate(term.dueDate),
      履行方式: term.way,
      履行地点: term.place
    },
    conditions: { 有金额: term.amount !== null }
  }
}

function agreed({ agreementTerms, terms }: CaseFile['dispute']): string | null {
  const own = agreementTerms.map((term, at) =>
    agreementTerms.length === 1 ? term.content : `（${hanNumber(at + 1)}）${term.content}`
  )
  return joined([...own, terms], '\n')
}

function resultNote(of: CaseFile['dispute']): string | null {
  if (of.result === 'agreed') return agreed(of)
  return joined([shown(dispute.fields.terminationReason, of.terminationReason), of.failureNote], '：')
}

const names = (parties: readonly CaseParty[], side: string): string =>
  parties
    .filter(party => party.side === side)
    .map(party => party.name)
    .join('、')

function caseValues(file: CaseFile): Values {
  const { dispute: of, sessions } = file
  const { fields } = dispute
  const days = sessions.map(session => session.heldAt.slice(0, 10)).toSorted()
  return {
    案件名称: of.title,
    编号: of.caseNo,
    当事人名单: joined(
      of.parties.map(party => party.name),
      '、'
    ),
    当事人一句: joined([names(of.parties, 'first'), names(of.parties, 'second')], '与'),
    纠纷类型: shown(fields.typeCode, of.typeCode),
    具体事由: of.subtype,
    案件来源: shown(fields.source, of.source),
    主动勾: ticked(of.source === 'own'),
    申请勾: ticked(of.source === 'apply'),
    移送勾: ticked(of.source === 'referral'),
    委托移送单位: shown(fields.referralBody, of.referralBody),
    登记日期: paperDate(of.registeredAt),
    受理日期: paperDate(of.acceptedAt),
    发生日期: paperDate(of.occurredAt),
    发生地点: of.place,
    简要情况: of.facts,
    争议金额: paperMoney(of.disputedAmount),
    登记人: of.registrar,
    调解员: of.presidingMediator,
    其他调解员: of.mediators,
    全部调解员: joined([of.presidingMediator, of.mediators], '、'),
    记录人: of.recorder,
    权利告知日期: paperDate(of.rightsToldAt),
    首次调解日期: paperDate(of.mediatedFrom),
    末次调解日期: paperDate(of.endedAt ?? days.at(-1) ?? null),
    全部调解经过: joined(
      sessions
        .toSorted((a, b) => (a.heldAt < b.heldAt ? -1 : 1))
        .map(session => `${paperDate(session.heldAt)}：${session.process}`),
      '\n'
    ),
    调解结果: shown(fields.result, of.result),
    结果说明: resultNote(of),
    协议形式: shown(fields.agreementForm, of.agreementForm),
    事实和争议: of.issues,
    协议内容: agreed(of),
    其他约定: of.agreementTerms.length > 0 ? of.terms : null,
    协议金额: paperMoney(of.amount),
    协议金额大写: paperCapitals(of.amount),
    协议份数: of.copies === null ? null : hanNumber(of.copies),
    协议日期: paperDate(of.agreementEffectiveAt),
    履行情况: shown(fields.performance, of.performance),
    履行日期: paperDate(of.performedAt),
    结案日期: paperDate(of.closedAt),
    结案意见: of.closingOpinion,
    归档日期: paperDate(of.archivedAt),
    立卷人: of.filedBy,
    检查人: of.checkedBy,
    保管期限: shown(fields.retention, of.retention),
    卷宗说明: of.fileNote,
    备注: of.remark,
    确认法院: of.confirmationCourt,
    卷内页数: fileIndex(file.papers).at(-1)?.to.toString() ?? null
  }
}

function identityRows({ parties, agents }: CaseFile['dispute']): DocumentRow[] {
  const natural = '居民身份证'
  const row = (name: string, role: string, idNo: string | null, kind: string): DocumentRow => ({
    values: {
      姓名: name,
      身份: role,
      证件名称: kind === 'natural' && idNo !== null ? natural : null,
      证件号码: idNo
    }
  })
  return [
    ...parties.map(party =>
      row(party.name, shown(disputeParty.fields.side, party.side) ?? '', party.idNo, party.kind)
    ),
    ...agents.map(agent => row(agent.name, '代理人', agent.idNo, 'natural'))
  ]
}

function caseLists(file: CaseFile): Record<string, DocumentRow[]> {
  const { dispute: of } = file
  return {
    ...partyLists(of.parties),
    申请事项: linesOf(of.claims).map(claim => ({ values: { 事项: claim } })),
    参与人: of.participants.map(each => ({ values: { 姓名: each.name, 关系: each.relation } })),
    协议条款: of.agreementTerms.map(termRow),
    证件: identityRows(of),
    证据: file.evidence
      .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
      .map(each => ({
        values: {
          名称: each.title,
          种类: shown(evidence.fields.kind, each.kind),
          提供人: each.providedBy,
          收到日期: each.receivedAt,
          页数: each.pages === null ? null : String(each.pages),
          说明: each.note
        }
      })),
    目录: fileIndex(file.papers).map(each => ({
      values: { 文书: each.label, 页次: each.pagesText, 目录备注: each.remark }
    }))
  }
}

/** A blank paper: the office's name, the words of an empty form, everything else left for the pen. */
export function blankData(office: PaperOffice): DocumentData {
  const ticks = Object.fromEntries(
    [...'主动 申请 移送 申请终止 证据 选调解员 承认变更 签署 代收 其他'.split(' ')].map(each => [
      `${each}勾`,
      '　'
    ])
  )
  return {
    blank: true,
    values: { ...officeValues(office), ...ticks },
    lists: blankParties(),
    conditions: { 有其他约定: false }
  }
}

/**
 * What a document of a case is filled with (domain.md §1.2). `item` names the session, investigation, follow-up or agent
 * for documents there may be several of; without it those parts stay blank. Nothing is made up: what the case does not
 * say is null.
 */
export function documentData(
  office: PaperOffice,
  file: CaseFile,
  code: DocumentCode,
  item: string | null
): DocumentData {
  const { item: kind } = documentKind(code)
  const own = kind === 'case' ? undefined : caseItems(file)[kind].find(each => each.id === item)
  return {
    blank: false,
    values: { ...blankData(office).values, ...caseValues(file), ...own?.values },
    lists: caseLists(file),
    conditions: { 有其他约定: file.dispute.agreementTerms.length > 0 && file.dispute.terms !== null }
  }
}
