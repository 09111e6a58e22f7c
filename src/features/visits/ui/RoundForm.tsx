import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import { memo } from 'react'
import { isReadDate } from '../../../ui/dateText'
import { DayInput } from '../../../ui/DayInput'
import { useAnswer } from '../../../ui/client'
import { LinkPicker } from '../../../ui/LinkPicker'
import { materialOperations } from '../../materials/contract'
import { materialLabel } from '../../materials/rules'
import { campaignOperations } from '../../publicity/campaign'
import { campaignLabel } from '../../publicity/campaignRules'
import { offeredPurposes, shippedPurposes, visitPurposeOperations } from '../purposes'

/** What all doors of a round share. */
export interface Round {
  readonly visitedOn: string
  readonly campaignId: string | null
  readonly purpose: string | null
  readonly visitors: string
  /** What every door was given where it was taken or left. */
  readonly handouts: readonly RoundHandout[]
}

/** A material and how many copies of it each door got; without a material the line is not filled in. */
export interface RoundHandout {
  readonly materialId: string | null
  readonly copies: number
}

export const noHandout: RoundHandout = { materialId: null, copies: 1 }
/** More kinds than these are not handed out at one door. */
const mostHandouts = 20

interface Props {
  round: Round
  onChange(change: Partial<Round>): void
}

/** The head of the paper form: when, which campaign, who, what was handed out. */
export const RoundForm = memo(function RoundForm({ round, onChange }: Props) {
  const purposes = useAnswer(visitPurposeOperations.purposes, {}).data ?? shippedPurposes
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
          allowClear
          placeholder="不填"
          options={offeredPurposes(purposes).map(({ value, label }) => ({ value, label }))}
          onChange={purpose => onChange({ purpose: purpose ?? null })}
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
      <Handouts handouts={round.handouts} onChange={handouts => onChange({ handouts })} />
    </div>
  )
})

/** 发放资料: a line for each kind; of each every door got so many. */
function Handouts(props: {
  handouts: readonly RoundHandout[]
  onChange: (handouts: readonly RoundHandout[]) => void
}) {
  const { handouts, onChange } = props
  const set = (at: number, change: Partial<RoundHandout>) =>
    onChange(handouts.map((each, index) => (index === at ? { ...each, ...change } : each)))
  return (
    <div className="round-handouts" role="group" aria-label="发放资料">
      <span>发放资料，每户份数</span>
      {handouts.map(({ materialId, copies }, at) => {
        const which = at === 0 ? '' : ` ${at + 1}`
        return (
          <div key={at}>
            <LinkPicker
              ariaLabel={`发放资料${which}`}
              operations={materialOperations}
              labelOf={materialLabel}
              placeholder="没有发资料的不填"
              value={materialId}
              onChange={chosen => set(at, { materialId: chosen })}
            />
            <InputNumber
              aria-label={`每户份数${which}`}
              min={1}
              max={1000}
              precision={0}
              suffix="份"
              disabled={materialId === null}
              value={copies}
              onChange={next => set(at, { copies: next ?? 1 })}
            />
            {at === 0 ? (
              <Button
                icon={<PlusOutlined />}
                aria-label="再加一种资料"
                title="再加一种资料"
                disabled={handouts.length >= mostHandouts || materialId === null}
                onClick={() => onChange([...handouts, noHandout])}
              />
            ) : (
              <Button
                icon={<DeleteOutlined />}
                aria-label={`去掉资料${which}`}
                title="去掉这一种"
                onClick={() => onChange(handouts.filter((_each, index) => index !== at))}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}
