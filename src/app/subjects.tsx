import {
  AuditOutlined,
  FileTextOutlined,
  HomeOutlined,
  NotificationOutlined,
  PhoneOutlined,
  PictureOutlined,
  SettingOutlined,
  SolutionOutlined,
  TeamOutlined
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Operation } from '../contract/operation'
import { disputeOperations } from '../features/disputes/contract'
import { visitOperations } from '../features/visits/contract'
import {
  mediationRoundOperations,
  mediatorOperations,
  openingBalanceOperations
} from '../features/mediation/contract'

/** An entry of the left rail; shown to those who may call `needs`. */
export interface Subject {
  readonly path: string
  readonly label: string
  readonly icon: ReactNode
  readonly needs?: Pick<Operation, 'access'>
  /** Other pages that belong to it. */
  readonly also?: readonly string[]
  /**
   * Ways to look at it, offered below it while one is in it, each to those who may call its `needs`. Who may open none
   * of them does not see the subject.
   */
  readonly views?: readonly SubjectView[]
}

export interface SubjectView {
  readonly path: string
  readonly label: string
  readonly needs?: Pick<Operation, 'access'>
}

/** The subjects of the office, in the order of a clerk's day. */
export const subjects: readonly Subject[] = [
  { path: '/work', label: '工作台', icon: <HomeOutlined /> },
  {
    path: '/people',
    label: '居民与住户',
    icon: <TeamOutlined />,
    also: ['/dwellings', '/buildings', '/care', '/import', '/print'],
    views: [
      { path: '/people', label: '居民名单' },
      { path: '/buildings', label: '楼栋图' },
      { path: '/dwellings', label: '住房' },
      { path: '/care', label: '服务对象' },
      { path: '/people/statistics', label: '人口统计' }
    ]
  },
  { path: '/requests', label: '诉求办理', icon: <PhoneOutlined /> },
  {
    path: '/visits',
    label: '入户走访',
    icon: <SolutionOutlined />,
    views: [
      { path: '/visits', label: '走访名单' },
      { path: '/visits/campaigns', label: '专项进度' },
      { path: '/visits/rounds', label: '登记批次', needs: visitOperations.rounds },
      { path: '/visits/route', label: '走访路线表', needs: visitOperations.lookBack }
    ]
  },
  {
    path: '/disputes',
    label: '纠纷调解',
    icon: <AuditOutlined />,
    also: ['/mediation'],
    views: [
      { path: '/disputes', label: '纠纷案件', needs: disputeOperations.list },
      { path: '/mediation/rounds', label: '纠纷排查', needs: mediationRoundOperations.list },
      { path: '/mediation/committee', label: '调解组织', needs: mediatorOperations.list },
      { path: '/mediation/opening', label: '期初数', needs: openingBalanceOperations.list }
    ]
  },
  {
    path: '/publicity',
    label: '宣传活动',
    icon: <NotificationOutlined />,
    also: ['/materials', '/surveys'],
    views: [
      { path: '/publicity', label: '活动登记' },
      { path: '/materials', label: '宣传资料' },
      { path: '/surveys', label: '知晓率调查' }
    ]
  },
  { path: '/photos', label: '照片', icon: <PictureOutlined /> },
  {
    path: '/reports',
    label: '报表上报',
    icon: <FileTextOutlined />,
    views: [
      { path: '/reports', label: '社区月报' },
      { path: '/reports/requests', label: '诉求报表' },
      { path: '/reports/publicity', label: '宣传走访报表' },
      { path: '/reports/stock', label: '资料收发存' },
      { path: '/reports/mediation', label: '调解报表' }
    ]
  },
  { path: '/settings', label: '系统管理', icon: <SettingOutlined /> }
]
