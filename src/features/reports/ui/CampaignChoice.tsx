import { Select } from 'antd'
import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { campaignOperations } from '../../publicity/campaign'
import { campaignLabel } from '../../publicity/campaignRules'

const all = ''

/** Which campaign a report is narrowed to; the newest first, or all that the office did. */
export function CampaignChoice(props: {
  campaignId: string | null
  onChange(campaignId: string | null): void
}) {
  const { campaignId, onChange } = props
  const campaigns = useAnswer(campaignOperations.list, { ...firstPage, pageSize: 200 }).data?.rows ?? []
  return (
    <Select
      aria-label="专项"
      style={{ width: 190 }}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={campaignId ?? all}
      options={[
        { value: all, label: '不分专项' },
        ...campaigns.map(campaign => ({ value: campaign.id, label: campaignLabel(campaign) }))
      ]}
      onChange={chosen => onChange(chosen === all ? null : chosen)}
    />
  )
}
