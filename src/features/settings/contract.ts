import { z } from 'zod'
import { command, everyRole, query } from '../../contract/operation'

/** The office as its reports name it. */
export const officeSchema = z.strictObject({
  community: z.string().trim().min(2).max(50),
  subdistrict: z.string().trim().min(2).max(50),
  regionCode: z
    .string()
    .trim()
    .regex(/^\d{6}(\d{3}){0,2}$/),
  /** Before 人调字 in the numbers of mediation files, e.g. 山台山. */
  shortName: z.string().trim().min(1).max(30)
})
export type OfficeProfile = z.infer<typeof officeSchema>

export const settingOperations = {
  office: query({
    name: 'settings.office',
    input: z.strictObject({}),
    output: officeSchema,
    access: everyRole
  }),
  saveOffice: command({
    name: 'settings.saveOffice',
    input: officeSchema,
    output: z.strictObject({}),
    access: ['admin']
  })
}
