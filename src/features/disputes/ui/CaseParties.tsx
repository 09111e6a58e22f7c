import { Button } from 'antd'
import { displayValue } from '../../../contract/display'
import { choiceLabel } from '../../../contract/fields'
import { partySides } from '../choices'
import { disputeParty } from '../contract'
import type { Dispute } from './caseSteps'

const { fields } = disputeParty
type Party = Dispute['parties'][number]

/** 男 · 汉族 · 52 岁, or what a unit says of itself. */
function aboutParty(party: Party): string {
  if (party.kind === 'legal') return party.workplace === null ? '单位' : `单位　法定代表人 ${party.workplace}`
  return [
    displayValue(fields.sex, party.sex),
    displayValue(fields.ethnic, party.ethnic),
    party.age === null ? '' : `${party.age} 岁`
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Who quarrels with whom, as they were when the case was taken; numbers masked. */
export function CaseParties(props: {
  record: Pick<Dispute, 'parties' | 'agents'>
  /** Opens their data; null where nothing can be changed. */
  onEdit: (() => void) | null
}) {
  const { parties, agents } = props.record
  return (
    <section className="record-part" aria-label="当事人">
      <h2 className="section-title">
        当事人
        {props.onEdit ? (
          <span className="adds">
            <Button size="small" onClick={props.onEdit}>
              补资料
            </Button>
          </span>
        ) : null}
      </h2>
      <div className="child-scroll">
        <table className="child-table">
          <thead>
            <tr>
              {['', '姓名或名称', '性别 · 民族 · 年龄', '住址', '电话', '身份证号', '签字'].map(heading => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parties.map(party => (
              <tr key={party.id}>
                <td>{choiceLabel(partySides, party.side)}</td>
                <td>{party.name}</td>
                <td>{aboutParty(party)}</td>
                <td className="wraps">{party.address ?? ''}</td>
                <td>{party.phone ?? ''}</td>
                <td>{party.idNo ?? ''}</td>
                <td>{party.signedAt ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {agents.length > 0 ? (
        <p className="muted small">
          代理人：
          {agents.map(({ name, principal }) => `${name}（${principal}委托）`).join('、')}
        </p>
      ) : null}
    </section>
  )
}
