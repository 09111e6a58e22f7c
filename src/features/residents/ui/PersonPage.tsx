import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { ChildTables, FieldGroups, RecordTimes } from '../../../ui/RecordDetail'
import { person, personOperations } from '../contract'
import { mergeOperations } from '../events'
import { MergeSheet } from './MergeSheet'
import { PersonMerges } from './PersonMerges'
import { personLinks } from './links'
import { PersonGroups } from './PersonGroups'
import { PersonSummary } from './PersonSummary'
import { RegisterMenu } from './RegisterMenu'
import { RecordHistory } from './RecordHistory'
import './residents.css'

/** One person on a page of his own, for links from reports and other subjects. */
export function PersonPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const answer = useAnswer(personOperations.get, { id })
  const may = useMay(personOperations.update)
  const mayMerge = useMay(mergeOperations.mergePersons)
  const [merging, setMerging] = useState(false)
  const row = answer.data?.id === id ? answer.data : undefined
  return (
    <>
      <PageHead
        title={row?.name ?? '居民'}
        state={row?.address ?? undefined}
        actions={
          <>
            <Button onClick={() => void navigate('/people')}>居民名单</Button>
            {mayMerge && row?.deletedAt === null && (
              <Button onClick={() => setMerging(true)}>与另一条记录合并…</Button>
            )}
            {row?.deletedAt === null && row.diedOn === null && (
              <RegisterMenu subject={{ by: 'person', id }} />
            )}
            {may && row && (
              <Button type="primary" onClick={() => void navigate(`/people?id=${id}&edit=1`)}>
                编辑
              </Button>
            )}
          </>
        }
      />
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !row ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <div className="card padded person-page">
          <PersonSummary id={id} />
          <PersonGroups personId={id} />
          <PersonMerges key={id} personId={id} />
          <FieldGroups def={person} row={row} links={personLinks} />
          <ChildTables def={person} row={row} links={personLinks} />
          <RecordHistory record="person" id={id} />
          <RecordTimes row={row} />
        </div>
      )}
      {merging && row && <MergeSheet keepId={id} keepName={row.name} onClose={() => setMerging(false)} />}
    </>
  )
}
