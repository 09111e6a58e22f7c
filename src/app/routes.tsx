import { lazy } from 'react'
import { Navigate, Route, Routes } from 'react-router'

const WorkPage = lazy(async () => ({
  default: (await import('../features/workbench/ui/WorkPage')).WorkPage
}))
const PeoplePage = lazy(async () => ({
  default: (await import('../features/residents/ui/PeoplePage')).PeoplePage
}))
const PersonPage = lazy(async () => ({
  default: (await import('../features/residents/ui/PersonPage')).PersonPage
}))
const DwellingsPage = lazy(async () => ({
  default: (await import('../features/residents/ui/DwellingsPage')).DwellingsPage
}))
const ImportPage = lazy(async () => ({
  default: (await import('../features/residents/ui/ImportPage')).ImportPage
}))
const RequestsPage = lazy(async () => ({
  default: (await import('../features/requests/ui/RequestsPage')).RequestsPage
}))
const VisitsPage = lazy(async () => ({
  default: (await import('../features/visits/ui/VisitsPage')).VisitsPage
}))
const VisitRoundPage = lazy(async () => ({
  default: (await import('../features/visits/ui/VisitRoundPage')).VisitRoundPage
}))
const DisputesPage = lazy(async () => ({
  default: (await import('../features/disputes/ui/DisputesPage')).DisputesPage
}))
const PublicityPage = lazy(async () => ({
  default: (await import('../features/publicity/ui/PublicityPage')).PublicityPage
}))
const ReportPage = lazy(async () => ({
  default: (await import('../features/reports/ui/ReportPage')).ReportPage
}))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/ui/SettingsPage')).SettingsPage
}))

/** The pages of the features and their addresses. */
export function Pages() {
  return (
    <Routes>
      <Route path="/work" element={<WorkPage />} />
      <Route path="/people" element={<PeoplePage />} />
      <Route path="/people/:id" element={<PersonPage />} />
      <Route path="/dwellings" element={<DwellingsPage />} />
      <Route path="/import" element={<ImportPage />} />
      <Route path="/requests" element={<RequestsPage />} />
      <Route path="/visits" element={<VisitsPage />} />
      <Route path="/visits/round" element={<VisitRoundPage />} />
      <Route path="/disputes" element={<DisputesPage />} />
      <Route path="/publicity" element={<PublicityPage />} />
      <Route path="/reports" element={<ReportPage />} />
      <Route path="/settings" element={<SettingsPage />} />
      <Route path="*" element={<Navigate to="/work" replace />} />
    </Routes>
  )
}
