import { z } from 'zod'
import { command, everyRole, query, roles, task } from '../../contract/operation'

/** The shortest password that is taken; a sentence is better than signs. */
export const passwordMinimum = 8

const password = z.string().min(passwordMinimum).max(200)
const accountName = z.string().trim().min(1).max(30)
export const actorSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** 可查看敏感信息 (domain.md §2.5, §5.6); true for every administrator. */
  seesSensitive: z.boolean()
})

/** Chinese names of what first run asks for; used for the form and for the messages about it. */
export const foundLabels: Readonly<Record<string, string>> = {
  community: '社区名称',
  subdistrict: '街道名称',
  regionCode: '行政区划代码',
  folder: '数据文件夹',
  name: '管理员姓名',
  password: '密码'
}

export const foundInput = z.strictObject({
  community: z.string().trim().min(2).max(50),
  subdistrict: z.string().trim().min(2).max(50),
  /** Six digits of GB/T 2260, or the nine or twelve of the statistical code. */
  regionCode: z
    .string()
    .trim()
    .regex(/^\d{6}(\d{3}){0,2}$/),
  folder: z.string().trim().min(1).max(400),
  name: accountName,
  password
})

export const accountOperations = {
  /** What the window shows first: first run, sign-in, or the pages. */
  state: task({
    name: 'accounts.state',
    input: z.strictObject({}),
    output: z.strictObject({
      phase: z.enum(['new', 'ready', 'damaged']),
      folder: z.string(),
      actor: actorSchema.nullable(),
      accounts: z.array(z.strictObject({ id: z.string(), name: z.string() }))
    }),
    access: 'anyone'
  }),
  found: task({
    name: 'accounts.found',
    input: foundInput,
    output: z.strictObject({ recoveryKey: z.string(), actor: actorSchema }),
    access: 'anyone',
    labels: foundLabels
  }),
  signIn: task({
    name: 'accounts.signIn',
    input: z.strictObject({ accountId: z.string().max(60), password: z.string().max(200) }),
    output: actorSchema,
    access: 'anyone'
  }),
  lock: task({
    name: 'accounts.lock',
    input: z.strictObject({}),
    output: z.strictObject({}),
    access: 'anyone'
  }),
  list: query({
    name: 'accounts.list',
    input: z.strictObject({}),
    output: z.array(actorSchema),
    access: everyRole
  }),
  create: task({
    name: 'accounts.create',
    input: z.strictObject({
      name: accountName,
      role: z.enum(roles),
      password,
      /** Administrators have the right whatever is given here. */
      seesSensitive: z.boolean().default(false)
    }),
    output: actorSchema,
    access: ['admin'],
    labels: { name: '姓名', role: '角色', password: '密码', seesSensitive: '可查看敏感信息' }
  }),
  /** Gives or takes the right to see sensitive data; it holds from the next sign-in. RULE for an administrator. */
  setSensitive: command({
    name: 'accounts.setSensitive',
    input: z.strictObject({ id: z.string().max(60), seesSensitive: z.boolean() }),
    output: actorSchema,
    access: ['admin']
  })
}
