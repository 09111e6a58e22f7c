import { App, Alert, Button } from 'antd'
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { attachmentOperations, type Attachment } from '../contract/attachments'
import { AttachmentTile } from './AttachmentTile'
import { call, download, useAnswer, useCommand } from './client'
import { ErrorNote, errorText } from './ErrorNote'
import { PhotoViewer } from './PhotoViewer'
import { RecycledAttachments } from './RecycledAttachments'
import { useKeepFiles, type KeptFiles } from './useKeepFiles'
import './styles/attachments.css'

/**
 * 附件 of one record: choose, drag or paste files; see, order, caption, turn, save and remove them. `editable: false` only
 * shows them.
 */
export function Attachments(props: { ownerKind: string; ownerId: string; editable: boolean }) {
  const { ownerKind, ownerId, editable } = props
  const owner = { ownerKind, ownerId }
  const { message } = App.useApp()
  const answer = useAnswer(attachmentOperations.list, owner)
  const input = useRef<HTMLInputElement>(null)
  const [result, setResult] = useState<KeptFiles | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const { going, keep, cancel } = useKeepFiles(owner, done => {
    setResult(done.refused.length + done.same.length + done.cancelled > 0 ? done : null)
    if (done.kept > 0) message.success(`已加入 ${done.kept} 个附件`)
  })
  const kept = answer.data ?? []
  const pictures = kept.filter(({ kind }) => kind === 'picture')
  const shownAt = pictures.findIndex(({ id }) => id === shown)
  const actions = useTileActions(owner, kept)

  function paste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files]
    if (files.length === 0) return
    event.preventDefault()
    keep(files.map(named))
  }
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    keep([...event.dataTransfer.files])
  }

  return (
    <section
      className={over ? 'attachments over' : 'attachments'}
      aria-label="附件"
      {...(editable
        ? {
            tabIndex: 0,
            onPaste: paste,
            onDrop: drop,
            onDragOver: (event: DragEvent) => {
              event.preventDefault()
              setOver(event.dataTransfer.types.includes('Files'))
            },
            onDragLeave: () => setOver(false)
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
        {going ? (
          <Button size="small" onClick={cancel}>
            取消
          </Button>
        ) : null}
        {editable && !going ? (
          <span className="muted small attachments-hint">可以拖进来，或点这里后按 Ctrl+V 粘贴截图</span>
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
      {result ? <LeftOut result={result} onClose={() => setResult(null)} /> : null}
      <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      {kept.length === 0 && !answer.error ? (
        <p className="attachments-empty">
          {editable ? '还没有附件。可以选择、拖入照片、扫描件和 PDF，或在这里粘贴截图。' : '没有附件。'}
        </p>
      ) : (
        <ul className="attachments-grid">
          {kept.map((each, at) => (
            <AttachmentTile
              key={each.id}
              attachment={each}
              editable={editable}
              first={at === 0}
              last={at === kept.length - 1}
              actions={actions}
              onShow={setShown}
            />
          ))}
        </ul>
      )}
      <PhotoViewer
        photos={pictures.map(({ id, version, caption, originalName, mime }) => ({
          ...{ id, version, name: caption ?? originalName },
          turns: editable && mime === 'image/jpeg'
        }))}
        at={shownAt < 0 ? null : shownAt}
        onAt={at => setShown(at === null ? null : (pictures[at]?.id ?? null))}
        foot={at => pictures[at]?.caption ?? pictures[at]?.originalName}
      />
      {editable ? <RecycledAttachments ownerKind={ownerKind} ownerId={ownerId} /> : null}
    </section>
  )
}

/** What a browser pastes is always called image.png: the office's own word tells more. */
function named(file: File): File {
  return file.name === 'image.png' ? new File([file], '粘贴的图片.png', { type: file.type }) : file
}

/** Which files were not taken, each by name with the reason. */
function LeftOut({ result, onClose }: { result: KeptFiles; onClose: () => void }) {
  const { refused, same, cancelled } = result
  return (
    <Alert
      className="attachments-left-out"
      type={refused.length > 0 ? 'error' : 'info'}
      showIcon
      closable={{ onClose, 'aria-label': '知道了' }}
      title={`${refused.length + same.length + cancelled} 个文件没有加`}
      description={
        <div className="attachments-reasons">
          {refused.map(({ name, reason }, at) => (
            <p key={`refused ${at}`}>
              {name}：{reason}
            </p>
          ))}
          {same.map(({ name, as }, at) => (
            <p key={`same ${at}`}>
              {name}：这里已经有同一个文件{as === name ? '' : `（“${as}”）`}，没有重复加。
            </p>
          ))}
          {cancelled > 0 ? <p>另有 {cancelled} 个因为取消没有加。</p> : null}
        </div>
      }
    />
  )
}

export type TileActions = ReturnType<typeof useTileActions>

/** What can be done with one attachment of the panel; refusals are shown. */
function useTileActions(owner: { ownerKind: string; ownerId: string }, kept: readonly Attachment[]) {
  const { message } = App.useApp()
  const recycling = useCommand(attachmentOperations.recycle)
  const restoring = useCommand(attachmentOperations.restore)
  const describing = useCommand(attachmentOperations.describe)
  const arranging = useCommand(attachmentOperations.arrange)

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      message.error(errorText(error), 8)
      return false
    }
  }
  function put(id: string, to: number): void {
    const ids = kept.map(each => each.id).filter(each => each !== id)
    ids.splice(to, 0, id)
    void attempt(() => arranging.mutateAsync({ ...owner, ids }))
  }

  return {
    save: (id: string) =>
      attempt(async () => {
        const offered = await call(attachmentOperations.download, { id })
        if (await download(offered.token)) message.success(`已保存 ${offered.fileName}`)
      }),
    /** False when it was refused: what was typed then stays. */
    describe: ({ id, version }: Attachment, caption: string | null) =>
      attempt(() => describing.mutateAsync({ id, version, caption })),
    /** Puts one so many places further on. */
    move(id: string, by: number): void {
      put(id, kept.findIndex(each => each.id === id) + by)
    },
    /** Puts one to the place of another. */
    moveTo(id: string, other: string): void {
      const to = kept.findIndex(each => each.id === other)
      if (id !== other && kept.some(each => each.id === id)) put(id, to)
    },
    recycle: ({ id, version, caption, originalName }: Attachment) =>
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
              “{caption ?? originalName}”已移入回收站
              <Button type="link" size="small" onClick={undo}>
                撤销
              </Button>
            </>
          )
        })
      })
  }
}
