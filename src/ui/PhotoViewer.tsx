import {
  DownloadOutlined,
  RotateLeftOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined
} from '@ant-design/icons'
import { App, Button, Image } from 'antd'
import type { ReactNode } from 'react'
import { attachmentOperations } from '../contract/attachments'
import { attachmentUrl, call, download, useCommand } from './client'
import { errorText } from './ErrorNote'
import { sheetHost } from './RecordSheet'

/** A picture in the viewer. */
export interface ViewedPhoto {
  readonly id: string
  readonly version: number
  readonly name: string
  /** A photo whose turning can be kept; others are only turned while they are looked at. */
  readonly turns: boolean
}

/**
 * The pictures of a record or of the gallery one at a time, as large as the window: arrows, turn, download.
 * `at`: the place of the one shown, null while closed. `foot` says below it what it is.
 */
export function PhotoViewer(props: {
  photos: readonly ViewedPhoto[]
  at: number | null
  onAt: (at: number | null) => void
  foot?: (at: number) => ReactNode
}) {
  const { photos, at, onAt, foot } = props
  const { message } = App.useApp()
  const turning = useCommand(attachmentOperations.turn)

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  const save = (id: string) =>
    attempt(async () => {
      const offered = await call(attachmentOperations.download, { id })
      if (await download(offered.token)) message.success(`已保存 ${offered.fileName}`)
    })

  return (
    <Image.PreviewGroup
      items={photos.map(({ id, version, name }) => ({ src: attachmentUrl(id, 'file', version), alt: name }))}
      preview={{
        open: at !== null && photos.length > 0,
        current: at ?? 0,
        getContainer: sheetHost,
        onChange: next => onAt(next),
        onOpenChange: open => {
          if (!open) onAt(null)
        },
        // stands with the words below: on a bright photo nobody could read it
        countRender: () => null,
        actionsRender: (_node, { actions, current, total }) => {
          const photo = photos[current]
          if (!photo) return null
          const { id, version, turns } = photo
          const turn = (quarters: number, onlyShown: () => void) =>
            turns ? void attempt(() => turning.mutateAsync({ id, version, quarters })) : onlyShown()
          return (
            <div className="photo-viewer-foot">
              <div className="photo-viewer-words">
                <span className="photo-viewer-place">{`第 ${current + 1} 张，共 ${total} 张`}</span>
                {foot?.(current)}
              </div>
              <div className="photo-viewer-actions">
                <Tool label="缩小" icon={<ZoomOutOutlined />} onClick={actions.onZoomOut} />
                <Tool label="放大" icon={<ZoomInOutlined />} onClick={actions.onZoomIn} />
                <Tool
                  label="向左转 90°"
                  icon={<RotateLeftOutlined />}
                  onClick={() => turn(3, actions.onRotateLeft)}
                />
                <Tool
                  label="向右转 90°"
                  icon={<RotateRightOutlined />}
                  onClick={() => turn(1, actions.onRotateRight)}
                />
                <Tool label="下载" icon={<DownloadOutlined />} onClick={() => void save(id)} />
              </div>
            </div>
          )
        }
      }}
    />
  )
}

function Tool(props: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Button
      type="text"
      icon={props.icon}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    />
  )
}
