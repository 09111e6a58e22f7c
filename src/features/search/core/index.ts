import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { searchOperations } from '../contract'
import { nameTermEntity } from './entity'
import { find } from './find'

export const search: Feature = {
  entities: [nameTermEntity],
  bindings: implement(searchOperations, { find })
}
