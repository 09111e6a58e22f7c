import { AutoComplete, Input, InputNumber, Select } from 'antd'
import { useMemo, useState } from 'react'
import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { isReadDate } from '../../../ui/dateText'
import { DayInput } from '../../../ui/DayInput'
import { visitOperations, visitPurposes } from '../contract'

/** What all doors of a round share. */
export interface Round {
  readonly visitedOn: string
  readonly campaign: string
  readonly purpose: string
  readonly visitors: string
  readonly material: string
  readonly copies: number
}

interface Props {
  round: Round
  onChange(change: Partial<Round>): void
  /** The name of the campaign is complete: the doors already visited in it can be shown. */
  onCampaign(name: string): void
}

/** The head of the paper form: when, which campaign, who, what was handed out. */
export function RoundForm({ round, onChange, onCampaign }: Props) {
  // Kept here, for antd would open an emptied list by itself when new names arrive after the box was left.
  const [open, setOpen] = useState(false)
  const recent = useAnswer(visitOperations.list, firstPage)
  const campaigns = useMemo(
    () => [...new Set((recent.data?.rows ?? []).flatMap(row => row.campaign ?? []))],
    [recent.data]
  )
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
        <span>专项名称</span>
        <AutoComplete
          aria-label="专项名称"
          placeholder="不属于专项的不填"
          options={campaigns.map(value => ({ value }))}
          value={round.campaign}
          onChange={campaign => onChange({ campaign })}
          open={open}
          onOpenChange={setOpen}
          onSelect={onCampaign}
          onBlur={() => {
            setOpen(false)
            onCampaign(round.campaign.trim())
          }}
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
        <Input
          aria-label="发放资料"
          placeholder="例如：宣传单"
          value={round.material}
          maxLength={200}
          onChange={event => onChange({ material: event.target.value })}
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
          value={round.copies}
          onChange={copies => onChange({ copies: copies ?? 0 })}
        />
      </label>
    </div>
  )
}
