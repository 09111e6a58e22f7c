import { z } from 'zod'
import { command, everyRole, query } from '../../contract/operation'
import { mediationSettingsSchema, workCalendarSchema } from './mediation'
import { platformSchema } from './platform'

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

/** How many open cases got another deadline. */
const changedCases = z.strictObject({ changedCases: z.int() })

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
  }),
  mediation: query({
    name: 'settings.mediation',
    input: z.strictObject({}),
    output: mediationSettingsSchema,
    access: everyRole
  }),
  /** Cases that are not archived get the deadlines of the new settings; tells how many changed. */
  saveMediation: command({
    name: 'settings.saveMediation',
    input: mediationSettingsSchema,
    output: changedCases,
    access: ['admin'],
    labels: {
      value: '调解期限',
      unit: '期限单位',
      followUpDays: '回访天数',
      pattern: '编号格式',
      oralPattern: '口头协议编号格式',
      short: '短期保管年数',
      long: '长期保管年数',
      rightsNotice: '权利义务告知书'
    }
  }),
  calendar: query({
    name: 'settings.calendar',
    input: z.strictObject({}),
    output: workCalendarSchema,
    access: everyRole
  }),
  saveCalendar: command({
    name: 'settings.saveCalendar',
    input: z.strictObject({ days: workCalendarSchema }),
    output: changedCases.extend({ changedRequests: z.int() }),
    access: ['admin'],
    labels: { date: '日期', kind: '放假或上班', name: '名称' }
  }),
  /** The provincial platform's form, for copying a case into it. */
  platform: query({
    name: 'settings.platform',
    input: z.strictObject({}),
    output: platformSchema,
    access: everyRole
  }),
  savePlatform: command({
    name: 'settings.savePlatform',
    input: z.strictObject({ order: platformSchema }),
    output: z.strictObject({}),
    access: ['admin'],
    labels: { label: '平台上的名称', order: '省平台录入顺序' }
  })
}
