import { App, Button, Popover } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../ui/actor'
import { useCommand } from '../../../ui/client'
import { isReadDate } from '../../../ui/dateText'
import { DayInput } from '../../../ui/DayInput'
import { errorText } from '../../../ui/ErrorNote'
import { today } from '../../../ui/now'
import { hangingOperations } from '../contract'
import { canHang } from '../forms'
import { labelOf } from '../rules'

/** What the button needs to know of an event. */
export interface Hung {
  readonly id: string
  readonly version: number
  readonly form: string
  readonly title: string
  readonly takenDownOn: string | null
}

/** 撤除: one click and a day, proposed as today; nothing for what does not hang or is down already. */
export function TakeDown({ event, size }: { event: Hung; size: 'small' | 'middle' }) {
  const { message } = App.useApp()
  const taking = useCommand(hangingOperations.takeDown)
  const may = useMay(hangingOperations.takeDown)
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  if (!may || !canHang(event.form) || event.takenDownOn !== null) return null
  const label = labelOf('takenDownOn', event.form)

  async function take(): Promise<void> {
    const on = day ?? today()
    if (!isReadDate(on, false)) return setWrong('不是能识别的日期，请写成 2018-09-25 这样')
    try {
      await taking.mutateAsync({ id: event.id, version: event.version, on })
      setOpen(false)
      message.success(`“${event.title}”已记为 ${on} 撤除`)
    } catch (error) {
      setWrong(errorText(error))
    }
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={next => {
        setOpen(next)
        setWrong(null)
        setDay(null)
      }}
      placement="bottomRight"
      content={
        <div className="take-down">
          <span>{label}</span>
          <DayInput
            label={label}
            minute={false}
            value={day ?? today()}
            onChange={next => setDay(next ?? '')}
          />
          <Button type="primary" loading={taking.isPending} onClick={() => void take()}>
            记为撤除
          </Button>
          {wrong === null ? null : (
            <p role="alert" className="wrong">
              {wrong}
            </p>
          )}
        </div>
      }
    >
      <Button size={size} aria-label={`撤除“${event.title}”`}>
        撤除
      </Button>
    </Popover>
  )
}
