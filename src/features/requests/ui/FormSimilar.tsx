import { App } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import type { FormHandle } from '../../../ui/formTypes'
import type { Values } from '../../../ui/records'
import { requestWork, type RequestMention } from '../operations'
import { SimilarRequests } from './SimilarRequests'

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What the form of a new request is to be linked to, and how to do it once it is stored. */
export function useLinksAfterwards() {
  const { message } = App.useApp()
  const chosen = useRef<readonly string[]>([])
  const link = useCommand(requestWork.link)
  return {
    choose: (targets: readonly string[]) => {
      chosen.current = targets
    },
    /** What was refused is told; the request itself stays as it is. */
    async created(id: string): Promise<void> {
      try {
        for (const targetId of chosen.current) await link.mutateAsync({ id, kind: 'request', targetId })
      } catch (error) {
        message.error(`没有关联上：${errorText(error)}`)
      }
    }
  }
}

/** The warning of repeats in the form of a new request: 并案 is a value of the form, 关联 waits until it is stored. */
export function FormSimilar(props: {
  form: FormHandle
  values: Values
  onChosen: (targets: readonly string[]) => void
}) {
  const { form, values } = props
  const [related, setRelated] = useState<readonly string[]>([])
  const tell = useEffectEvent((targets: readonly string[]) => props.onChosen(targets))
  useEffect(() => {
    tell(related)
    return () => tell([])
  }, [related])

  const relate = ({ id }: RequestMention): void =>
    setRelated(related.includes(id) ? related.filter(each => each !== id) : [...related, id])
  return (
    <SimilarRequests
      place={textOf(values['place'])}
      category={textOf(values['category'])}
      at={textOf(values['reportedAt'])}
      exceptId={null}
      mergeInto={textOf(values['duplicateOfId'])}
      related={related}
      onMerge={into => form.set({ duplicateOfId: into?.id ?? null })}
      onRelate={relate}
    />
  )
}
