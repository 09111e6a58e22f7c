import type { MigrationClass } from '../core/db/dataSource'
import { Attachments1764000400000 } from './attachments'
import { CampaignsAndMaterials1764010000000 } from './campaignsAndMaterials'
import { CaseDeadlines1764000250000 } from './caseDeadlines'
import { CaseDocuments1764000500000 } from './caseDocuments'
import { CaseFiles1764000000000 } from './caseFiles'
import { CaseReopenings1764000330000 } from './caseReopenings'
import { CommitteeBooks1764000100000 } from './committeeBooks'
import { CommitteeTerms1764000310000 } from './committeeTerms'
import { ExportLog1763900600000 } from './exportLog'
import { FirstRecords1763800000000 } from './firstRecords'
import { PhotoOrder1764060000000 } from './photoOrder'
import { PublicityForms1764030000000 } from './publicityForms'
import { RecordHistory1763900000000 } from './recordHistory'
import { RegisterEvents1763900100000 } from './registerEvents'
import { RequestPlaces1764085000000 } from './requestPlaces'
import { RequestRounds1764081000000 } from './requestRounds'
import { RequestStates1764020000000 } from './requestStates'
import { RosterImports1763900500000 } from './rosterImports'
import { SearchTerms1763900300000 } from './searchTerms'
import { ServiceGroups1763900200000 } from './serviceGroups'
import { VisitRounds1764040000000 } from './visitRounds'
import { Surveys1764050000000 } from './surveys'

/** Every migration, oldest first; names are never changed once shipped. */
export const migrations: readonly MigrationClass[] = [
  FirstRecords1763800000000,
  RecordHistory1763900000000,
  RegisterEvents1763900100000,
  ServiceGroups1763900200000,
  SearchTerms1763900300000,
  RosterImports1763900500000,
  ExportLog1763900600000,
  CaseFiles1764000000000,
  CommitteeBooks1764000100000,
  CaseDeadlines1764000250000,
  CommitteeTerms1764000310000,
  CaseReopenings1764000330000,
  Attachments1764000400000,
  CaseDocuments1764000500000,
  CampaignsAndMaterials1764010000000,
  RequestStates1764020000000,
  PublicityForms1764030000000,
  VisitRounds1764040000000,
  Surveys1764050000000,
  PhotoOrder1764060000000,
  RequestRounds1764081000000,
  RequestPlaces1764085000000
]
