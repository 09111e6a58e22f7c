import { Link } from 'react-router'
import { useMay } from '../../../ui/actor'
import { PageHead } from '../../../ui/PageHead'
import { caseDocumentOperations } from '../../caseDocuments/contract'
import { settingOperations } from '../contract'
import { AccountsCard } from './AccountsCard'
import { CalendarCard } from './CalendarCard'
import { MediationCard } from './MediationCard'
import { OfficeCard } from './OfficeCard'
import { PhotosCard } from './PhotosCard'
import { PlatformCard } from './PlatformCard'
import { ReportRulesCard } from './ReportRulesCard'
import { RequestCategoriesCard } from './RequestCategoriesCard'
import { RequestStandardsCard } from './RequestStandardsCard'
import { RightsNoticeCard } from './RightsNoticeCard'
import { VisitCountingCard } from './VisitCountingCard'
import { VisitPurposesCard } from './VisitPurposesCard'
import './settings.css'

/** 系统管理: the office as reports name it, who may sign in, and what the administrator sets for mediation. */
export function SettingsPage() {
  const maySetUp = useMay(settingOperations.saveMediation)
  const mayTemplates = useMay(caseDocumentOperations.templates)
  return (
    <>
      <PageHead
        title="系统管理"
        state={maySetUp ? '单位信息、账号，调解、诉求、走访的设置' : '单位信息和账号'}
      />
      <div className="settings-cards">
        <div>
          <OfficeCard />
          {maySetUp ? (
            <>
              <MediationCard />
              <RightsNoticeCard />
              <VisitCountingCard />
              <VisitPurposesCard />
            </>
          ) : null}
        </div>
        <div>
          <AccountsCard />
          {maySetUp ? <PhotosCard /> : null}
          {mayTemplates ? (
            <section className="card padded" aria-label="文书模板">
              <h2 className="section-title">文书模板</h2>
              <p className="muted small" style={{ marginBottom: 12 }}>
                调解文书照模板打印，可以换成街道或司法所发的格式。
              </p>
              <Link to="/settings/papers">看模板、换成自己的</Link>
            </section>
          ) : null}
          {maySetUp ? (
            <>
              <ReportRulesCard />
              <RequestCategoriesCard />
              <PlatformCard />
            </>
          ) : null}
        </div>
        {maySetUp ? (
          <>
            <RequestStandardsCard />
            <CalendarCard />
          </>
        ) : null}
      </div>
    </>
  )
}
