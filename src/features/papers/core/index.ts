import { exportLogEntity } from '../../../core/exportLog'
import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { readOffice } from '../../settings/core/service'
import { paperOperations } from '../contract'
import { buildingPapers } from './buildingPapers'
import { exportPeople } from './exportPeople'

const shownExports = 200

export const papers: Feature = {
  entities: [],
  bindings: implement(paperOperations, {
    building: (tx, input) => buildingPapers(tx, input),
    async foot(tx) {
      const { community } = await readOffice(tx.manager)
      return { community, by: tx.actor.name, at: tx.now.slice(0, 16).replace('T', ' ') }
    },
    exportPeople,
    exports: tx =>
      tx.manager
        .getRepository(exportLogEntity)
        .find({ order: { at: 'DESC', id: 'DESC' }, take: shownExports })
  })
}
