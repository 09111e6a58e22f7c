import { createContext, useContext } from 'react'
import type { Operation, Role } from '../contract/operation'

/** Who is signed in. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** 可查看敏感信息 (domain.md §2.5); the engine leaves sensitive values out for all others. */
  readonly seesSensitive: boolean
}

/** Given by the gate; null before sign-in. */
export const ActorContext = createContext<Actor | null>(null)

/** Who is signed in; null before sign-in. */
export function useActor(): Actor | null {
  return useContext(ActorContext)
}

/** Whether who is signed in may see what is marked sensitive; the engine gives it to nobody else. */
export function useSeesSensitive(): boolean {
  return useActor()?.seesSensitive ?? false
}

/** Whether a role may call an operation; the engine checks it again. */
export function mayCall(role: Role | undefined, operation: Pick<Operation, 'access'>): boolean {
  return operation.access === 'anyone' || (role !== undefined && operation.access.includes(role))
}

/** Whether who is signed in may call an operation: buttons that would be refused are not shown. */
export function useMay(operation: Pick<Operation, 'access'>): boolean {
  return mayCall(useActor()?.role, operation)
}
