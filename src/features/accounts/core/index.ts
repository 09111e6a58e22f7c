import type { EntityManager } from 'typeorm'
import { AppError } from '../../../contract/errors'
import { implement, type Binding } from '../../../core/router'
import type { Queue } from '../../../core/queue'
import type { Session } from '../../../core/session'
import type { Actor } from '../../../core/tx'
import type { Vault } from '../../../core/vault/vault'
import { saveOffice } from '../../settings/core/service'
import { accountOperations } from '../contract'
import { accountEntity, type Account } from './entity'

export const accountEntities = [accountEntity]

/** An account as what is signed in with it. */
const actorOf = ({ id, name, role, seesSensitive }: Account): Actor => ({
  id,
  name,
  role,
  seesSensitive: role === 'admin' || seesSensitive
})

async function loadActor(manager: EntityManager, id: string): Promise<Actor> {
  const account = await manager.getRepository(accountEntity).findOneBy({ id })
  if (!account || account.disabled) throw new AppError('FORBIDDEN', '这个账号已停用，不能登录。请找管理员。')
  return actorOf(account)
}

/** First run, sign-in and lock: the operations that work on the vault itself. */
export function accountBindings(parts: {
  vault: Vault
  session: Session
  queue: Queue
  /** Drops the keys and the files that wait for upload or download. */
  lock: () => void
}): Binding[] {
  const { vault, session, queue, lock } = parts
  return implement(accountOperations, {
    async state() {
      const phase = await vault.phase()
      return {
        phase,
        folder: await vault.folder(),
        actor: session.current?.actor ?? null,
        accounts: phase === 'ready' ? await vault.accounts() : []
      }
    },
    async found(context, input) {
      if ((await vault.phase()) !== 'new')
        throw new AppError('RULE', '这台电脑上已经有一份数据，不能重新开始。请登录，或换一个数据文件夹。')
      const actor: Actor = { id: context.newId(), name: input.name, role: 'admin', seesSensitive: true }
      const account = { id: actor.id, name: actor.name, password: input.password }
      const { recoveryKey, dataKey, cipher } = await vault.found(input.folder, account, async manager => {
        await manager
          .getRepository(accountEntity)
          .insert({ ...actor, disabled: false, createdAt: context.now })
        await saveOffice(manager, {
          community: input.community,
          subdistrict: input.subdistrict,
          regionCode: input.regionCode,
          shortName: input.community.replace(/社区$/, '')
        })
      })
      session.current = { actor, cipher, dataKey }
      return { recoveryKey, actor }
    },
    async signIn(_context, { accountId, password }) {
      const opened = await vault.unlock(accountId, password)
      const actor = await queue.run(async () => loadActor((await vault.dataSource()).manager, accountId))
      // files that wait for download were made for whoever was signed in before
      lock()
      session.current = { actor, ...opened }
      return actor
    },
    async lock() {
      lock()
      return {}
    },
    async list(tx) {
      const accounts = await tx.manager.getRepository(accountEntity).find({ order: { createdAt: 'ASC' } })
      return accounts.map(actorOf)
    },
    async create(context, { name, role, password, seesSensitive }) {
      const dataKey = session.current?.dataKey
      if (!dataKey) throw new AppError('LOCKED', '程序已锁定，请先登录。')
      const actor: Actor = {
        id: context.newId(),
        name,
        role,
        seesSensitive: role === 'admin' || seesSensitive
      }
      await context.write(async tx => {
        const accounts = tx.manager.getRepository(accountEntity)
        if (await accounts.existsBy({ name }))
          throw new AppError('VALIDATION', `已经有叫“${name}”的账号，请换一个名字。`, [
            { field: 'name', label: '姓名', reason: '已经有这个账号' }
          ])
        await accounts.insert({ ...actor, disabled: false, createdAt: tx.now })
        await vault.addAccount(dataKey, { id: actor.id, name, password })
      })
      return actor
    },
    async setSensitive(tx, { id, seesSensitive }) {
      const accounts = tx.manager.getRepository(accountEntity)
      const account = await accounts.findOneBy({ id })
      if (!account) throw new AppError('NOT_FOUND', '找不到这个账号。请刷新账号列表。')
      if (account.role === 'admin')
        throw new AppError('RULE', `“${account.name}”是管理员，管理员都能看敏感信息，不用另外设置。`)
      await accounts.update({ id }, { seesSensitive })
      return actorOf({ ...account, seesSensitive })
    }
  })
}
