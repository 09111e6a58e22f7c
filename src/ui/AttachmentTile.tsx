import {
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
  FilePdfOutlined,
  FileTextOutlined,
  LeftOutlined,
  RightOutlined
} from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState, type DragEvent, type ReactNode } from 'react'
import type { Attachment } from '../contract/attachments'
import type { TileActions } from './Attachments'
import { Thumbnail } from './Thumbnail'

const carriedType = 'application/x-linli-attachment'

/** One attachment: its thumbnail or sign, its caption (typed in place), and what can be done with it. */
export function AttachmentTile(props: {
  attachment: Attachment
  editable: boolean
  first: boolean
  last: boolean
  actions: TileActions
  onShow: (id: string) => void
}) {
  const { attachment, editable, first, last, actions, onShow } = props
  const { id, version, kind, caption, originalName } = attachment
  const [typing, setTyping] = useState(false)
  const name = caption ?? originalName

  const carried = {
    draggable: !typing,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(carriedType, id),
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(carriedType)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const other = event.dataTransfer.getData(carriedType)
      if (other === '') return
      event.preventDefault()
      event.stopPropagation()
      actions.moveTo(other, id)
    }
  }
  return (
    <li {...(editable ? carried : {})}>
      <button
        type="button"
        className="attachment-face"
        aria-label={kind === 'picture' ? `看“${name}”` : `保存“${name}”`}
        onClick={() => (kind === 'picture' ? onShow(id) : void actions.save(id))}
      >
        {kind === 'picture' ? (
          <Thumbnail id={id} version={version} alt={name} remake={editable} />
        ) : kind === 'pdf' ? (
          <FilePdfOutlined />
        ) : (
          <FileTextOutlined />
        )}
      </button>
      {typing ? (
        <CaptionInput
          start={caption ?? ''}
          label={`“${originalName}”的说明`}
          onCancel={() => setTyping(false)}
          onSave={async text => {
            const next = text === '' ? null : text
            if (next === caption || (await actions.describe(attachment, next))) setTyping(false)
          }}
        />
      ) : (
        <span className="attachment-name" title={name}>
          {name}
        </span>
      )}
      <span className="attachment-actions">
        {editable ? (
          <>
            <Sign
              icon={<LeftOutlined />}
              label={`前移“${name}”`}
              disabled={first}
              onClick={() => actions.move(id, -1)}
            />
            <Sign
              icon={<RightOutlined />}
              label={`后移“${name}”`}
              disabled={last}
              onClick={() => actions.move(id, 1)}
            />
            <Sign icon={<EditOutlined />} label={`写“${name}”的说明`} onClick={() => setTyping(true)} />
          </>
        ) : null}
        <Sign icon={<DownloadOutlined />} label={`下载“${name}”`} onClick={() => void actions.save(id)} />
        {editable ? (
          <Sign
            icon={<DeleteOutlined />}
            label={`删除“${name}”`}
            onClick={() => void actions.recycle(attachment)}
          />
        ) : null}
      </span>
    </li>
  )
}

function Sign(props: { icon: ReactNode; label: string; disabled?: boolean; onClick: () => void }) {
  const { icon, label, disabled = false, onClick } = props
  return (
    <Button
      size="small"
      type="text"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    />
  )
}

/** Enter and leaving the field keep the caption, Esc gives it up. */
function CaptionInput(props: {
  start: string
  label: string
  onSave: (text: string) => Promise<void>
  onCancel: () => void
}) {
  const { start, label, onSave, onCancel } = props
  const [text, setText] = useState(start)
  return (
    <Input
      autoFocus
      size="small"
      aria-label={label}
      placeholder="写一句说明"
      maxLength={200}
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onCancel()
        }
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          event.preventDefault()
          event.currentTarget.blur()
        }
      }}
      onBlur={() => void onSave(text.trim())}
    />
  )
}
