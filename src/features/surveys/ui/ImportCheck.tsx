import { Alert, Button } from 'antd'
import type { ImportPreview, SurveyRecord } from '../contract'
import { rateNames } from '../marking'
import { markingOf } from '../rules'
import { fraction } from '../words'
import { invalidText, shownIn, slotsOf } from './entryKeys'

/** What would come in: numbers, what could not be read by row and column, and the first sheets as understood. */
export function ImportCheck(props: {
  record: SurveyRecord
  preview: ImportPreview
  busy: boolean
  onBack: () => void
  onImport: () => void
}) {
  const { preview, busy } = props
  const { sheets, valid, invalid, refusedRows, faults, faultsInAll, hindrance, warning, rates } = preview
  const slots = slotsOf(markingOf(props.record))
  return (
    <>
      <div className="card survey-import-bar">
        <span>
          <b>能导入 {sheets} 份</b>{' '}
          <span className="muted">
            有效 {valid}，空白卷 {invalid}，不导入 {refusedRows} 行；这批 {rateNames.a} {rates.a.text}{' '}
            {fraction(rates.a)}，{rateNames.b} {rates.b.text} {fraction(rates.b)}
          </span>
        </span>
        <span className="survey-import-actions">
          <Button disabled={busy} onClick={props.onBack}>
            改对应
          </Button>
          <Button type="primary" disabled={hindrance !== null} loading={busy} onClick={props.onImport}>
            导入 {sheets} 份答卷
          </Button>
        </span>
      </div>
      {hindrance !== null && <Alert type="error" showIcon role="alert" title={`还不能导入：${hindrance}`} />}
      {warning !== null && <Alert type="warning" showIcon role="alert" title={warning} />}
      {faultsInAll > 0 && (
        <section className="card padded" aria-label="要核对的地方">
          <h2 className="section-title">要核对的地方 {faultsInAll} 处</h2>
          <div className="survey-scroll">
            <table className="survey-faults">
              <thead>
                <tr>
                  <th scope="col">行</th>
                  <th scope="col">栏</th>
                  <th scope="col">怎么了</th>
                  <th scope="col">怎么办</th>
                </tr>
              </thead>
              <tbody>
                {faults.map(({ row, column, reason, level }, at) => (
                  <tr key={at}>
                    <td>第 {row} 行</td>
                    <td>{column}</td>
                    <td>{reason}</td>
                    <td>{level === 'error' ? '这一行不导入' : '这一项留空，其余照导'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {faultsInAll > faults.length && <p className="muted">只列出前 {faults.length} 处。</p>}
        </section>
      )}
      {preview.first.length > 0 && (
        <section className="card padded" aria-label="头几份答卷">
          <h2 className="section-title">头 {preview.first.length} 份读成这样</h2>
          <div className="survey-scroll">
            <table className="survey-faults">
              <thead>
                <tr>
                  {slots.map((slot, at) => (
                    <th key={at} scope="col">
                      {
                        {
                          ageBand: '年龄段',
                          sex: '性别',
                          joined: '参与',
                          satisfaction: '满意度',
                          question: `第 ${at - 1} 题`
                        }[slot.kind]
                      }
                    </th>
                  ))}
                  <th scope="col">有效</th>
                </tr>
              </thead>
              <tbody>
                {preview.first.map((sheet, row) => (
                  <tr key={row}>
                    {slots.map((slot, at) => (
                      <td key={at}>{shownIn(slot, sheet) || '—'}</td>
                    ))}
                    <td>{sheet.invalid === null ? '有效' : `无效：${invalidText(sheet)}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}
