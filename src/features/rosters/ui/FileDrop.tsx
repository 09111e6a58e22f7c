import { FileExcelOutlined } from '@ant-design/icons'
import { useState, type DragEvent } from 'react'

interface Props {
  busy: boolean
  onFile(file: File): void
}

/** Where the roster is dropped, or chosen with the keyboard or the mouse. */
export function FileDrop({ busy, onFile }: Props) {
  const [over, setOver] = useState(false)
  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !busy) onFile(file)
  }
  return (
    <label
      className={over ? 'card import-drop import-drop-over' : 'card import-drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FileExcelOutlined className="import-drop-icon" aria-hidden="true" />
      <strong>{busy ? '正在读取…' : '把花名册拖到这里，或点这里选择文件'}</strong>
      <span className="muted">
        Excel（.xlsx）或 CSV 都行，不用改格式：多个工作表、合并的户主单元格、两行表头都认得。
      </span>
      <span className="muted">
        先看再导：核对完、按下“导入”之前，什么都不会存进台账；导入后也能整批撤销。
      </span>
      <input
        type="file"
        aria-label="选择花名册文件"
        accept=".xlsx,.xlsm,.csv,.txt,.xls,.et"
        disabled={busy}
        onChange={event => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
