import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { InputOf } from '../../../contract/operation'
import { thisMinute } from '../../../ui/now'
import { emptyRequest, type requestOperations } from '../contract'
import type { RequestMention } from '../operations'
import type { QuickEntry } from '../quickEntry'

/** What the clerk put right by hand in what the line was understood as. */
export interface Corrections {
  readonly place?: string | null
  readonly category?: string | null
  readonly urgency?: string | null
  readonly phone?: string | null
  readonly reporter?: string | null
  readonly reportedAt?: string | null
}

/** A line that is being typed. */
export interface QuickDraft {
  readonly line: string
  readonly corrections: Corrections
  /** The minute of the first key: when the phone rang. */
  readonly since: string | null
  readonly mergeInto: RequestMention | null
  readonly related: readonly RequestMention[]
}

const noDraft: QuickDraft = { line: '', corrections: {}, since: null, mergeInto: null, related: [] }
const key = ['requests.quickLine']

/**
 * The line that is being typed; it outlives a look at another page, and goes with the cache when the program locks. It
 * holds phones, so it stands nowhere else.
 */
export function useQuickDraft() {
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => client.getQueryData<QuickDraft>(key) ?? noDraft)
  function keep(next: QuickDraft): void {
    client.setQueryDefaults(key, { gcTime: Infinity })
    client.setQueryData(key, next)
    setDraft(next)
  }
  return {
    draft,
    change: (part: Partial<QuickDraft>) => keep({ ...draft, since: draft.since ?? thisMinute(), ...part }),
    clear: () => keep(noDraft)
  }
}

/** 匿名 in place of a name. */
export const anonymousName = '匿名'

/** What the strip below the line shows. */
export interface Understood {
  readonly place: string | null
  readonly category: string | null
  readonly urgency: string | null
  readonly phone: string | null
  readonly reporter: string | null
  /** As it stands in the field: a minute, or what could not be read as one. */
  readonly reportedAt: string | null
}

/** What the line says, as put right by hand; `known` is the one person of the register who has the phone. */
export function understood(
  read: QuickEntry,
  { corrections, since }: QuickDraft,
  known: { name: string } | null
): Understood {
  return {
    place: read.place,
    category: read.category,
    urgency: read.urgent ? 'urgent' : null,
    phone: read.phone,
    reporter: read.anonymous ? anonymousName : (known?.name ?? null),
    reportedAt: since,
    ...corrections
  }
}

const filled = (text: string | null): string | null => text?.trim() || null

/** The request to store: by phone, accepted now by the one who took the call, who stays responsible for it (首接负责). */
export function quickRequest(
  shown: Understood,
  more: {
    summary: string
    reportedAt: string
    now: string
    clerk: string | null
    personId: string | null
    mergeInto: RequestMention | null
  }
): InputOf<typeof requestOperations.create> {
  const reporter = filled(shown.reporter)
  const anonymous = reporter === anonymousName
  return {
    ...emptyRequest,
    channel: 'phone',
    reportedAt: more.reportedAt,
    summary: more.summary,
    place: filled(shown.place),
    category: shown.category,
    urgency: shown.urgency,
    phone: filled(shown.phone),
    anonymous: anonymous ? true : null,
    requesterName: anonymous ? null : reporter,
    personId: anonymous ? null : more.personId,
    acceptedAt: more.now,
    leadStaff: more.clerk,
    duplicateOfId: more.mergeInto?.id ?? null
  }
}
