import { Button } from 'antd'
import type { ReactNode } from 'react'

/** The foot of an editor that keeps its changes until they are saved: 保存, what else can be done, and 不改了 while there are any. */
export function DraftFoot(props: {
  label: string
  changed: boolean
  saving: boolean
  onSave: () => Promise<void>
  onUndo: () => void
  children?: ReactNode
}) {
  return (
    <div className="settings-foot">
      <Button
        type="primary"
        disabled={!props.changed}
        loading={props.saving}
        onClick={() => void props.onSave()}
      >
        {props.label}
      </Button>
      {props.children}
      {props.changed ? (
        <>
          <Button onClick={props.onUndo}>不改了</Button>
          <span className="muted">有改动，还没有保存</span>
        </>
      ) : null}
    </div>
  )
}
