import { EntitySchema } from 'typeorm'
import type { Role } from '../../../contract/operation'

export interface Account {
  id: string
  name: string
  role: Role
  /** A person who left keeps the name on old records but signs in no more. */
  disabled: boolean
  createdAt: string
  /** 可查看敏感信息; administrators have the right whatever stands here. */
  seesSensitive: boolean
}

export const accountEntity = new EntitySchema<Account>({
  name: 'account',
  tableName: 'account',
  columns: {
    id: { type: 'text', primary: true },
    name: { type: 'text' },
    role: { type: 'text' },
    disabled: { type: 'boolean' },
    createdAt: { type: 'text' },
    seesSensitive: { type: 'boolean', default: false }
  },
  indices: [{ name: 'account_name', columns: ['name'], unique: true }]
})
