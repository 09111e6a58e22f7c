import { Skeleton } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { useParams } from 'react-router'
import type { z } from 'zod'
import type { Operation } from '../contract/operation'
import { useAnswer } from './client'
import { ErrorNote } from './ErrorNote'
import { PageHead } from './PageHead'

type One = { id: string }

/**
 * The record that the address names with `:id`: its page once it is there, a skeleton of the same shape until then, what
 * went wrong under `title` otherwise. Another id starts the page anew.
 */
export function RecordById<R extends One>(props: {
  operation: Operation<z.ZodType<One, One>, z.ZodType<R>>
  title: string
  children: (record: R) => ReactNode
}) {
  const { id = '' } = useParams()
  const answer = useAnswer(props.operation, { id })
  const record = answer.data?.id === id ? answer.data : undefined
  if (answer.error)
    return (
      <>
        <PageHead title={props.title} />
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      </>
    )
  if (!record)
    return (
      <div className="card padded late">
        <Skeleton active={false} paragraph={{ rows: 10 }} />
      </div>
    )
  return <Fragment key={id}>{props.children(record)}</Fragment>
}
