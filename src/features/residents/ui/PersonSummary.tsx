import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { choiceLabel } from '../../../contract/fields'
import { useMay } from '../../../ui/actor'
import { call, useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { requestOperations } from '../../requests/contract'
import { visitOperations } from '../../visits/contract'
import { householdOperations, person, personOperations } from '../contract'

type Person = z.output<typeof person.stored>

/** The head of a person's sheet: who, where, and the numbers, masked until 显示. */
export function PersonSummary({ id }: { id: string }) {
  const answer = useAnswer(personOperations.get, { id })
  const row = answer.data?.id === id ? answer.data : undefined
  if (!row) return null
  const sex = row.sex === null ? '' : choiceLabel(person.fields.sex.choices, row.sex)
  const age = row.age === null ? '' : `${row.age}岁`
  return (
    <section className="person-summary" aria-label="概要">
      <p>
        <b>{row.name}</b>
        <span>{[sex, age, row.diedOn === null ? '' : '已去世'].filter(Boolean).join(' · ')}</span>
      </p>
      <p className="person-place">
        {row.address ?? <span className="muted">没有登记现住址</span>}
        {row.relation !== null && row.relation !== '' && <span className="muted">{row.relation}</span>}
      </p>
      <Numbers row={row} />
      <NextSteps row={row} />
    </section>
  )
}

/** ID number and phone: masked; 显示 reads the clear values, kept only while the sheet is open. */
function Numbers({ row }: { row: Person }) {
  const may = useMay(personOperations.open)
  const [clear, setClear] = useState<Pick<Person, 'version' | 'idNo' | 'phone'> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const shown = clear?.version === row.version ? clear : null
  if (row.idNo === null && row.phone === null) return null
  const reveal = () =>
    call(personOperations.open, { id: row.id }).then(
      ({ version, idNo, phone }) => {
        setError(null)
        setClear({ version, idNo, phone })
      },
      (refusal: unknown) => setError(refusal)
    )
  return (
    <>
      <div className="person-numbers">
        <dl className="detail">
          {row.idNo !== null && (
            <>
              <dt>证件号码</dt>
              <dd>{shown ? shown.idNo : row.idNo}</dd>
            </>
          )}
          {row.phone !== null && (
            <>
              <dt>联系电话</dt>
              <dd>{shown ? shown.phone : row.phone}</dd>
            </>
          )}
        </dl>
        {may && (
          <Button
            size="small"
            icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
            aria-label={shown ? '遮住证件号码和电话' : '显示证件号码和电话'}
            onClick={() => (shown ? setClear(null) : void reveal())}
          >
            {shown ? '遮住' : '显示'}
          </Button>
        )}
      </div>
      <ErrorNote error={error} />
    </>
  )
}

/** What a clerk does next with a person on the phone: a visit to the flat, a request. */
function NextSteps({ row }: { row: Person }) {
  const current = row.memberships.find(stay => stay.toDate === null)
  const household = useAnswer(
    householdOperations.get,
    { id: current?.householdId ?? '' },
    { enabled: current !== undefined }
  )
  const mayVisit = useMay(visitOperations.create)
  const mayRequest = useMay(requestOperations.create)
  const dwellingId = current && household.data ? household.data.dwellingId : null
  return (
    <p className="person-steps">
      {mayVisit && dwellingId !== null && <Link to={`/visits?new=1&dwellingId=${dwellingId}`}>登记走访</Link>}
      {mayRequest && <Link to={`/requests?new=1&personId=${row.id}`}>登记诉求</Link>}
      {dwellingId !== null && <Link to={`/dwellings?id=${dwellingId}`}>打开住房</Link>}
    </p>
  )
}
