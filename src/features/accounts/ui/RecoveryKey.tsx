import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { copyText } from '../../../ui/client'

/** The recovery key in groups of four, to be printed or copied down before anyone goes on. */
export function RecoveryKey({ recoveryKey, onDone }: { recoveryKey: string; onDone: () => void }) {
  const [kept, setKept] = useState(false)
  const { message } = App.useApp()
  const groups = recoveryKey.replace(/[^0-9A-Z]/gi, '').match(/.{1,4}/g) ?? []

  async function copy(): Promise<void> {
    try {
      await copyText(recoveryKey, false)
      message.success('已复制，请马上打印或抄在纸上')
    } catch {
      message.warning('这里不能复制，请打印或抄在纸上')
    }
  }
  return (
    <section aria-label="恢复密钥">
      <p>
        所有人都忘了密码时，只有这组恢复密钥能打开台账。<b>没有它，谁也打不开，包括我们。</b>
        请打印或抄在纸上，锁进柜子，不要存在这台电脑里。
      </p>
      <div className="recovery-key" data-testid="recovery-key" style={{ margin: '16px 0' }}>
        {groups.map((group, at) => (
          <span key={`${at}-${group}`}>{group}</span>
        ))}
      </div>
      <div className="no-print" style={{ display: 'flex', gap: 8, marginBottom: 16 }}>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          复制
        </Button>
      </div>
      <div className="no-print">
        <Checkbox checked={kept} onChange={event => setKept(event.target.checked)}>
          我已抄下或打印
        </Checkbox>
        <div style={{ marginTop: 14 }}>
          <Button type="primary" disabled={!kept} onClick={onDone}>
            进入
          </Button>
        </div>
      </div>
    </section>
  )
}
