import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { caseDocumentOperations } from '../contract'
import { agreementWaiverEntity, documentTemplateEntity } from './entity'
import { downloadTemplate, listTemplates, replaceTemplate, restoreTemplate } from './ownTemplates'
import { issueDocument, listDocuments, previewDocument } from './service'
import { unwaive, waive } from './waivers'

export const caseDocuments: Feature = {
  entities: [documentTemplateEntity, agreementWaiverEntity],
  bindings: implement(caseDocumentOperations, {
    list: listDocuments,
    preview: previewDocument,
    issue: issueDocument,
    async waive(tx, input) {
      await waive(tx, input)
      return {}
    },
    async unwaive(tx, input) {
      await unwaive(tx, input)
      return {}
    },
    templates: listTemplates,
    downloadTemplate,
    replaceTemplate,
    restoreTemplate
  })
}
