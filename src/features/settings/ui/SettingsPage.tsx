import { useMay } from '../../../ui/actor'
import { PageHead } from '../../../ui/PageHead'
import { settingOperations } from '../contract'
import { AccountsCard } from './AccountsCard'
import { CalendarCard } from './CalendarCard'
import { MediationCard } from './MediationCard'
import { OfficeCard } from './OfficeCard'
import { PlatformCard } from './PlatformCard'
import { ReportRulesCard } from './ReportRulesCard'
import { RightsNoticeCard } from './RightsNoticeCard'
import './settings.css'

/** 系统管理: the office as reports name it, who may sign in, and what the administrator sets for mediation. */
export function SettingsPage() {
  const maySetUp = useMay(settingOperations.saveMediation)
  return (
    <>
      <PageHead title="系统管理" state={maySetUp ? '单位信息、账号和调解设置' : '单位信息和账号'} />
      <div className="settings-cards">
        <div>
          <OfficeCard />
          {maySetUp ? (
            <>
              <MediationCard />
              <RightsNoticeCard />
            </>
          ) : null}
        </div>
        <div>
          <AccountsCard />
          {maySetUp ? (
            <>
              <ReportRulesCard />
              <PlatformCard />
            </>
          ) : null}
        </div>
        {maySetUp ? <CalendarCard /> : null}
      </div>
    </>
  )
}
