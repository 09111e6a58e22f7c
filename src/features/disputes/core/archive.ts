import { IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError, refuseIssues } from '../../../contract/errors'
import type { InputOf, OutputOf } from '../../../contract/operation'
import type { Row } from '../../../core/db/entity'
import type { Versioned } from '../../../core/db/store'
import type { Tx } from '../../../core/tx'
import type { caseOperations } from '../caseOperations'
import { casePaper, evidence, followUp, investigation, mediationSession } from '../caseRecords'
import { dispute } from '../contract'
import { archiveHindrances, fileChecks, fileIndex, type FiledPaper, type FileFacts } from '../fileCheck'
import { disputeStore, refuseArchived } from './service'

const filedPapers = z.array(
  casePaper.stored
    .pick({ id: true, paper: true, filedAt: true, signed: true, pages: true, note: true })
    .strip()
)

const ofCase = (tx: Tx, table: string, disputeId: string) =>
  tx.manager.getRepository<Row>(table).countBy({ disputeId, deletedAt: IsNull() })

/** What the check of a case's file is made from. */
async function fileOf(tx: Tx, id: string): Promise<{ facts: FileFacts; filed: FiledPaper[] }> {
  const record = await disputeStore.get(tx, id, 'clear')
  const [sessions, investigations, proofs, followUps] = await Promise.all(
    [mediationSession, investigation, evidence, followUp].map(({ table }) => ofCase(tx, table, id))
  )
  const rows = await tx.manager
    .getRepository<Row>(casePaper.table)
    .findBy({ disputeId: id, deletedAt: IsNull() })
  return {
    facts: {
      ...record,
      agents: record.agents.length,
      sessions: sessions ?? 0,
      investigations: investigations ?? 0,
      evidence: proofs ?? 0,
      followUps: followUps ?? 0
    },
    filed: filedPapers.parse(rows)
  }
}

/** 缺件检查, 卷内目录 and what hinders archiving, of one case. */
export async function readFile(
  tx: Tx,
  { id }: { id: string }
): Promise<OutputOf<typeof caseOperations.file>> {
  const { facts, filed } = await fileOf(tx, id)
  const checks = fileChecks(facts, filed, tx.today)
  return {
    checks: checks.map(line => ({ ...line, papers: [...line.papers] })),
    index: fileIndex(filed),
    hindrances: archiveHindrances(facts, filed, tx.today)
  }
}

/** The paper that a hindrance is about; why it hinders stands in the check of the file. */
const paperName = ({ what }: { what: string }): string => what.split('：', 1).join('')

/** Archives a case; RULE names what is missing, unless it may be waived and a reason is given. */
export async function archiveDispute(
  tx: Tx,
  input: InputOf<typeof caseOperations.archive>
): Promise<Versioned> {
  const { id, version, archivedAt, filedBy, checkedBy, retention, reason } = input
  await refuseArchived(tx, id)
  const { facts, filed } = await fileOf(tx, id)
  const hindrances = archiveHindrances(facts, filed, tx.today)
  const fixed = hindrances.filter(({ waivable }) => !waivable)
  if (fixed.length > 0)
    throw new AppError('RULE', `还不能归档：${fixed.map(({ what }) => what).join('；')}。`)
  if (hindrances.length > 0 && reason === null)
    throw new AppError(
      'RULE',
      `还不能归档，缺件 ${hindrances.length} 项：${hindrances.map(paperName).join('、')}。请补齐；确实补不了的，写明理由再归档。`
    )
  if (facts.closedAt !== null && archivedAt < facts.closedAt)
    refuseIssues([{ field: 'archivedAt', label: '归档日期', reason: '早于结案日期，请核对' }])
  const record = await disputeStore.get(tx, id, 'clear')
  return disputeStore.update(
    tx,
    { id, version, values: { ...dispute.input.strip().parse(record), retention } },
    {
      state: 'archived',
      archivedAt,
      filedBy,
      checkedBy,
      archiveReason: hindrances.length > 0 ? reason : null
    }
  )
}
