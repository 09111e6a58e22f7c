import { displayValue } from '../../../contract/display'
import { choiceLabel } from '../../../contract/fields'
import { StateMark } from '../../../ui/StateMark'
import { agreementForms, confirmations } from '../choices'
import { agreementTerm } from '../contract'
import type { Dispute } from './caseSteps'

const { fields } = agreementTerm

/** What was agreed, term by term, and how far it was performed. */
export function CaseTerms({ record, today }: { record: Dispute; today: string }) {
  if (record.result !== 'agreed') return null
  const { agreementTerms, agreementForm, agreementEffectiveAt, amount, confirmation } = record
  const facts = [
    agreementForm === null ? '' : choiceLabel(agreementForms, agreementForm),
    agreementEffectiveAt === null ? '还没有生效' : `${agreementEffectiveAt} 生效`,
    amount === null ? '' : `涉及 ${displayValue(fields.amount, amount)} 元`,
    confirmation === null ? '' : `司法确认：${choiceLabel(confirmations, confirmation)}`
  ]
  return (
    <section className="record-part" aria-label="协议与履行">
      <h2 className="section-title">
        协议与履行<span className="muted small">{facts.filter(Boolean).join('　')}</span>
      </h2>
      {agreementTerms.length > 0 ? (
        <div className="child-scroll">
          <table className="child-table">
            <thead>
              <tr>
                {['', '内容', '金额（元）', '期限', '履行'].map(heading => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {agreementTerms.map((term, at) => (
                <tr key={term.id}>
                  <td>{at + 1}</td>
                  <td className="wraps">{term.content}</td>
                  <td className="number">{displayValue(fields.amount, term.amount)}</td>
                  <td>{term.dueDate ?? ''}</td>
                  <td>
                    {term.performedAt !== null ? (
                      <StateMark tone="done">
                        {term.performedAt} {term.proof ?? ''}
                      </StateMark>
                    ) : term.dueDate !== null && term.dueDate < today ? (
                      <StateMark tone="overdue">到期未履行</StateMark>
                    ) : (
                      <StateMark tone="plain">未履行</StateMark>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {record.terms === null ? null : <p className="case-text">{record.terms}</p>}
    </section>
  )
}
