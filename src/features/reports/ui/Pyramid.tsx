import { Segmented } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { ratePercent } from '../../../contract/rates'
import { useWidth } from '../../../ui/useWidth'
import type { Door, PyramidBar } from '../contract'
import { axisOf } from './pyramidScale'

interface Props {
  bars: readonly PyramidBar[]
  persons: number
  selected: string
  onSelect(metric: string): void
}

type Side = 'male' | 'female'
const sideNames = { male: '男', female: '女' } as const
const number = (value: number): string => value.toLocaleString('zh-CN')
const sum = (bars: readonly PyramidBar[], side: Side | 'none'): number =>
  bars.reduce((total, bar) => total + bar[side].value, 0)

/** Residents by sex and five years of age: as a pyramid or, with the same doors, as a table. */
export function Pyramid({ bars, persons, selected, onSelect }: Props) {
  const [shown, setShown] = useState<'chart' | 'table'>('chart')
  const known = bars.slice(0, -1)
  const unknown = bars.at(-1)
  const left = sum(bars, 'none') + (unknown ? unknown.male.value + unknown.female.value : 0)
  return (
    <section className="card padded" aria-label="人口金字塔">
      <div className="population-head">
        <h2 className="section-title">人口金字塔</h2>
        <span className="muted small">五岁一段，按截止日的周岁</span>
        <Segmented
          size="small"
          aria-label="金字塔的看法"
          value={shown}
          options={[
            { value: 'chart', label: '图' },
            { value: 'table', label: '表' }
          ]}
          onChange={value => setShown(value === 'table' ? 'table' : 'chart')}
        />
      </div>
      {persons === 0 ? (
        <p className="muted">这一天没有在册的居民。先导入花名册或新增居民，再回到这里看。</p>
      ) : shown === 'chart' ? (
        <>
          <PyramidChart bars={known} persons={persons} selected={selected} onSelect={onSelect} />
          {left > 0 && (
            <p className="muted small">
              另有 {number(left)} 人性别未填或年龄不详，没有画进图里，
              <button type="button" className="link-button" onClick={() => setShown('table')}>
                在表里看
              </button>
              。
            </p>
          )}
        </>
      ) : (
        <PyramidTable bars={bars} selected={selected} onSelect={onSelect} />
      )}
    </section>
  )
}

const rowHeight = 19
const barHeight = 15
const gutter = 66
const top = 24
const numberRoom = 44

function PyramidChart({ bars, persons, selected, onSelect }: Props) {
  const { ref, width } = useWidth(640)
  const longest = Math.max(...bars.flatMap(bar => [bar.male.value, bar.female.value]))
  const { end, ticks } = axisOf(longest)
  const half = (width - gutter) / 2
  const scale = (value: number): number => (value / end) * (half - numberRoom)
  const bottom = top + bars.length * rowHeight
  /** Left edge of what stands `from` to `to` away from the middle, on one side. */
  const place = (side: Side, from: number): number => (side === 'male' ? half - from : half + gutter + from)
  return (
    <div ref={ref}>
      <svg
        className="pyramid"
        width={width}
        height={bottom + 26}
        role="group"
        aria-label={`男 ${sum(bars, 'male')} 人，女 ${sum(bars, 'female')} 人`}
      >
        {(['male', 'female'] as const).map(side => (
          <g key={side}>
            <text
              className={`pyramid-side pyramid-${side}`}
              x={place(side, 4)}
              y={14}
              textAnchor={side === 'male' ? 'end' : 'start'}
            >
              {sideNames[side]} {number(sum(bars, side))} 人
            </text>
            {ticks.map(tick => (
              <g key={tick}>
                <line
                  className={tick === 0 ? 'pyramid-base' : 'pyramid-line'}
                  x1={place(side, scale(tick))}
                  x2={place(side, scale(tick))}
                  y1={top}
                  y2={bottom + 3}
                />
                <text
                  className="pyramid-tick"
                  x={place(side, scale(tick))}
                  y={bottom + 17}
                  textAnchor="middle"
                >
                  {number(tick)}
                </text>
              </g>
            ))}
          </g>
        ))}
        {[...bars].reverse().map((bar, at) => {
          const y = top + at * rowHeight
          return (
            <g key={bar.label}>
              <text className="pyramid-age" x={half + gutter / 2} y={y + 13} textAnchor="middle">
                {bar.label.replace('岁', '')}
              </text>
              {(['male', 'female'] as const).map(side => (
                <Bar
                  key={side}
                  side={side}
                  label={bar.label}
                  door={bar[side]}
                  persons={persons}
                  selected={bar[side].metric === selected}
                  y={y}
                  edge={place(side, 0)}
                  length={scale(bar[side].value)}
                  room={half}
                  onSelect={onSelect}
                />
              ))}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

interface BarProps {
  side: Side
  label: string
  door: Door
  persons: number
  selected: boolean
  y: number
  /** Where the bar begins, beside the ages in the middle. */
  edge: number
  length: number
  /** Width of its side, all of which can be clicked. */
  room: number
  onSelect(metric: string): void
}

function Bar({ side, label, door, persons, selected, y, edge, length, room, onSelect }: BarProps) {
  const name = `${label} ${sideNames[side]} ${number(door.value)} 人`
  const left = side === 'male'
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onSelect(door.metric)
  }
  return (
    <g
      role="button"
      tabIndex={door.value > 0 ? 0 : -1}
      aria-label={name}
      aria-pressed={selected}
      className={`pyramid-bar pyramid-${side}${selected ? ' pyramid-selected' : ''}`}
      onClick={() => onSelect(door.metric)}
      onKeyDown={press}
    >
      <title>{`${name}，占 ${ratePercent(door.value, persons)}%`}</title>
      <rect className="pyramid-reach" x={left ? edge - room : edge} y={y} width={room} height={rowHeight} />
      <rect
        className="pyramid-fill"
        x={left ? edge - length : edge}
        y={y + (rowHeight - barHeight) / 2}
        width={length}
        height={barHeight}
      />
      <text
        className="pyramid-count"
        x={left ? edge - length - 5 : edge + length + 5}
        y={y + 13}
        textAnchor={left ? 'end' : 'start'}
      >
        {number(door.value)}
      </text>
    </g>
  )
}

function PyramidTable({ bars, selected, onSelect }: Pick<Props, 'bars' | 'selected' | 'onSelect'>) {
  const cell = (door: Door, name: string) => (
    <td>
      <button
        type="button"
        className={`report-number${door.metric === selected ? ' report-number-selected' : door.value ? '' : ' report-zero'}`}
        aria-label={`${name} ${number(door.value)} 人`}
        aria-pressed={door.metric === selected}
        onClick={() => onSelect(door.metric)}
      >
        {number(door.value)}
      </button>
    </td>
  )
  return (
    <div className="pyramid-table" role="region" aria-label="各年龄段人数" tabIndex={0}>
      <table className="report-table">
        <thead>
          <tr>
            {['年龄', '男', '女', '性别未填', '合计'].map(text => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map(bar => (
            <tr key={bar.label}>
              <th scope="row">{bar.label}</th>
              {cell(bar.male, `${bar.label} 男`)}
              {cell(bar.female, `${bar.label} 女`)}
              {cell(bar.none, `${bar.label} 性别未填`)}
              <td>{number(bar.male.value + bar.female.value + bar.none.value)}</td>
            </tr>
          ))}
          <tr className="report-total">
            <th scope="row">合计</th>
            {(['male', 'female', 'none'] as const).map(side => (
              <td key={side}>{number(sum(bars, side))}</td>
            ))}
            <td>{number(sum(bars, 'male') + sum(bars, 'female') + sum(bars, 'none'))}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}
