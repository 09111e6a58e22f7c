import { Alert, Button } from 'antd'
import { AppError } from '../contract/errors'
import { CallError } from './client'

/** The message of a refusal, by the engine or by a rule that the page asked itself; else what the user can do. */
export function errorText(error: unknown): string {
  return error instanceof CallError || error instanceof AppError
    ? error.message
    : '这一步没有做成：程序收到了看不懂的应答。请再试一次；还不行就关掉程序重新打开。'
}

/** What happened, why and what to do, where the content would stand; with 重试 if it makes sense. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={errorText(error)}
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        ) : undefined
      }
    />
  )
}
