import { addDays } from '../contract/dates'
import type { InputOf } from '../contract/operation'
import { blank } from '../contract/record'
import type { Desk } from '../desk'
import {
  casePaperOperations,
  followUp,
  followUpOperations,
  investigation,
  investigationOperations,
  mediationSession,
  mediationSessionOperations
} from '../features/disputes/caseRecords'
import { agreementTerm, disputeOperations, disputeParty, emptyDispute } from '../features/disputes/contract'
import { openingBalance, openingBalanceOperations } from '../features/mediation/contract'
import {
  material,
  materialMovement,
  materialMovementOperations,
  materialOperations
} from '../features/materials/contract'
import { campaign, campaignOperations } from '../features/publicity/campaign'
import { emptyEvent, programmeItem, publicityOperations } from '../features/publicity/contract'
import { dispatch, emptyRequest, requestOperations } from '../features/requests/contract'
import { residentOperations } from '../features/residents/contract'
import { visitOperations } from '../features/visits/contract'
import { enterSurvey } from './survey'

type RequestInput = InputOf<typeof requestOperations.create>
type DisputeInput = InputOf<typeof disputeOperations.create>
type EventInput = InputOf<typeof publicityOperations.create>
type Party = DisputeInput['parties'][number]

const staff = '王敏、刘洋'

const plainRequest = {
  ...emptyRequest,
  nature: 'help',
  urgency: 'ordinary',
  leadStaff: '王敏'
}

const sent = {
  id: null,
  ...blank(dispatch.fields)
}

/** S1: sewage near 城北公寓, reported 08:10, gone by 11:40. S2: an elevator in August. */
const requests: readonly RequestInput[] = [
  {
    ...plainRequest,
    reportedAt: '2018-08-21T14:00',
    acceptedAt: '2018-08-21T14:00',
    channel: 'visitor',
    summary: '1栋电梯停运',
    category: 'property/elevator',
    place: '山台山一期1栋',
    content: '老人下不了楼，请尽快修好。',
    resolvedAt: '2018-08-21T16:00',
    result: '协调物业和维保单位到场，更换门机后恢复运行。',
    solved: 'solved',
    callbackAt: '2018-08-22T09:30',
    satisfaction: 'satisfied',
    dispatches: [
      {
        ...sent,
        department: '物业公司、电梯维保单位',
        whistleAt: '2018-08-21T14:10',
        arrivedAt: '2018-08-21T14:40',
        finishedAt: '2018-08-21T16:00'
      }
    ]
  },
  {
    ...plainRequest,
    reportedAt: '2018-09-06T08:10',
    acceptedAt: '2018-09-06T08:15',
    channel: 'phone',
    summary: '城北公寓附近路面污水外溢',
    category: 'municipal/sewage',
    place: '城北公寓',
    urgency: 'urgent',
    content: '路面一早冒脏水，行人绕行。',
    resolvedAt: '2018-09-06T11:40',
    result: '排水公司疏通主管并冲洗路面。',
    callbackAt: '2018-09-06T15:00',
    solved: 'solved',
    satisfaction: 'satisfied',
    dispatches: [
      {
        ...sent,
        department: '排水公司',
        whistleAt: '2018-09-06T08:20',
        arrivedAt: '2018-09-06T09:05',
        finishedAt: '2018-09-06T11:40'
      }
    ]
  }
]

const ordinaryDispute = {
  ...emptyDispute,
  difficulty: 'ordinary',
  presidingMediator: '王敏',
  recorder: '刘洋'
}

const party = (side: string, name: string, address: string): Party => ({
  ...blank(disputeParty.fields),
  id: null,
  side,
  kind: 'natural',
  name,
  address
})

function oral(
  title: string,
  acceptedAt: string,
  typeCode: string,
  source: string,
  names: readonly string[]
): DisputeInput {
  const sides = ['first', 'second', 'third']
  return {
    ...ordinaryDispute,
    title,
    registeredAt: acceptedAt,
    acceptedAt,
    typeCode,
    source,
    facts: `${title}，双方到党群工作室反映，要求调解。`,
    result: 'agreed',
    agreementForm: 'oral',
    agreementEffectiveAt: acceptedAt,
    terms: '双方互相谅解，当场履行。',
    performance: 'performed',
    performedAt: acceptedAt,
    closedAt: acceptedAt,
    parties: names.map((name, at) => party(sides[at] ?? 'third', name, '山台山一期'))
  }
}

/** S3: twelve cases of July and August, so that September's begin with No. 013. */
const earlierDisputes: readonly DisputeInput[] = Array.from({ length: 12 }, (_, at) =>
  oral(
    `${['邻里噪音', '楼道堆物', '停车占位', '物业保洁'][at % 4] ?? '邻里'}纠纷`,
    addDays('2018-07-05', at * 4),
    at % 4 === 3 ? 'property' : 'neighbour',
    at % 3 === 0 ? 'own' : 'apply',
    ['陈某', '周某']
  )
)

/** S3: the paper register of the years before the program. */
const paperRegister: InputOf<typeof openingBalanceOperations.create> = {
  ...blank(openingBalance.fields),
  fromDate: '2012-03-01',
  toDate: '2018-06-30',
  cases: 386,
  source: '2012—2018 年纸质登记簿',
  note: '王敏 2018年7月2日逐页清点，只清点了件数'
}

/** S4: the leak between two floors, agreed in writing; `enterLeakFile` adds what hangs on it. */
const leak: DisputeInput = {
  ...ordinaryDispute,
  title: '张某与李某漏水纠纷',
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  rightsToldAt: '2018-09-10',
  rightsToldHow: 'written',
  typeCode: 'neighbour',
  subtype: '卫生间漏水',
  source: 'apply',
  place: '山台山一期4栋2单元501',
  facts: '六楼卫生间渗水，损坏五楼吊顶，双方对维修费用有争议。',
  claims: '赔偿吊顶维修费',
  result: 'agreed',
  agreementForm: 'written',
  issues: '张某家卫生间防水层老化渗水，造成李某家吊顶受损。双方对维修费的数额有争议。',
  copies: 3,
  mediatorSignedAt: '2018-09-13',
  sealedAt: '2018-09-13',
  followUpAt: null,
  closedAt: '2018-09-28',
  retention: 'long',
  parties: [
    {
      ...party('first', '张某', '山台山一期4栋2单元601'),
      sex: '1',
      ethnic: '01',
      age: 52,
      signedAt: '2018-09-13'
    },
    {
      ...party('second', '李某', '山台山一期4栋2单元501'),
      sex: '2',
      ethnic: '15',
      age: 47,
      signedAt: '2018-09-13'
    }
  ],
  agreementTerms: [
    {
      ...blank(agreementTerm.fields),
      id: null,
      content: '张某向李某支付吊顶维修费 3200 元',
      amount: 320_000,
      dueDate: '2018-09-20',
      way: '转账',
      performedAt: '2018-09-19',
      performedAmount: 320_000,
      proof: '收条'
    },
    {
      ...blank(agreementTerm.fields),
      id: null,
      content: '张某自行修复卫生间防水',
      dueDate: '2018-09-20',
      performedAt: '2018-09-19'
    }
  ]
}

/** S4: what hangs on the case, and the papers that lie in its file. */
async function enterLeakFile(desk: Desk, disputeId: string): Promise<void> {
  const shared = { disputeId, recorder: '刘洋', place: '党群工作室' }
  await desk.call(investigationOperations.create, {
    ...blank(investigation.fields),
    ...shared,
    heldAt: '2018-09-11T10:00',
    place: '山台山一期4栋2单元501',
    investigators: '王敏',
    askedPerson: '李某',
    askedRelation: '当事人',
    content: '问：什么时候发现渗水的？\n答：八月底，吊顶起泡发黄。'
  })
  await desk.call(mediationSessionOperations.create, {
    ...blank(mediationSession.fields),
    ...shared,
    heldAt: '2018-09-13T15:00',
    endedAt: '2018-09-13T16:30',
    mediators: '王敏',
    partiesPresent: '张某、李某',
    rightsTold: true,
    process: '双方到现场看过渗水处，对照维修报价，同意由张某承担吊顶维修费并修复防水。',
    outcome: 'agreed'
  })
  await desk.call(followUpOperations.create, {
    ...blank(followUp.fields),
    disputeId,
    visitedAt: '2018-09-28',
    visitor: '王敏',
    visited: '李某',
    way: '上门',
    performance: 'performed',
    feeling: 'satisfied',
    situation: '维修费已收到，渗水处已修好。'
  })
  const papers = [
    ['applicationForm', '2018-09-10', 1],
    ['rightsNotice', '2018-09-10', 1],
    ['identityProof', '2018-09-10', 2],
    ['investigationRecord', '2018-09-11', 2],
    ['mediationRecord', '2018-09-13', 2],
    ['agreement', '2018-09-13', 2],
    ['performanceProof', '2018-09-19', 1],
    ['followUpRecord', '2018-09-28', 1],
    ['backCover', '2018-09-28', 1]
  ] as const
  for (const [paper, filedAt, pages] of papers)
    await desk.call(casePaperOperations.create, {
      disputeId,
      paper,
      filedAt,
      signed: true,
      pages,
      note: null
    })
}

/** S3 and S4: September's nine cases, Nos. 013–021; 015 is the leak between two floors. */
const septemberDisputes: readonly DisputeInput[] = [
  oral('赵某与钱某噪音纠纷', '2018-09-03', 'neighbour', 'own', ['赵某', '钱某']),
  oral('孙某与物业公司保洁纠纷', '2018-09-06', 'property', 'apply', ['孙某', '山台山物业公司']),
  leak,
  oral('孙某与周某占道纠纷', '2018-09-12', 'neighbour', 'own', ['孙某', '周某']),
  oral('吴某与郑某养宠物纠纷', '2018-09-14', 'neighbour', 'apply', ['吴某', '郑某', '冯某']),
  oral('何某夫妻家务纠纷', '2018-09-17', 'family', 'own', ['何某', '许某']),
  {
    ...ordinaryDispute,
    title: '杨某与朱某损害赔偿纠纷',
    registeredAt: '2018-09-18',
    acceptedAt: '2018-09-18',
    typeCode: 'damages',
    source: 'referral',
    referralBody: 'police',
    place: '城北公寓门口',
    facts: '电动车停放时撞倒行人，派出所移送调解，双方对医药费有争议。',
    result: 'agreed',
    agreementForm: 'written',
    agreementEffectiveAt: '2018-09-20',
    amount: 1_500_000,
    terms: '朱某分两次支付杨某医药费和误工费共15000元。',
    performance: 'performing',
    parties: [party('first', '杨某', '城北公寓'), party('second', '朱某', '城北公寓')]
  },
  oral('业主与物业公司停车费纠纷', '2018-09-20', 'property', 'apply', ['秦某', '山台山物业公司']),
  {
    ...ordinaryDispute,
    title: '尤某与吕某晾晒纠纷',
    registeredAt: '2018-09-25',
    acceptedAt: '2018-09-25',
    typeCode: 'neighbour',
    source: 'apply',
    facts: '楼上晾晒滴水，楼下多次交涉未果。',
    result: 'inMediation',
    parties: [party('first', '尤某', '山台山二期'), party('second', '吕某', '山台山二期')]
  }
]

/** S5: the campaign of the month, with what was planned. */
const campaignOfSeptember: InputOf<typeof campaignOperations.create> = {
  ...blank(campaign.fields),
  title: '扫黑除恶专项宣传',
  topic: '扫黑除恶，人人参与',
  fromDate: '2018-09-06',
  toDate: '2018-09-28',
  dueAsOf: '2018-09-30',
  plannedHouseholds: 4392,
  plannedCopies: 6000,
  plannedEvents: 5
}

/** S5: 6,200 sheets came from above. */
const leaflet: InputOf<typeof materialOperations.create> = {
  ...blank(material.fields),
  name: '扫黑除恶宣传单',
  kind: 'leaflet',
  source: 'issued',
  batch: '2018年第一批',
  unit: '份'
}

/** Registers a material with what came in of it; gives its id. */
export async function stockMaterial(
  desk: Desk,
  values: InputOf<typeof materialOperations.create>,
  received: { movedOn: string; quantity: number; person?: string }
): Promise<string> {
  const { id } = await desk.call(materialOperations.create, values)
  await desk.call(materialMovementOperations.create, {
    ...blank(materialMovement.fields),
    materialId: id,
    kind: 'in',
    ...received
  })
  return id
}

/** What the scenes of the campaign belong to. */
interface Running {
  campaignId: string
  materialId: string
}

const event = (change: Partial<EventInput> & Pick<EventInput, 'heldOn' | 'form' | 'title'>): EventInput => ({
  ...emptyEvent,
  organiser: '社区居委会',
  staff,
  ...change
})

/** S5 (stalls), S6 posters, S7 large prints, S8 online, S9 show. */
const eventsOf = ({ campaignId, materialId }: Running): EventInput[] =>
  [
    ...['主干道', '院坝', '大门口'].map(place =>
      event({
        heldOn: '2018-09-03',
        form: 'largePrint',
        title: '扫黑除恶喷绘',
        size: '8×1.2 米',
        place,
        items: 1
      })
    ),
    event({
      heldOn: '2018-09-06',
      form: 'poster',
      title: '张贴宣传单',
      place: '小区内',
      items: 20,
      places: 5,
      audience: 46,
      staffCount: 3
    }),
    event({
      heldOn: '2018-09-08',
      form: 'stall',
      title: '小区门口集中宣传',
      place: '山台山一期大门',
      handouts: [{ id: null, materialId, copies: 600 }],
      audience: 640,
      staffCount: 5
    }),
    event({
      heldOn: '2018-09-15',
      form: 'stall',
      title: '二期院坝集中宣传',
      place: '山台山二期院坝',
      handouts: [{ id: null, materialId, copies: 500 }],
      audience: 520,
      staffCount: 5
    }),
    event({
      heldOn: '2018-09-20',
      form: 'stall',
      title: '城北公寓集中宣传',
      place: '城北公寓',
      handouts: [{ id: null, materialId, copies: 365 }],
      audience: 380,
      staffCount: 4
    }),
    event({
      heldOn: '2018-09-07',
      form: 'officialAccount',
      title: '公众号：什么是扫黑除恶',
      items: 1,
      reads: 812
    }),
    event({
      heldOn: '2018-09-18',
      form: 'officialAccount',
      title: '公众号：社区这一个月',
      items: 1,
      reads: 455
    }),
    event({
      heldOn: '2018-09-07',
      form: 'groupForward',
      title: '微信群推送',
      channel: 'wechat',
      posts: 2,
      groups: 6
    }),
    event({
      heldOn: '2018-09-07',
      form: 'groupForward',
      title: 'QQ群推送',
      channel: 'qq',
      posts: 1,
      groups: 2
    }),
    event({
      heldOn: '2018-09-22',
      form: 'show',
      title: '居民主体日文艺汇演',
      place: '山台山广场',
      programmeItems: [
        ['clapper', '扫黑除恶保平安'],
        ['clapper', '夸夸咱们的好邻居'],
        ['threeHalf', '平安社区大家建'],
        ['sketch', '楼上楼下'],
        ['sketch', '一张传单']
      ].map(([kind = '', title = '']) => ({ ...blank(programmeItem.fields), id: null, kind, title })),
      audience: 260,
      staffCount: 12,
      handouts: [{ id: null, materialId, copies: 180 }]
    })
  ].map(values => ({ ...values, campaignId }))

/** S5: every lived-in door, building by building, from 6 to 28 September. */
async function enterVisits(desk: Desk, { campaignId, materialId }: Running): Promise<string[]> {
  const asOf = '2018-09-30'
  const buildings = await desk.call(residentOperations.buildings, { asOf })
  const ids: string[] = []
  for (const [at, { compound, building }] of buildings.entries()) {
    const doors = await desk.call(visitOperations.doors, { compound, building, campaignId, asOf })
    const lived = doors.filter(door => door.persons > 0)
    for (let from = 0; from < lived.length; from += 2000) {
      const created = await desk.call(visitOperations.createMany, {
        shared: {
          visitedOn: addDays('2018-09-06', at % 23),
          purpose: 'publicity',
          campaignId,
          visitors: staff,
          handouts: [{ materialId, copies: 1 }]
        },
        doors: lived.slice(from, from + 2000).map(({ dwellingId }) => ({ dwellingId, outcome: 'met' }))
      })
      ids.push(...created.ids)
    }
  }
  return ids
}

const visitProblems = [
  ['楼道灯不亮', 'property/publicLighting'],
  ['下水道返味', 'municipal/drainage'],
  ['垃圾清运不及时', 'sanitation/garbage'],
  ['外墙瓷砖松动', 'housing/exteriorWall'],
  ['消防通道被占', 'fireSafety'],
  ['路灯不亮', 'municipal/streetLamp']
] as const

/** S10: 37 requests out of visits, 31 of them closed, on average in three and a half hours. */
function visitRequests(visitIds: readonly string[]): RequestInput[] {
  return Array.from({ length: 37 }, (_, at) => {
    const [summary, category] = visitProblems[at % visitProblems.length] ?? visitProblems[0]
    const day = addDays('2018-09-07', at % 20)
    // 15 pairs around 210 minutes and one of exactly 210 keep the mean at 3.5 hours
    const spread = (Math.floor(at / 2) + 1) * 10
    const minutes = at === 30 ? 210 : 210 + (at % 2 === 0 ? -spread : spread)
    const end = 9 * 60 + minutes
    const closed = at < 31
    const time = (value: number) =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`
    return {
      ...plainRequest,
      reportedAt: `${day}T09:00`,
      acceptedAt: `${day}T09:05`,
      channel: 'visit',
      summary,
      category,
      resolvedAt: closed ? `${day}T${time(end)}` : null,
      result: closed ? '已联系责任单位处理完毕。' : null,
      callbackAt: closed && at % 2 === 0 ? `${day}T19:00` : null,
      solved: closed && at % 2 === 0 ? 'solved' : null,
      satisfaction: closed && at % 2 === 0 ? (at % 10 === 0 ? 'fair' : 'satisfied') : null,
      visitId: visitIds[(at * 97) % Math.max(1, visitIds.length)] ?? null
    }
  })
}

/** Enters the scenes of domain.md §7 through the operations of the screens. */
export async function enterScenes(desk: Desk, progress: (label: string) => void): Promise<void> {
  progress('登记诉求')
  for (const one of requests) await desk.call(requestOperations.create, one)
  progress('登记纠纷')
  await desk.call(openingBalanceOperations.create, paperRegister)
  for (const one of [...earlierDisputes, ...septemberDisputes]) {
    const { id } = await desk.call(disputeOperations.create, one)
    if (one === leak) await enterLeakFile(desk, id)
  }
  progress('登记宣传活动')
  const running: Running = {
    campaignId: (await desk.call(campaignOperations.create, campaignOfSeptember)).id,
    materialId: await stockMaterial(desk, leaflet, {
      movedOn: '2018-09-03',
      quantity: 6200,
      person: '王敏'
    })
  }
  for (const one of eventsOf(running)) await desk.call(publicityOperations.create, one)
  progress('登记知晓率调查')
  await enterSurvey(desk, running.campaignId)
  progress('登记入户走访')
  const visitIds = await enterVisits(desk, running)
  progress('登记走访中收集的诉求')
  for (const one of visitRequests(visitIds)) await desk.call(requestOperations.create, one)
}

/** A plain material, for filling an office. */
export const sampleMaterial: InputOf<typeof materialOperations.create> = {
  ...blank(material.fields),
  name: '宣传单',
  unit: '份'
}

/** One plain closed request, for filling an office. */
export function sampleRequest(day: string): RequestInput {
  return {
    ...plainRequest,
    channel: 'phone',
    summary: '路灯不亮',
    category: 'municipal/streetLamp',
    reportedAt: `${day}T09:00`,
    acceptedAt: `${day}T09:10`,
    resolvedAt: `${day}T15:00`
  }
}

/** One plain settled dispute, for filling an office. */
export function sampleDispute(day: string): DisputeInput {
  return oral('邻里噪音纠纷', day, 'neighbour', 'apply', ['陈某', '周某'])
}
