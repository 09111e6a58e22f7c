import type { Period } from '../../../../contract/periods'

/** Words before one number; the number stands behind them and brings its unit: 受理居民诉求 38件. */
export interface Clause {
  readonly before: string
  readonly metric: string
}

/** Clauses with a comma between them. */
export interface Sentence {
  readonly clauses: readonly Clause[]
  /** Without its first number the rest says nothing. */
  readonly hangsOnFirst?: boolean
}

/** Sentences of one subject; `lead` begins the paragraph where it is not the first. */
export interface Paragraph {
  readonly lead: string
  readonly sentences: readonly Sentence[]
}

const say = (before: string, metric: string): Clause => ({ before, metric })

const requests: Paragraph = {
  lead: '诉求办理方面，',
  sentences: [
    {
      hangsOnFirst: true,
      clauses: [
        say('受理居民诉求', 'req.accepted'),
        say('办结', 'req.closed'),
        say('办结率', 'req.closeRate'),
        say('平均用时', 'req.avgHours')
      ]
    },
    {
      hangsOnFirst: true,
      clauses: [say('入户走访中收集群众反映问题', 'req.fromVisits'), say('已解决', 'req.fromVisits.closed')]
    }
  ]
}

const disputes = (sinceFounding: boolean): Paragraph => ({
  lead: '矛盾调解方面，',
  sentences: [
    ...(sinceFounding
      ? []
      : [
          {
            hangsOnFirst: true,
            clauses: [
              say('调解矛盾纠纷', 'disp.total'),
              say('调解成功', 'disp.success'),
              say('成功率', 'disp.successRate')
            ]
          }
        ]),
    { clauses: [say('自成立以来累计调解矛盾纠纷', 'disp.sinceFounding')] }
  ]
})

const publicity: Paragraph = {
  lead: '宣传走访方面，',
  sentences: [
    {
      hangsOnFirst: true,
      clauses: [say('入户走访', 'visit.households'), say('入户宣传率', 'visit.rate')]
    },
    {
      hangsOnFirst: true,
      clauses: [
        say('发放宣传资料', 'pub.copies'),
        say('其中入户发放', 'pub.copies.visits'),
        say('各类活动发放', 'pub.copies.events')
      ]
    },
    {
      clauses: [
        say('召开会议', 'pub.meetings'),
        say('开展宣传活动', 'pub.activities'),
        say('参加群众', 'pub.audience')
      ]
    },
    {
      clauses: [
        say('张贴宣传资料', 'pub.posters'),
        say('设置喷绘', 'pub.print.set'),
        say('期末在挂喷绘', 'pub.print.hanging'),
        say('悬挂横幅', 'pub.banner.set'),
        say('期末在挂横幅', 'pub.banner.hanging')
      ]
    },
    {
      clauses: [
        say('公众号推送', 'pub.online.articles'),
        say('阅读', 'pub.online.reads'),
        say('微信群、QQ群转发', 'pub.online.forwards'),
        say('覆盖', 'pub.online.groups')
      ]
    },
    {
      hangsOnFirst: true,
      clauses: [
        say('举办文艺汇演', 'pub.shows'),
        say('演出节目', 'pub.programmes'),
        say('观众', 'pub.shows.audience')
      ]
    },
    { clauses: [say('媒体报道', 'pub.media')] }
  ]
}

/** The rates are always told apart: A by answers, B by persons (domain.md §3.4). */
const survey: Paragraph = {
  lead: '知晓率调查方面，',
  sentences: [
    {
      hangsOnFirst: true,
      clauses: [
        say('收回有效问卷', 'survey.valid'),
        say('知晓率（A，按答题计）', 'survey.awareA'),
        say('知晓率（B，按人计）', 'survey.awareB'),
        say('活动参与率', 'survey.participation')
      ]
    }
  ]
}

/** What 工作小结 can say, in its order. Nothing in it praises: only what was counted. */
export const summaryParagraphs = ({ kind }: Pick<Period, 'kind'>): readonly Paragraph[] => [
  requests,
  disputes(kind === 'founding'),
  publicity,
  survey
]
