import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { settingOperations } from '../contract'
import { mediationSetting, type MediationSettings } from '../mediation'

/** 权利义务告知书: the text that is read or given to the parties before mediating. */
export function RightsNoticeCard() {
  const answer = useAnswer(settingOperations.mediation, {})
  return (
    <section className="card padded" aria-label="权利义务告知书">
      <h2 className="section-title">权利义务告知书</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        调解前告知当事人的内容，打印时用。原文按《人民调解法》写成，司法所有统一文本的换成统一文本。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <NoticeForm settings={answer.data} /> : null}
    </section>
  )
}

function NoticeForm({ settings }: { settings: MediationSettings }) {
  const { message } = App.useApp()
  const [typed, setTyped] = useState<string | null>(null)
  const save = useCommand(settingOperations.saveMediation)
  const text = typed ?? settings.rightsNotice
  async function submit(): Promise<void> {
    try {
      await save.mutateAsync({ ...settings, rightsNotice: text })
    } catch {
      return // shown by the ErrorNote
    }
    setTyped(null)
    message.success('告知书已保存')
  }
  return (
    <>
      <ErrorNote error={save.error} />
      <Input.TextArea
        aria-label="告知书内容"
        autoSize={{ minRows: 10, maxRows: 24 }}
        maxLength={5000}
        value={text}
        onChange={event => setTyped(event.target.value)}
      />
      <div className="settings-foot">
        <Button
          type="primary"
          disabled={text === settings.rightsNotice}
          loading={save.isPending}
          onClick={() => void submit()}
        >
          保存告知书
        </Button>
        {text === mediationSetting.initial.rightsNotice ? null : (
          <Button onClick={() => setTyped(mediationSetting.initial.rightsNotice)}>换回原来的文本</Button>
        )}
      </div>
    </>
  )
}
