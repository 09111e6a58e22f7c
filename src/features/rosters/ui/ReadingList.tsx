import { CheckOutlined, ClockCircleOutlined, CloseCircleFilled, LoadingOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import type { ReadingFile } from './stages'
import { sizeText } from './tableFiles'

const stateWords: Record<ReadingFile['state'], { icon: typeof CheckOutlined; text: string }> = {
  waiting: { icon: ClockCircleOutlined, text: '等着读' },
  reading: { icon: LoadingOutlined, text: '正在读' },
  read: { icon: CheckOutlined, text: '已取来' },
  fault: { icon: CloseCircleFilled, text: '读不了' }
}

/** The chosen files while they are read: name, size and how far each is. */
export function ReadingList({ files, onCancel }: { files: readonly ReadingFile[]; onCancel(): void }) {
  const read = files.filter(file => file.state === 'read' || file.state === 'fault').length
  return (
    <section className="card padded import-section" aria-label="正在读取">
      <div className="reading-head">
        <h2 className="section-title" role="status">
          {read < files.length
            ? `读取 ${read + 1}/${files.length}`
            : `${files.length} 个文件已取来，正在认表头`}
        </h2>
        <Progress percent={Math.round((read / files.length) * 100)} size="small" aria-label="读取进度" />
        <Button onClick={onCancel}>取消</Button>
      </div>
      <ul className="reading-list">
        {files.map((file, index) => {
          const { icon: Icon, text } = stateWords[file.state]
          return (
            <li key={index} className={file.state}>
              <span className="reading-name">{file.fileName}</span>
              <span className="muted">{sizeText(file.size)}</span>
              <span className="reading-state">
                <Icon aria-hidden="true" /> {text}
              </span>
              {file.fault !== '' && <span className="reading-fault">{file.fault}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
