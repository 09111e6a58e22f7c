import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { call, copyText, useAnswer } from '../../../ui/client'
import { clipboardSeconds } from '../../../ui/clipboard'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { settingOperations } from '../../settings/contract'
import { disputeOperations } from '../contract'
import { platformFields, type OpenCase } from '../platform'
import './platformCopy.css'

/**
 * 复制到省平台: a case in the order of the provincial platform's form, one button a field; Enter copies and goes on to
 * the next. The values are read in the clear only after a click, and not kept.
 */
export function PlatformCopy({ disputeId }: { disputeId: string }) {
  const { message } = App.useApp()
  const [opened, setOpened] = useState<OpenCase | null>(null)
  const [opening, setOpening] = useState(false)
  async function open(): Promise<void> {
    setOpening(true)
    try {
      setOpened(await call(disputeOperations.open, { id: disputeId }))
    } catch (error) {
      message.error(errorText(error), 8)
    }
    setOpening(false)
  }
  return (
    <section className="card padded" aria-label="复制到省平台">
      <h2 className="section-title">复制到省平台</h2>
      {opened?.id === disputeId ? (
        <>
          <Lines values={opened} />
          <Button style={{ marginTop: 10 }} onClick={() => setOpened(null)}>
            收起
          </Button>
        </>
      ) : (
        <>
          <p className="muted" style={{ marginBottom: 8 }}>
            按省平台的顺序一项一项复制，会显示完整的证件号和电话。
          </p>
          <Button loading={opening} onClick={() => void open()}>
            显示并复制
          </Button>
        </>
      )}
    </section>
  )
}

function Lines({ values }: { values: OpenCase }) {
  const { message } = App.useApp()
  const order = useAnswer(settingOperations.platform, {})
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set())
  const list = useRef<HTMLUListElement>(null)
  if (order.error) return <ErrorNote error={order.error} onRetry={() => void order.refetch()} />
  const lines = platformFields(values, order.data ?? [])
  const hasSecrets = lines.some(line => line.protected && line.text !== '')

  async function copy(field: string, text: string, secret: boolean, button: HTMLElement): Promise<void> {
    try {
      await copyText(text, secret)
    } catch (error) {
      message.warning(errorText(error))
      return
    }
    setCopied(new Set([...copied, field]))
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    buttons[buttons.findIndex(each => each === button) + 1]?.focus()
  }
  return (
    <>
      <p className="muted small">
        按回车复制一项并移到下一项。空的不用复制。
        {hasSecrets ? `证件号、电话和案情复制后 ${clipboardSeconds} 秒从剪贴板清掉。` : ''}
      </p>
      <ul className="platform-copy" ref={list}>
        {lines.map(({ field, label, text, protected: secret }, at) => (
          <li key={field} className={copied.has(field) ? 'copied' : ''}>
            <span className="label">{label}</span>
            <span className="text">{text === '' ? <span className="muted">（未填）</span> : text}</span>
            {text === '' ? (
              <span />
            ) : (
              <Button
                size="small"
                autoFocus={lines.findIndex(line => line.text !== '') === at}
                aria-label={`复制“${label}”`}
                onClick={event => void copy(field, text, secret, event.currentTarget)}
              >
                {copied.has(field) ? '再复制' : '复制'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
