import { AppstoreOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import dayjs from 'dayjs'
import { useNavigate, useSearchParams } from 'react-router'
import { useActor, useMay } from '../../../ui/actor'
import { Attachments } from '../../../ui/Attachments'
import { RecordPage } from '../../../ui/RecordPage'
import type { Links } from '../../../ui/records'
import { dwellingOperations } from '../../residents/contract'
import { visit, visitOperations } from '../contract'
import { purposeChoices, shippedPurposes, visitPurposeOperations } from '../purposes'
import { withChoices } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { materialOperations } from '../../materials/contract'
import { materialLabel } from '../../materials/rules'
import { campaignOperations } from '../../publicity/campaign'
import { campaignLabel } from '../../publicity/campaignRules'
import { takesMaterial } from '../rules'
import { VisitRequest } from './VisitRequest'
import './visits.css'

const links: Links = {
  dwellingId: {
    operations: dwellingOperations,
    labelOf: row => (typeof row['address'] === 'string' ? row['address'] : ''),
    placeholder: '输入楼栋、室号查找住房，如 3-2-501'
  },
  campaignId: {
    operations: campaignOperations,
    labelOf: campaignLabel,
    placeholder: '打字查找专项，不属于专项的不填'
  },
  materialId: { operations: materialOperations, labelOf: materialLabel, placeholder: '打字查找资料' }
}

/** The visits as a list, one door at a time; 整栋登记 takes a building in one go. */
export function VisitsPage() {
  const navigate = useNavigate()
  const actor = useActor()
  const [params] = useSearchParams()
  const mayRound = useMay(visitOperations.createMany)
  const dwellingId = params.get('dwellingId')
  const purposes = useAnswer(visitPurposeOperations.purposes, {}).data ?? shippedPurposes
  return (
    <RecordPage
      def={withChoices(visit, 'purpose', purposeChoices(purposes))}
      operations={visitOperations}
      title="入户走访"
      newLabel="登记走访"
      newParams={['dwellingId']}
      filters={['outcome', 'purpose']}
      links={links}
      form={{
        presets: {
          visitedOn: dayjs().format('YYYY-MM-DD'),
          outcome: 'met',
          visitors: actor?.name ?? null,
          ...(dwellingId === null ? {} : { dwellingId })
        },
        // Nothing is handed out where nobody took it, so the question is not asked.
        visible: (name, values) => name !== 'handouts' || takesMaterial(String(values['outcome'] ?? 'met'))
      }}
      table={{
        columns: [
          'visitedOn',
          'address',
          'headName',
          'outcome',
          'purpose',
          'campaignTitle',
          'visitors',
          'materials'
        ],
        searchHint: '搜专项名称、走访人、住址'
      }}
      sheet={{
        // The sheet names the dwelling, the campaign and what was handed out already.
        hidden: ['address', 'campaignTitle', 'materials', 'copies'],
        children: row => (
          <>
            {row['problem'] ? <VisitRequest visitId={row.id} /> : null}
            <Attachments ownerKind="visit" ownerId={row.id} editable={mayRound} />
          </>
        )
      }}
      actions={
        mayRound && (
          <Button icon={<AppstoreOutlined />} onClick={() => void navigate('/visits/round')}>
            整栋登记
          </Button>
        )
      }
      emptyText="还没有走访记录。一栋楼走下来，用“整栋登记”几分钟就能记完。"
    />
  )
}
