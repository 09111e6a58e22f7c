import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Suspense, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { roleNames } from '../contract/operation'
import { caseOperations } from '../features/disputes/caseOperations'
import { requestWork } from '../features/requests/operations'
import { useQuickKeyEverywhere } from '../features/requests/ui/useQuickKey'
import { settingOperations } from '../features/settings/contract'
import { mayCall, useMay, type Actor } from '../ui/actor'
import { useAnswer } from '../ui/client'
import { railPlace } from './rail'
import { Pages } from './routes'
import { subjects, type Subject } from './subjects'
import { TopSearch } from './TopSearch'
import { useAutoLock } from './useAutoLock'

/** The frame of every page: rail of subjects, top bar with search, who is signed in and 锁定. */
export function Shell({ actor, onLock }: { actor: Actor; onLock: () => void }) {
  const office = useAnswer(settingOperations.office, {})
  useAutoLock(onLock)
  useQuickKeyEverywhere()
  return (
    <div className="shell">
      <aside className="rail">
        <div className="brand">
          <span className="seal" aria-hidden="true">
            邻里
          </span>
          <span>
            <strong>邻里台账</strong>
            <span className="office">{office.data?.community ?? ''}</span>
          </span>
        </div>
        <Rail actor={actor} />
      </aside>
      <header className="top">
        <TopSearch />
        <span className="who">
          {actor.name} · {roleNames[actor.role]}
        </span>
        <Button icon={<LockOutlined />} onClick={onLock} title="离开座位时锁定，回来用密码打开">
          锁定
        </Button>
      </header>
      <main className="content">
        <Suspense fallback={null}>
          <Pages />
        </Suspense>
      </main>
    </div>
  )
}

function Rail({ actor }: { actor: Actor }) {
  const { pathname } = useLocation()
  const here = railPlace(pathname, subjects)
  const may = (needs: Subject['needs']) => !needs || mayCall(actor.role, needs)
  return (
    <nav aria-label="栏目">
      <ul>
        {subjects
          .filter(({ needs }) => may(needs))
          .map(({ path, label, icon, views: all }) => {
            const views = (all ?? []).filter(({ needs }) => may(needs))
            const first =
              all === undefined ? path : (views.find(view => view.path === path) ?? views[0])?.path
            if (first === undefined) return null
            const inside = here?.subject === path
            return (
              <li key={path}>
                <Entry to={first} lit={inside} current={inside && here.view === null}>
                  {icon}
                  <span>{label}</span>
                  {path === '/disputes' ? <OverdueCases /> : null}
                  {path === '/requests' ? <OverdueRequests /> : null}
                </Entry>
                {inside && views.length > 0 && (
                  <ul aria-label={label}>
                    {views.map(view => (
                      <li key={view.path}>
                        <Entry to={view.path} lit={here.view === view.path} current={here.view === view.path}>
                          {view.label}
                        </Entry>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            )
          })}
      </ul>
    </nav>
  )
}

/** A link of the rail; `lit`: the page belongs to it, `current`: to none below it. */
function Entry(props: { to: string; lit: boolean; current: boolean; children: ReactNode }) {
  return (
    <Link
      to={props.to}
      className={props.lit ? 'active' : undefined}
      aria-current={props.current ? 'page' : undefined}
    >
      {props.children}
    </Link>
  )
}

/** Cases with something overdue, as a red number beside their subject; for those who may read cases. */
function OverdueCases() {
  const enabled = useMay(caseOperations.due)
  const overdue = useAnswer(caseOperations.due, {}, { enabled }).data?.overdue ?? 0
  return <Overdue count={overdue} title={`${overdue} 件纠纷有期限超期`} />
}

/** Open requests past their time, beside theirs. */
function OverdueRequests() {
  const overdue = useAnswer(requestWork.figures, {}).data?.overdue ?? 0
  return <Overdue count={overdue} title={`${overdue} 件诉求超过了办理期限`} />
}

function Overdue({ count, title }: { count: number; title: string }) {
  return count === 0 ? null : (
    <span className="overdue-count" title={title}>
      {count}
      <span className="unseen"> 件超期</span>
    </span>
  )
}
