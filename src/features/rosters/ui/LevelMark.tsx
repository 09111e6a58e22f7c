import { CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import type { RosterIssue } from '../contract'

/** 错误 keeps a row out, 提醒 lets it in. */
export function LevelMark({ level }: { level: RosterIssue['level'] }) {
  return level === 'error' ? (
    <span className="import-error">
      <CloseCircleFilled aria-hidden="true" /> 错误
    </span>
  ) : (
    <span className="import-warning">
      <WarningFilled aria-hidden="true" /> 提醒
    </span>
  )
}
