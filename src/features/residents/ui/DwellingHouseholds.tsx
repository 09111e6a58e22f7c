import { PlusOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { firstPage } from '../../../contract/record'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { NewRecord } from '../../../ui/RecordPage'
import { RecordSheet } from '../../../ui/RecordSheet'
import { household, householdOperations } from '../contract'
import { HouseholdPeople } from './HouseholdPeople'
import { RegisterMenu } from './RegisterMenu'
import { RecordHistory } from './RecordHistory'
import { householdLinks } from './links'

/** Who lives and lived in a dwelling, for its sheet; 新建住户 opens the form with the dwelling filled in. */
export function DwellingHouseholds({ dwellingId }: { dwellingId: string }) {
  const answer = useAnswer(householdOperations.list, { ...firstPage, filters: { dwellingId: [dwellingId] } })
  const may = useMay(householdOperations.create)
  const [creating, setCreating] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const rows = answer.data?.rows ?? []
  return (
    <section className="sheet-group" aria-label="住户">
      <h3 className="household-head">
        住户
        <span className="household-steps">
          <RegisterMenu small subject={{ by: 'dwelling', id: dwellingId }} />
          {may && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              新建住户
            </Button>
          )}
        </span>
      </h3>
      {answer.error ? (
        <ErrorNote error={answer.error} />
      ) : !answer.data ? (
        <Skeleton className="late" paragraph={{ rows: 2 }} title={false} />
      ) : rows.length === 0 ? (
        <p className="muted">这套住房没有住户。</p>
      ) : (
        rows.map(row => (
          <div key={row.id} className="household">
            <p className="household-line">
              <button type="button" className="link-button" onClick={() => setOpenId(row.id)}>
                {row.headName ?? '户主未填'}
              </button>
              <span>{row.toDate === null ? `现住 ${row.persons ?? 0} 人` : '已搬离'}</span>
              <span className="muted">{stayText(row.fromDate, row.toDate)}</span>
              {row.hukouNo !== null && <span className="muted">户号 {row.hukouNo}</span>}
              {row.toDate === null && (
                <span className="household-steps">
                  <RegisterMenu small subject={{ by: 'household', id: row.id }} />
                </span>
              )}
            </p>
            <HouseholdPeople householdId={row.id} />
          </div>
        ))
      )}
      {creating && (
        <NewRecord
          def={household}
          operations={householdOperations}
          title="新建住户"
          links={householdLinks}
          form={{ presets: { dwellingId }, hiddenFields: ['dwellingId'] }}
          onClose={() => setCreating(false)}
          onCreated={() => setCreating(false)}
        />
      )}
      {openId !== null && (
        <RecordSheet
          def={household}
          operations={householdOperations}
          id={openId}
          links={householdLinks}
          onClose={() => setOpenId(null)}
          actions={row =>
            row.deletedAt === null &&
            row['toDate'] === null && <RegisterMenu subject={{ by: 'household', id: row.id }} />
          }
          children={row => <HouseholdPeople householdId={row.id} />}
          below={row => <RecordHistory record="household" id={row.id} />}
        />
      )}
    </section>
  )
}

function stayText(from: string | null, to: string | null): string {
  if (from === null && to === null) return ''
  return `${from ?? '起始未填'} 至 ${to ?? '今'}`
}
