import { Input, InputNumber, Select } from 'antd'
import { memo } from 'react'
import { isReadDate } from '../../../ui/dateText'
import { DayInput } from '../../../ui/DayInput'
import { LinkPicker } from '../../../ui/LinkPicker'
import { materialOperations } from '../../materials/contract'
import { materialLabel } from '../../materials/rules'
import { campaignOperations } from '../../publicity/campaign'
import { campaignLabel } from '../../publicity/campaignRules'
import { visitPurposes } from '../contract'

/** What all doors of a round share. */
export interface Round {
  readonly visitedOn: string
  readonly campaignId: string | null
  readonly purpose: string
  readonly visitors: string
  readonly materialId: string | null
  /** For every door where the material was taken or left. */
  readonly copies: number
}

interface Props {
  round: Round
  onChange(change: Partial<Round>): void
}

/** The head of the paper form: when, which campaign, who, what was handed out. */
export const RoundForm = memo(function RoundForm({ round, onChange }: Props) {
  return (
    <div className="card round-form" role="group" aria-label="这一轮走访">
      <label>
        <span>走访日期</span>
        <DayInput
          label="走访日期"
          minute={false}
          value={round.visitedOn}
          onChange={day => {
            // what cannot be read goes back to the day before when the field is left
            if (day !== null && isReadDate(day, false)) onChange({ visitedOn: day })
          }}
        />
      </label>
      <label className="round-wide">
        <span>专项</span>
        <LinkPicker
          ariaLabel="专项"
          operations={campaignOperations}
          labelOf={campaignLabel}
          placeholder="不属于专项的不填"
          value={round.campaignId}
          onChange={campaignId => onChange({ campaignId })}
        />
      </label>
      <label>
        <span>走访事由</span>
        <Select
          aria-label="走访事由"
          value={round.purpose}
          options={visitPurposes.map(({ value, label }) => ({ value, label }))}
          onChange={purpose => onChange({ purpose })}
        />
      </label>
      <label>
        <span>走访人</span>
        <Input
          aria-label="走访人"
          placeholder="两人以上，用顿号隔开"
          value={round.visitors}
          maxLength={200}
          onChange={event => onChange({ visitors: event.target.value })}
        />
      </label>
      <label>
        <span>发放资料</span>
        <LinkPicker
          ariaLabel="发放资料"
          operations={materialOperations}
          labelOf={materialLabel}
          placeholder="没有发资料的不填"
          value={round.materialId}
          onChange={materialId => onChange({ materialId })}
        />
      </label>
      <label className="round-narrow">
        <span>每户份数</span>
        <InputNumber
          aria-label="每户份数"
          min={0}
          max={1000}
          precision={0}
          suffix="份"
          disabled={round.materialId === null}
          value={round.materialId === null ? 0 : round.copies}
          onChange={copies => onChange({ copies: copies ?? 0 })}
        />
      </label>
    </div>
  )
})
