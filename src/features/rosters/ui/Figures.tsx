import type { RosterCounts } from '../contract'

/** The counts of an import as big figures: rows read, and what becomes of them. */
export function Figures({ counts, done }: { counts: RosterCounts; done: boolean }) {
  const figures: [string, number, string][] = [
    ['读到', counts.rows, '行'],
    [done ? '已导入' : '可导入', counts.imported, '行'],
    ['已在册', counts.existing, '行'],
    ['拒收', counts.refused, '行']
  ]
  const number = (value: number) => value.toLocaleString('zh-CN')
  return (
    <dl className="import-figures">
      {figures.map(([label, value, unit]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={label === '拒收' && value > 0 ? 'import-refused' : undefined}>
            {number(value)}
            <span>{unit}</span>
          </dd>
        </div>
      ))}
      <div>
        <dt>{done ? '新增' : '将新增'}</dt>
        <dd className="import-added">
          居民 {number(counts.persons)} 人
          <br />
          住户 {number(counts.households)} 户 · 住房 {number(counts.dwellings)} 套
        </dd>
      </div>
    </dl>
  )
}
