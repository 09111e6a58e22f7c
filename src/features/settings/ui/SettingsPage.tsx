import { Link } from 'react-router'
import { useMay } from '../../../ui/actor'
import { PageHead } from '../../../ui/PageHead'
import { caseDocumentOperations } from '../../caseDocuments/contract'
import { AccountsCard } from './AccountsCard'
import { OfficeCard } from './OfficeCard'

/** 系统管理: the office as reports name it, and who may sign in. */
export function SettingsPage() {
  const mayTemplates = useMay(caseDocumentOperations.templates)
  return (
    <>
      <PageHead title="系统管理" state="单位信息和账号" />
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
          gap: 14,
          alignItems: 'start'
        }}
      >
        <OfficeCard />
        <AccountsCard />
        {mayTemplates && (
          <section className="card padded" aria-label="文书模板">
            <h2 className="section-title">文书模板</h2>
            <p className="muted small" style={{ marginBottom: 12 }}>
              调解文书照模板打印，可以换成街道或司法所发的格式。
            </p>
            <Link to="/settings/papers">看模板、换成自己的</Link>
          </section>
        )}
      </div>
    </>
  )
}
