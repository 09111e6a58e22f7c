import { RecordPage } from '../../../ui/RecordPage'
import { campaign, campaignOperations } from '../../publicity/campaign'

/** 专项: the campaigns; each opens its own page with how far its visits have come. */
export function CampaignsPage() {
  return (
    <RecordPage
      def={campaign}
      operations={campaignOperations}
      title="专项宣传"
      newLabel="新建专项"
      pageOf={id => `/visits/campaigns/${id}`}
      emptyText="还没有专项。一次集中宣传、一轮走访建一个，走访和活动归到它下面，入户率就算得出来。"
    />
  )
}
