import { PageHead } from '../../../ui/PageHead'
import { AccountsCard } from './AccountsCard'
import { OfficeCard } from './OfficeCard'

/** 系统管理: the office as reports name it, and who may sign in. */
export function SettingsPage() {
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
      </div>
    </>
  )
}
