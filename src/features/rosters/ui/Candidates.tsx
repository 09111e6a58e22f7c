import { Button } from 'antd'
import type { RosterRow, RowDecision } from '../contract'
import { focusNext } from './focusNext'
import { asksDecision, digest, type Change } from './review'
import { decisionWords, isBlank } from './words'

interface Props {
  row: RosterRow
  onChange(change: Change): void
}

/** Who of the register the row may be, and the buttons that decide it; a decision can be taken back. */
export function Candidates({ row, onChange }: Props) {
  if (!asksDecision(row) && row.decision === null) return null
  const decide = (button: HTMLElement, decision: RowDecision | null, personId: string | null = null) => {
    if (decision !== null) focusNext(button, '[data-decide]')
    onChange({ kind: 'decide', rows: [row.id], decision, personId })
  }
  const label = (words: string) => `第 ${row.row} 行 ${row.name} ${words}`
  if (row.decision !== null)
    return (
      <p className="row-decision">
        <span>
          已定：<b>{decisionWords[row.decision]}</b>
        </span>
        <Button
          type="link"
          size="small"
          aria-label={label('改主意')}
          onClick={event => decide(event.currentTarget, null)}
        >
          改主意
        </Button>
      </p>
    )
  const others = row.choices.filter(choice => choice !== 'same' || row.candidates.length === 0)
  return (
    <div className="row-candidates">
      {row.candidates.length > 0 && (
        <p className="row-digest">
          <span className="muted">表里：</span>
          <b>{row.name}</b> {digest(row)}
        </p>
      )}
      {row.candidates.map(({ personId, name, birthDate, idNo, address, why }) => (
        <div key={personId} className="candidate">
          <span>
            <span className="muted">在册：</span>
            <b>{name}</b> {birthDate} {isBlank(idNo) ? '没有证件号' : idNo}
            <br />
            {address}
            <br />
            <span className="candidate-why">{why}</span>
          </span>
          {row.choices.includes('same') && (
            <Button
              size="small"
              aria-label={label(`${decisionWords.same}：${name} ${birthDate}`)}
              data-decide=""
              onClick={event => decide(event.currentTarget, 'same', personId)}
            >
              {decisionWords.same}
            </Button>
          )}
        </div>
      ))}
      <span className="row-choices">
        {others.map(choice => (
          <Button
            key={choice}
            size="small"
            aria-label={label(decisionWords[choice])}
            data-decide=""
            onClick={event => decide(event.currentTarget, choice)}
          >
            {decisionWords[choice]}
          </Button>
        ))}
      </span>
    </div>
  )
}
