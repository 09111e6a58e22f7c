import { Alert } from 'antd'
import type { LeftFile } from './tableFiles'

/** Files that are not part of the import, each with its reason and the way out. */
export function LeftFiles({ files }: { files: readonly LeftFile[] }) {
  if (files.length === 0) return null
  return (
    <Alert
      className="import-section"
      type="warning"
      showIcon
      role="alert"
      title={`${files.length} 个文件没有读进来，其余的照常往下走`}
      description={
        <ul className="left-files">
          {files.map(({ fileName, fault }, index) => (
            <li key={index}>
              <b>{fileName}</b>：{fault}
            </li>
          ))}
        </ul>
      }
    />
  )
}
