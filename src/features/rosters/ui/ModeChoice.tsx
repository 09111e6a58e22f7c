import { Radio } from 'antd'
import { importModeNames, importModes, type ImportMode } from '../contract'

const explanations: Readonly<Record<ImportMode, string>> = {
  fill: '台账里空着的栏目用表格补上，已经有的不动。',
  update: '表格写了的以表格为准，改动会逐项列给你看。',
  skip: '只登记新来的人，在册的一概不改。'
}

interface Props {
  mode: ImportMode
  /** The tables were exported by this program, which is why its choice is another one. */
  exported: boolean
  onChange(mode: ImportMode): void
}

/** What happens to people of the tables who are in the register already. */
export function ModeChoice({ mode, exported, onChange }: Props) {
  return (
    <section className="card padded import-modes" aria-label="已经在册的人怎么办">
      <h2 className="section-title">
        表里的人已经在册时
        <span className="muted small">
          {exported ? '表里有系统编号，先选了按表格更新' : '表格里空着的格子从不清掉台账里的内容'}
        </span>
      </h2>
      <Radio.Group
        aria-label="已经在册的人怎么办"
        value={mode}
        onChange={event => {
          const chosen = importModes.find(each => each === event.target.value)
          if (chosen) onChange(chosen)
        }}
      >
        {importModes.map(each => (
          <Radio key={each} value={each}>
            <b>{importModeNames[each]}</b>
            <span className="muted">{explanations[each]}</span>
          </Radio>
        ))}
      </Radio.Group>
    </section>
  )
}
