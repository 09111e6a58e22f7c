import { DeleteOutlined, DownloadOutlined, FilePdfOutlined, FileTextOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Image } from 'antd'
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { attachmentOperations, type Attachment } from '../contract/attachments'
import { formatDateZh } from '../contract/dates'
import { attachmentUrl, call, download, uploadFile, useAnswer, useCommand } from './client'
import { ErrorNote, errorText } from './ErrorNote'
import { preparePicture } from './pictureFiles'
import { sheetHost } from './RecordSheet'
import './styles/attachments.css'

/** 附件 of one record: choose, drag or paste files; see, save and remove them. `editable: false` only shows them. */
export function Attachments(props: { ownerKind: string; ownerId: string; editable: boolean }) {
  const { ownerKind, ownerId, editable } = props
  const { message } = App.useApp()
  const client = useQueryClient()
  const answer = useAnswer(attachmentOperations.list, { ownerKind, ownerId })
  const input = useRef<HTMLInputElement>(null)
  const last = useRef(Promise.resolve())
  const [going, setGoing] = useState<{ done: number; of: number } | null>(null)
  const kept = answer.data ?? []

  /** What is handed in while others are still on their way waits for them. */
  function keep(files: readonly File[]): void {
    if (files.length > 0) last.current = last.current.then(() => keepAll(files))
  }
  async function keepAll(files: readonly File[]): Promise<void> {
    const refused: string[] = []
    for (const [done, given] of files.entries()) {
      setGoing({ done, of: files.length })
      try {
        const { file, thumbnail } = await preparePicture(given)
        await call(attachmentOperations.add, {
          ...{ ownerKind, ownerId, caption: null },
          file: await uploadFile(file),
          thumbnail: thumbnail ? await uploadFile(thumbnail) : null
        })
      } catch (error) {
        refused.push(`${given.name}：${errorText(error)}`)
      }
    }
    setGoing(null)
    await client.invalidateQueries()
    if (refused.length > 0) message.error(refused.join('\n'), 10)
    else message.success(`已加入 ${files.length} 个附件`)
  }

  function paste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length > 0) event.preventDefault()
    keep([...event.clipboardData.files])
  }
  function drop(event: DragEvent): void {
    event.preventDefault()
    keep([...event.dataTransfer.files])
  }

  return (
    <section
      className="attachments"
      aria-label="附件"
      {...(editable
        ? {
            tabIndex: 0,
            onPaste: paste,
            onDrop: drop,
            onDragOver: (event: DragEvent) => event.preventDefault()
          }
        : {})}
    >
      <h2 className="section-title">
        附件{kept.length > 0 ? ` ${kept.length} 个` : ''}
        {editable ? (
          <Button size="small" loading={going !== null} onClick={() => input.current?.click()}>
            {going ? `正在加第 ${going.done + 1} 个，共 ${going.of} 个` : '加照片、扫描件'}
          </Button>
        ) : null}
      </h2>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择附件"
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          keep(files)
        }}
      />
      <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      {kept.length === 0 && !answer.error ? (
        <p className="attachments-empty">
          {editable ? '还没有附件。可以选择、拖入照片、扫描件和 PDF，或在这里粘贴截图。' : '没有附件。'}
        </p>
      ) : (
        <Image.PreviewGroup preview={{ getContainer: sheetHost }}>
          <ul className="attachments-grid">
            {kept.map(each => (
              <AttachmentTile key={each.id} attachment={each} editable={editable} />
            ))}
          </ul>
        </Image.PreviewGroup>
      )}
      {editable ? <RecycledAttachments ownerKind={ownerKind} ownerId={ownerId} /> : null}
    </section>
  )
}

/** “已删 n 个”: what was removed from this record, each with 恢复; nothing while there is none. */
function RecycledAttachments(owner: { ownerKind: string; ownerId: string }) {
  const { message } = App.useApp()
  const [shown, setShown] = useState(false)
  const answer = useAnswer(attachmentOperations.recycled, owner)
  const restoring = useCommand(attachmentOperations.restore)
  const gone = answer.data ?? []
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (gone.length === 0) return null

  async function restore(id: string, version: number, name: string): Promise<void> {
    try {
      await restoring.mutateAsync({ id, version })
      message.success(`已恢复“${name}”`)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  return (
    <div className="attachments-recycled">
      <Button size="small" type="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? '收起已删的附件' : `已删 ${gone.length} 个`}
      </Button>
      {shown ? (
        <ul aria-label="已删的附件">
          {gone.map(({ id, version, caption, originalName, deletedAt, deletedBy }) => (
            <li key={id}>
              <span className="attachment-name" title={caption ?? originalName}>
                {caption ?? originalName}
              </span>
              <span className="muted small">
                {deletedBy} {formatDateZh(deletedAt.slice(0, 10))} 删
              </span>
              <Button
                size="small"
                aria-label={`恢复“${caption ?? originalName}”`}
                onClick={() => void restore(id, version, caption ?? originalName)}
              >
                恢复
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function AttachmentTile({ attachment, editable }: { attachment: Attachment; editable: boolean }) {
  const { id, version, kind, thumbnail, caption, originalName } = attachment
  const { message } = App.useApp()
  const recycling = useCommand(attachmentOperations.recycle)
  const restoring = useCommand(attachmentOperations.restore)
  const name = caption ?? originalName

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  const save = () =>
    attempt(async () => {
      const offered = await call(attachmentOperations.download, { id })
      if (await download(offered.token)) message.success(`已保存 ${offered.fileName}`)
    })
  const recycle = () =>
    attempt(async () => {
      const after = await recycling.mutateAsync({ id, version })
      const key = `recycled-${id}`
      const undo = () => {
        message.destroy(key)
        void attempt(() => restoring.mutateAsync(after))
      }
      message.open({
        ...{ key, type: 'success', duration: 8 },
        content: (
          <>
            “{name}”已移入回收站
            <Button type="link" size="small" onClick={undo}>
              撤销
            </Button>
          </>
        )
      })
    })

  return (
    <li>
      {kind === 'picture' ? (
        <Image
          alt={name}
          src={attachmentUrl(id, thumbnail ? 'thumb' : 'file')}
          preview={{ src: attachmentUrl(id, 'file') }}
        />
      ) : (
        <button
          type="button"
          className="attachment-file"
          aria-label={`保存“${name}”`}
          onClick={() => void save()}
        >
          {kind === 'pdf' ? <FilePdfOutlined /> : <FileTextOutlined />}
        </button>
      )}
      <span className="attachment-name" title={name}>
        {name}
      </span>
      <span className="attachment-actions">
        <Button
          size="small"
          type="text"
          icon={<DownloadOutlined />}
          aria-label={`下载“${name}”`}
          onClick={() => void save()}
        />
        {editable ? (
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删除“${name}”`}
            onClick={() => void recycle()}
          />
        ) : null}
      </span>
    </li>
  )
}
