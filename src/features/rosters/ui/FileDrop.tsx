import { FileExcelOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState, type ChangeEvent, type DragEvent } from 'react'
import { droppedFiles, tableTypes } from './tableFiles'

interface Props {
  busy: boolean
  onFiles(files: readonly File[]): void
}

/** Where rosters are dropped, files and folders together, or chosen with the keyboard or the mouse. */
export function FileDrop({ busy, onFiles }: Props) {
  const [over, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  async function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    if (!busy) onFiles(await droppedFiles(event.dataTransfer))
  }
  function onChosen(event: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(event.target.files ?? [])]
    event.target.value = ''
    if (chosen.length > 0) onFiles(chosen)
  }
  return (
    <section
      className={over ? 'card import-drop import-drop-over' : 'card import-drop'}
      aria-label="选文件"
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => void onDrop(event)}
    >
      <FileExcelOutlined className="import-drop-icon" aria-hidden="true" />
      <strong>把花名册拖到这里，多少个文件都行，整个文件夹也行</strong>
      <span className="import-drop-buttons">
        <Button
          type="primary"
          icon={<FileExcelOutlined aria-hidden="true" />}
          disabled={busy}
          onClick={() => files.current?.click()}
        >
          选文件
        </Button>
        <Button
          icon={<FolderOpenOutlined aria-hidden="true" />}
          disabled={busy}
          onClick={() => folder.current?.click()}
        >
          选文件夹
        </Button>
      </span>
      <span className="muted">
        Excel（.xlsx、.xls）、WPS（.et）、CSV
        都认，不用改格式：一栋一张表、合并的户主格、两行表头、并排的表都认得。
      </span>
      <span className="muted">
        先看再导：按下“导入”之前，什么都不会存进台账，原文件也不会改动；导入后还能整批撤销。
      </span>
      <input
        ref={files}
        className="unseen"
        type="file"
        tabIndex={-1}
        multiple
        accept={tableTypes}
        aria-label="选择花名册文件"
        disabled={busy}
        onChange={onChosen}
      />
      <input
        ref={element => {
          folder.current = element
          if (element) element.webkitdirectory = true
        }}
        className="unseen"
        type="file"
        tabIndex={-1}
        aria-label="选择花名册文件夹"
        disabled={busy}
        onChange={onChosen}
      />
    </section>
  )
}
