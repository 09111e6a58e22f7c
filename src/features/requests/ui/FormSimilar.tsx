import { App } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import type { FormHandle } from '../../../ui/formTypes'
import type { Values } from '../../../ui/records'
import { requestWork, type RequestMention } from '../operations'
import { SimilarRequests } from './SimilarRequests'

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Links a request to others; what was refused is told, the request itself stays as it is. */
function useLinking() {
  const { message } = App.useApp()
  const link = useCommand(requestWork.link)
  return async (id: string, targets: readonly string[]): Promise<boolean> => {
    try {
      for (const targetId of targets) await link.mutateAsync({ id, kind: 'request', targetId })
      return true
    } catch (error) {
      message.error(`没有关联上：${errorText(error)}`)
      return false
    }
  }
}

/** What the form of a new request is to be linked to, and how to do it once it is stored. */
export function useLinksAfterwards() {
  const chosen = useRef<readonly string[]>([])
  const link = useLinking()
  return {
    choose: (targets: readonly string[]) => {
      chosen.current = targets
    },
    created: async (id: string): Promise<void> => void (await link(id, chosen.current))
  }
}

/**
 * The warning of repeats in the form: 并案 is a value of the form; 关联 waits with `onChosen` until a new request is
 * stored, of one that is there it is made at once.
 */
export function FormSimilar(props: {
  id: string | null
  form: FormHandle
  values: Values
  onChosen: (targets: readonly string[]) => void
}) {
  const { id, form, values } = props
  const [related, setRelated] = useState<readonly string[]>([])
  const link = useLinking()
  const tell = useEffectEvent((targets: readonly string[]) => props.onChosen(targets))
  useEffect(() => {
    tell(related)
    return () => tell([])
  }, [related])

  async function relate({ id: to }: RequestMention): Promise<void> {
    if (related.includes(to)) {
      if (id === null) setRelated(related.filter(each => each !== to))
      return
    }
    if (id === null || (await link(id, [to]))) setRelated([...related, to])
  }
  return (
    <SimilarRequests
      place={textOf(values['place'])}
      category={textOf(values['category'])}
      at={textOf(values['reportedAt'])}
      exceptId={id}
      mergeInto={textOf(values['duplicateOfId'])}
      related={related}
      onMerge={into => form.set({ duplicateOfId: into?.id ?? null })}
      onRelate={to => void relate(to)}
    />
  )
}
