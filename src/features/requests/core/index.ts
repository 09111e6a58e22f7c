import { exportList } from '../../../core/exportList'
import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { readSetting } from '../../settings/core/service'
import { categoryChoices, requestCategoriesSetting } from '../categories'
import { requestOperations, withCategories } from '../contract'
import { requestWork } from '../operations'
import { requestStandardsSetting } from '../standards'
import { requestPhotos } from './attachments'
import { requestEntities } from './entity'
import { knownPlaces, reportersOf } from './entry'
import { requestHistory } from './history'
import { linkRequest, linksOf, requestsOf, unlinkRequest } from './links'
import { requestRules, requestStore } from './service'
import {
  readCategories,
  repeatedRequests,
  requestFigures,
  saveCategories,
  saveStandards,
  similarRequests
} from './work'

export const requests: Feature = {
  entities: requestEntities,
  attachments: requestPhotos,
  bindings: [
    ...implement(requestOperations, {
      ...recordHandlers(requestStore, requestRules),
      // the file shows the office's own names of its categories, as the screen does
      async exportList(context, input) {
        const tree = await context.read(tx => readSetting(tx.manager, requestCategoriesSetting))
        const def = withCategories(requestStore.def, categoryChoices(tree))
        return exportList(context, { ...requestStore, def }, input)
      }
    }),
    ...implement(requestWork, {
      places: knownPlaces,
      reporters: reportersOf,
      similar: similarRequests,
      repeats: repeatedRequests,
      figures: requestFigures,
      links: linksOf,
      link: linkRequest,
      unlink: unlinkRequest,
      ofDispute: (tx, { id }) => requestsOf(tx, 'dispute', id),
      ofEvent: (tx, { id }) => requestsOf(tx, 'event', id),
      categories: readCategories,
      saveCategories,
      standards: tx => readSetting(tx.manager, requestStandardsSetting),
      saveStandards,
      history: requestHistory
    })
  ]
}
