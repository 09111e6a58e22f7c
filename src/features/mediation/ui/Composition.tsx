import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons'
import { compositionChecks, type CommitteeMediator, type CompositionCheck } from '../composition'
import './mediation.css'

const marks: Readonly<Record<CompositionCheck['state'], { label: string; icon: typeof CheckCircleFilled }>> =
  {
    held: { label: '符合', icon: CheckCircleFilled },
    missed: { label: '要处理', icon: ExclamationCircleFilled },
    hint: { label: '提示', icon: InfoCircleOutlined }
  }

/** 调委会组成: what an inspection asks about the committee, in plain words; what is to be done stands first. */
export function Composition(props: { mediators: readonly CommitteeMediator[]; day: string }) {
  const checks = compositionChecks(props.mediators, props.day)
  const missed = checks.filter(({ state }) => state === 'missed')
  return (
    <section className="card padded composition" aria-label="调委会组成">
      <h2 className="section-title">
        调委会组成
        <span className="muted small">
          {missed.length === 0 ? '符合人民调解法的要求' : `${missed.length} 项要处理`}
        </span>
      </h2>
      <ul>
        {[...missed, ...checks.filter(({ state }) => state !== 'missed')].map(({ state, text }) => {
          const { icon: Icon, label } = marks[state]
          return (
            <li key={text} className={`composition-${state}`}>
              <Icon aria-label={label} />
              <span>{text}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
