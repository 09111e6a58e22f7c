import { App, Button, Checkbox, InputNumber, Popover } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { serviceGroupOperations, type CareRules } from '../contract'

/** The administrator's way to change when somebody is on the care list. */
export function CareRulesForm({ rules }: { rules: CareRules }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      destroyOnHidden
      content={<Rules start={rules} onDone={() => setOpen(false)} />}
    >
      <Button size="small">改天数</Button>
    </Popover>
  )
}

function Rules({ start, onDone }: { start: CareRules; onDone: () => void }) {
  const { message } = App.useApp()
  const [rules, setRules] = useState(start)
  const save = useCommand(serviceGroupOperations.saveCareRules)
  async function submit(): Promise<void> {
    try {
      await save.mutateAsync(rules)
    } catch (error) {
      message.error(errorText(error))
      return
    }
    message.success('已按新的天数列出名单')
    onDone()
  }
  const number = (
    key: 'aloneAge' | 'aloneDays' | 'incapableDays',
    label: string,
    min: number,
    max: number
  ) => (
    <label>
      {label}
      <InputNumber
        aria-label={label}
        min={min}
        max={max}
        precision={0}
        value={rules[key]}
        onChange={value => value !== null && setRules({ ...rules, [key]: value })}
      />
    </label>
  )
  return (
    <div className="care-rules-form">
      {number('aloneAge', '独居老人从几岁起', 60, 100)}
      {number('aloneDays', '独居老人几天没走访', 1, 365)}
      {number('incapableDays', '失能、半失能几天没走访', 1, 365)}
      <Checkbox
        checked={rules.phoneCounts}
        onChange={event => setRules({ ...rules, phoneCounts: event.target.checked })}
      >
        电话联系也算走访到
      </Checkbox>
      <Button type="primary" loading={save.isPending} onClick={() => void submit()}>
        保存天数
      </Button>
    </div>
  )
}
