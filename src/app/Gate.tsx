import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { accountOperations } from '../features/accounts/contract'
import { FirstRun } from '../features/accounts/ui/FirstRun'
import { SignIn } from '../features/accounts/ui/SignIn'
import { ActorContext, type Actor } from '../ui/actor'
import { call, onLocked } from '../ui/client'
import { ErrorNote } from '../ui/ErrorNote'
import type { OutputOf } from '../contract/operation'
import { Shell } from './Shell'

type State = OutputOf<typeof accountOperations.state>

/** Decides what the window shows: first run, sign-in, a word about damaged data, or the pages. */
export function Gate() {
  const client = useQueryClient()
  const [state, setState] = useState<State | null>(null)
  const [error, setError] = useState<unknown>(null)

  const look = useCallback(async (): Promise<void> => {
    try {
      const next = await call(accountOperations.state, {})
      setError(null)
      setState(next)
    } catch (reason) {
      setError(reason)
    }
  }, [])
  useEffect(() => {
    void Promise.resolve().then(look)
  }, [look])

  const signOut = useCallback(() => {
    // The pages go first, then what they knew; only then is asked who may sign in.
    setState(null)
    client.clear()
    void look()
  }, [client, look])
  useEffect(() => onLocked(signOut), [signOut])

  const lock = useCallback(async (): Promise<void> => {
    try {
      await call(accountOperations.lock, {})
    } finally {
      signOut()
    }
  }, [signOut])

  function enter(actor: Actor): void {
    setState(before => (before ? { ...before, phase: 'ready', actor } : before))
  }

  if (error && !state)
    return (
      <main className="gate">
        <div style={{ maxWidth: 560 }}>
          <ErrorNote error={error} onRetry={() => void look()} />
        </div>
      </main>
    )
  if (!state) return null
  if (state.phase === 'damaged') return <Damaged folder={state.folder} />
  if (state.phase === 'new' && !state.actor) return <FirstRun folder={state.folder} onDone={enter} />
  if (!state.actor) return <SignIn accounts={state.accounts} onDone={enter} />
  return (
    <ActorContext value={state.actor}>
      <Shell actor={state.actor} onLock={() => void lock()} />
    </ActorContext>
  )
}

function Damaged({ folder }: { folder: string }) {
  return (
    <main className="gate">
      <div style={{ maxWidth: 600 }}>
        <Alert
          type="error"
          showIcon
          title="数据文件打不开"
          description={
            <>
              <p>
                数据文件夹 <b>{folder}</b> 里的文件不完整：可能是 U
                盘或硬盘出了错，也可能有文件被移走了。程序没有改动任何文件。
              </p>
              <p style={{ marginTop: 8 }}>
                请先关掉程序，把整个文件夹复制一份放好；再把移走的文件放回原处，重新打开。仍然打不开时，用最近的备份恢复，并把“数据文件打不开”和文件夹的位置告诉技术支持。
              </p>
            </>
          }
        />
      </div>
    </main>
  )
}
