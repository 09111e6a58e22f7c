import { Alert } from 'antd'
import { lazy, type ReactNode } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { roleNames, type Operation } from '../contract/operation'
import { paperOperations } from '../features/papers/contract'
import { caseDocumentOperations } from '../features/caseDocuments/contract'
import { disputeOperations } from '../features/disputes/contract'
import { mediationRoundOperations } from '../features/mediation/contract'
import { rosterOperations } from '../features/rosters/contract'
import { answerSheetOperations } from '../features/surveys/contract'
import { visitOperations } from '../features/visits/contract'
import { useMay } from '../ui/actor'

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
const BuildingViewPage = lazy(async () => ({
  default: (await import('../features/residents/ui/BuildingViewPage')).BuildingViewPage
}))
const ImportPage = lazy(async () => ({
  default: (await import('../features/rosters/ui/ImportPage')).ImportPage
}))
const CarePage = lazy(async () => ({
  default: (await import('../features/serviceGroups/ui/CarePage')).CarePage
}))
const RequestsPage = lazy(async () => ({
  default: (await import('../features/requests/ui/RequestsPage')).RequestsPage
}))
const RequestPage = lazy(async () => ({
  default: (await import('../features/requests/ui/page/RequestPage')).RequestPage
}))
const VisitsPage = lazy(async () => ({
  default: (await import('../features/visits/ui/VisitsPage')).VisitsPage
}))
const VisitRoundPage = lazy(async () => ({
  default: (await import('../features/visits/ui/VisitRoundPage')).VisitRoundPage
}))
const VisitRoundsPage = lazy(async () => ({
  default: (await import('../features/visits/ui/VisitRoundsPage')).VisitRoundsPage
}))
const CampaignsPage = lazy(async () => ({
  default: (await import('../features/visits/ui/CampaignsPage')).CampaignsPage
}))
const CampaignPage = lazy(async () => ({
  default: (await import('../features/visits/ui/CampaignPage')).CampaignPage
}))
const RoutePage = lazy(async () => ({
  default: (await import('../features/visits/ui/RoutePage')).RoutePage
}))
const DisputesPage = lazy(async () => ({
  default: (await import('../features/disputes/ui/DisputesPage')).DisputesPage
}))
const CasePapersPage = lazy(async () => ({
  default: (await import('../features/caseDocuments/ui/CasePapersPage')).CasePapersPage
}))
const BlankPapersPage = lazy(async () => ({
  default: (await import('../features/caseDocuments/ui/CasePapersPage')).BlankPapersPage
}))
const TemplatesPage = lazy(async () => ({
  default: (await import('../features/caseDocuments/ui/TemplatesPage')).TemplatesPage
}))
const RoundsPage = lazy(async () => ({
  default: (await import('../features/mediation/ui/RoundsPage')).RoundsPage
}))
const CommitteePage = lazy(async () => ({
  default: (await import('../features/mediation/ui/CommitteePage')).CommitteePage
}))
const OpeningPage = lazy(async () => ({
  default: (await import('../features/mediation/ui/OpeningPage')).OpeningPage
}))
const CasePage = lazy(async () => ({
  default: (await import('../features/disputes/ui/CasePage')).CasePage
}))
const PublicityPage = lazy(async () => ({
  default: (await import('../features/publicity/ui/PublicityPage')).PublicityPage
}))
const MaterialsPage = lazy(async () => ({
  default: (await import('../features/materials/ui/MaterialsPage')).MaterialsPage
}))
const MaterialPage = lazy(async () => ({
  default: (await import('../features/materials/ui/MaterialPage')).MaterialPage
}))
const EventPage = lazy(async () => ({
  default: (await import('../features/publicity/ui/EventPage')).EventPage
}))
const BriefPage = lazy(async () => ({
  default: (await import('../features/publicity/ui/BriefPage')).BriefPage
}))
const SurveysPage = lazy(async () => ({
  default: (await import('../features/surveys/ui/SurveysPage')).SurveysPage
}))
const SurveyPage = lazy(async () => ({
  default: (await import('../features/surveys/ui/SurveyPage')).SurveyPage
}))
const EntryPage = lazy(async () => ({
  default: (await import('../features/surveys/ui/EntryPage')).EntryPage
}))
const SurveyImportPage = lazy(async () => ({
  default: (await import('../features/surveys/ui/SurveyImportPage')).SurveyImportPage
}))
const QuestionnairePage = lazy(async () => ({
  default: (await import('../features/surveys/ui/QuestionnairePage')).QuestionnairePage
}))
const PhotosPage = lazy(async () => ({
  default: (await import('../features/photos/ui/PhotosPage')).PhotosPage
}))
const PrintPage = lazy(async () => ({
  default: (await import('../features/papers/ui/PrintPage')).PrintPage
}))
const ExportPage = lazy(async () => ({
  default: (await import('../features/papers/ui/ExportPage')).ExportPage
}))
const ReportPage = lazy(async () => ({
  default: (await import('../features/reports/ui/ReportPage')).ReportPage
}))
const PopulationPage = lazy(async () => ({
  default: (await import('../features/reports/ui/PopulationPage')).PopulationPage
}))
const MediationPage = lazy(async () => ({
  default: (await import('../features/reports/ui/MediationPage')).MediationPage
}))
const WorkReportPage = lazy(async () => ({
  default: (await import('../features/reports/ui/WorkReportPage')).WorkReportPage
}))
const StockReportPage = lazy(async () => ({
  default: (await import('../features/reports/ui/StockReportPage')).StockReportPage
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
      <Route
        path="/people/export"
        element={<Only needs={paperOperations.exportPeople} page={<ExportPage />} />}
      />
      <Route path="/people/statistics" element={<PopulationPage />} />
      <Route path="/people/:id" element={<PersonPage />} />
      <Route path="/dwellings" element={<DwellingsPage />} />
      <Route path="/care" element={<CarePage />} />
      <Route path="/buildings" element={<BuildingViewPage />} />
      <Route path="/import" element={<Only needs={rosterOperations.inspect} page={<ImportPage />} />} />
      <Route path="/print" element={<PrintPage />} />
      <Route path="/requests" element={<RequestsPage />} />
      <Route path="/requests/:id" element={<RequestPage />} />
      <Route path="/visits" element={<VisitsPage />} />
      <Route
        path="/visits/round"
        element={<Only needs={visitOperations.createMany} page={<VisitRoundPage />} />}
      />
      <Route
        path="/visits/rounds"
        element={<Only needs={visitOperations.rounds} page={<VisitRoundsPage />} />}
      />
      <Route path="/visits/campaigns" element={<CampaignsPage />} />
      <Route path="/visits/campaigns/:id" element={<CampaignPage />} />
      <Route path="/visits/route" element={<Only needs={visitOperations.lookBack} page={<RoutePage />} />} />
      <Route path="/disputes" element={<Only needs={disputeOperations.list} page={<DisputesPage />} />} />
      <Route
        path="/disputes/:id/papers"
        element={<Only needs={caseDocumentOperations.list} page={<CasePapersPage />} />}
      />
      <Route
        path="/disputes/papers/blank"
        element={<Only needs={caseDocumentOperations.preview} page={<BlankPapersPage />} />}
      />
      <Route
        path="/mediation/rounds"
        element={<Only needs={mediationRoundOperations.list} page={<RoundsPage />} />}
      />
      <Route path="/mediation/committee" element={<CommitteePage />} />
      <Route path="/mediation/opening" element={<OpeningPage />} />
      <Route path="/disputes/:id" element={<Only needs={disputeOperations.list} page={<CasePage />} />} />
      <Route
        path="/disputes/*"
        element={<Only needs={disputeOperations.list} page={<Navigate to="/disputes" replace />} />}
      />
      <Route path="/publicity" element={<PublicityPage />} />
      <Route path="/materials" element={<MaterialsPage />} />
      <Route path="/materials/:id" element={<MaterialPage />} />
      <Route path="/publicity/brief" element={<BriefPage />} />
      <Route path="/publicity/:id" element={<EventPage />} />
      <Route path="/surveys" element={<SurveysPage />} />
      <Route path="/surveys/:id" element={<SurveyPage />} />
      <Route path="/surveys/:id/paper" element={<QuestionnairePage />} />
      <Route
        path="/surveys/:id/entry"
        element={<Only needs={answerSheetOperations.add} page={<EntryPage />} />}
      />
      <Route
        path="/surveys/:id/import"
        element={<Only needs={answerSheetOperations.import} page={<SurveyImportPage />} />}
      />
      <Route path="/photos" element={<PhotosPage />} />
      <Route path="/reports" element={<ReportPage />} />
      <Route path="/reports/stock" element={<StockReportPage />} />
      <Route path="/reports/mediation" element={<MediationPage />} />
      <Route path="/reports/requests" element={<WorkReportPage key="requests" area="requests" />} />
      <Route path="/reports/publicity" element={<WorkReportPage key="publicity" area="publicity" />} />
      <Route
        path="/reports/committee"
        element={<Navigate to="/reports/mediation?table=tableA&kind=halfYear" replace />}
      />
      <Route
        path="/settings/papers"
        element={<Only needs={caseDocumentOperations.templates} page={<TemplatesPage />} />}
      />
      <Route path="/settings" element={<SettingsPage />} />
      <Route path="*" element={<Navigate to="/work" replace />} />
    </Routes>
  )
}

/** A page that only some may open; to others an old link or a typed address says so plainly. */
function Only({ needs, page }: { needs: Pick<Operation, 'access'>; page: ReactNode }) {
  if (useMay(needs)) return page
  const who = needs.access === 'anyone' ? [] : needs.access.map(role => roleNames[role])
  return (
    <Alert
      type="info"
      showIcon
      title={`这一页只有${who.join('、')}能打开，你的账号没有这项权限。要用的话，请管理员在“系统管理”里另开一个账号。`}
    />
  )
}
