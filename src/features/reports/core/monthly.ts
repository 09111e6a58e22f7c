import { formatDateZh } from '../../../contract/dates'
import { referralBodies } from '../../disputes/choices'
import { comparePlaces } from '../../residents/rules'
import { mappingSets } from '../mappingSets'
import { monthlyBands } from '../rules'
import { disputeChecks } from './disputeChecks'
import type { Evaluation } from './evaluate'
import { frame as reportFrame, type ReportContext } from './frame'
import type { Catalog } from './metrics'
import { definitions, heading, partRow, wholeRow, type SheetSpec } from './layout'
import { byCompound } from './dimensions'
import { byCategory } from './requestDimensions'
import { columnId } from './metrics/disputeCuts'
import { bandIds } from './metrics/populationAges'
import { sexIds } from './metrics/populationKinds'
import { stemsOf } from './metrics/requests'

/** The monthly report calls its sheets in short (居民基本情况) and its titles in full (…统计表). */
const frame = (context: ReportContext, name: string, unit: string, body: string) => ({
  ...reportFrame(context, `${name}统计表`, unit, body),
  name
})

/** 居民基本情况: one row a compound, as of the period's last day. */
export async function populationSheet(context: ReportContext, evaluation: Evaluation): Promise<SheetSpec> {
  const compounds = (await evaluation.keys('pop.dwellings', byCompound)).sort((a, b) =>
    comparePlaces({ compound: a, building: '' }, { compound: b, building: '' })
  )
  const ages = bandIds('pop.byAge', monthlyBands)
  return {
    ...frame(context, '居民基本情况', '套、户、人', '居民委员会'),
    line: [
      `填报单位（盖章）：${context.office.community}居民委员会`,
      `截至日期：${formatDateZh(context.period.to)}`,
      '单位：套、户、人'
    ],
    stub: '小区',
    headings: [
      { label: '住房', children: [heading('pop.dwellings', 9), heading('pop.vacant', 9)] },
      heading('pop.households', 9),
      heading('pop.persons', 9),
      { label: '性别', children: sexIds.map(id => heading(id, id === 'pop.sex.none' ? 10 : 8)) },
      { label: '年龄', children: ages.map(id => heading(id, 10)) }
    ],
    rows: [...compounds.map(key => partRow(byCompound, key)), wholeRow('合计')],
    notes: definitions(['pop.households', 'pop.persons', 'pop.vacant']),
    checks: [
      {
        label: '性别合计＝人口数',
        left: sexIds,
        relation: '=',
        right: ['pop.persons'],
        leftName: '性别合计',
        rightName: '人口数'
      },
      {
        label: '年龄合计＝人口数',
        left: ages,
        relation: '=',
        right: ['pop.persons'],
        leftName: '年龄合计',
        rightName: '人口数'
      }
    ]
  }
}

/** 诉求办理情况: one row a category. */
export function requestSheet(context: ReportContext, { categories }: Catalog): SheetSpec {
  const stems = stemsOf(categories)
  return {
    ...frame(context, '诉求办理情况', '件、小时、%', '居民委员会'),
    stub: '类别',
    headings: [
      heading('req.accepted', 9),
      heading('req.closed', 9),
      heading('req.open', 9),
      heading('req.closeRate', 10),
      {
        label: '用时（小时）',
        children: [heading('req.avgHours', 10, '平均'), heading('req.medianHours', 10, '中位')]
      },
      {
        label: '回访',
        children: [heading('req.callbacks', 9), heading('req.solved', 9), heading('req.solvedRate', 10)]
      },
      {
        label: '评价',
        children: [heading('req.rated', 9), heading('req.satisfied', 9), heading('req.satisfiedRate', 10)]
      }
    ],
    rows: [
      ...stems.map(({ code, name }) => ({ ...partRow(byCategory, code), label: name })),
      wholeRow('合计')
    ],
    notes: definitions([
      'req.accepted',
      'req.closed',
      'req.closeRate',
      'req.avgHours',
      'req.solvedRate',
      'req.satisfiedRate'
    ]),
    checks: [
      {
        label: '类别合计＝受理数',
        left: stems.map(({ code }) => `req.byCat.${code}`),
        relation: '=',
        right: ['req.accepted'],
        leftName: '类别合计',
        rightName: '受理数',
        culprits: 'req.byCat.none',
        cause: '未选类别'
      },
      {
        label: '办结＋在办＝受理数',
        left: ['req.closed', 'req.open'],
        relation: '=',
        right: ['req.accepted'],
        leftName: '办结＋在办',
        rightName: '受理数'
      }
    ]
  }
}

const referralHeadings = referralBodies.map(({ value, label }) => heading(`disp.src.${value}`, 4.6, label))
const typeColumns = mappingSets.find(({ id }) => id === 'full18')?.columns ?? []
const typeParts = typeColumns.map(({ codes }) => columnId(codes))

/** 人民调解案件情况: table B of domain.md §1.5; 合计 stands directly under the heading. */
export function disputeSheet(context: ReportContext, { find }: Catalog): SheetSpec {
  return {
    ...frame(context, '人民调解案件情况', '件、人、万元', '人民调解委员会'),
    stub: '单位',
    headings: [
      {
        label: '调解情况',
        children: [
          heading('disp.total', 5),
          heading('disp.success', 5),
          heading('disp.successRate', 8),
          heading('disp.hard', 5),
          heading('disp.parties', 5),
          heading('disp.amountWan', 7)
        ]
      },
      {
        label: '案件来源',
        children: [
          heading('disp.src.own', 4.6),
          heading('disp.src.apply', 5),
          {
            label: '接受委托移送调解',
            children: [heading('disp.src.referral', 4.6, '小计'), ...referralHeadings]
          }
        ]
      },
      {
        label: '案件分类情况',
        children: typeColumns.map(({ label, codes }) =>
          heading(columnId(codes), label.length > 4 ? 5.2 : 4.6, label)
        )
      },
      { label: '协议形式', children: [heading('disp.form.oral', 4.6), heading('disp.form.written', 4.6)] },
      { label: '协议履行等', children: [heading('disp.performed', 4.6), heading('disp.confirmed', 4.6)] }
    ],
    rows: [wholeRow('合计'), { label: context.office.community, total: false, split: null }],
    notes: definitions(['disp.total', 'disp.success', 'disp.successRate', 'disp.amountWan'], find),
    checks: disputeChecks(typeParts)
  }
}

/** 宣传工作开展情况, with both sides of 入户宣传率 printed. */
export async function publicitySheet(context: ReportContext, evaluation: Evaluation): Promise<SheetSpec> {
  const [rate, reached, due] = await Promise.all(
    ['visit.rate', 'visit.households', 'visit.due'].map(id => evaluation.figure(id))
  )
  return {
    ...frame(context, '宣传工作开展情况', '场次、人次、户、份、条、幅', '居民委员会'),
    stub: '单位',
    headings: [
      { label: '宣传活动', children: [heading('pub.events'), heading('pub.audience')] },
      {
        label: '入户宣传',
        children: [
          heading('visit.due', 9),
          heading('visit.households', 9),
          heading('visit.missing', 9),
          heading('visit.rate', 10),
          heading('visit.times', 9)
        ]
      },
      {
        label: '发放资料（份）',
        children: [
          heading('pub.copies.visits'),
          heading('pub.copies.events'),
          heading('pub.copies', 9, '合计')
        ]
      },
      {
        label: '横幅、喷绘、张贴',
        children: [
          'pub.banner.set',
          'pub.banner.hanging',
          'pub.print.set',
          'pub.print.hanging',
          'pub.posters'
        ].map(id => heading(id))
      },
      {
        label: '线上',
        children: ['pub.online.articles', 'pub.online.reads', 'pub.online.forwards', 'pub.online.groups'].map(
          id => heading(id)
        )
      },
      {
        label: '文艺汇演',
        children: [heading('pub.shows', 7, '场数'), heading('pub.programmes', 7, '节目')]
      },
      { label: '群众反映问题', children: [heading('req.fromVisits', 8, '走访收集')] }
    ],
    rows: [{ label: context.office.community, total: false, split: null }],
    notes: [
      `入户宣传率 ${rate?.text ?? '—'}＝已入户 ${reached?.text ?? '0'} 户 ÷ 应入户 ${due?.text ?? '0'} 户。`,
      ...definitions([
        'visit.households',
        'visit.due',
        'pub.events',
        'pub.print.hanging',
        'pub.online.groups'
      ])
    ],
    checks: [
      {
        label: '已入户＋未入户＝应入户',
        left: ['visit.households', 'visit.missing'],
        relation: '=',
        right: ['visit.due'],
        leftName: '已入户＋未入户',
        rightName: '应入户'
      },
      {
        label: '入户发放＋活动发放＝发放资料',
        left: ['pub.copies.visits', 'pub.copies.events'],
        relation: '=',
        right: ['pub.copies'],
        leftName: '入户发放＋活动发放',
        rightName: '发放资料'
      }
    ]
  }
}
