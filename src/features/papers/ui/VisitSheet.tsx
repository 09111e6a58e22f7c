import { linesPerPage, type VisitPage } from '../rules'
import { Paper } from './Paper'
import type { PaperFoot } from './PrintPage'

/** 入户走访登记表 of a building, pre-filled, with boxes to tick (domain.md §3.3); empty lines fill the page for pen. */
export function VisitSheet(props: { building: string; pages: readonly VisitPage[]; foot: PaperFoot }) {
  const { pages } = props
  return pages.map((page, at) => (
    <Paper
      key={`${page.unit} ${page.first}`}
      title="入户走访登记表"
      orientation="landscape"
      page={at + 1}
      pages={pages.length}
      foot={props.foot}
      line={
        <>
          <span>
            楼栋：<b>{props.building + page.unit}</b>
          </span>
          <span>
            走访人：
            <i className="blank wide" />
          </span>
          <span>
            日期：
            <i className="blank" />年<i className="blank short" />月<i className="blank short" />日
          </span>
          <span>事由：□宣传 □关怀 □信息核对 □回访</span>
          <span>
            资料：
            <i className="blank wide" />
          </span>
        </>
      }
    >
      <table>
        <colgroup>
          {['4%', '8%', '8%', '5%', '10%', '8%', '17%', '6%', '25%', '9%'].map((width, column) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {[
              '序号',
              '室号',
              '户主',
              '人口',
              '联系电话',
              '受访人',
              '走访结果',
              '份数',
              '反映的问题或意见、现场答复',
              '受访人签字'
            ].map(header => (
              <th key={header}>{header}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.doors.map((door, line) => {
            const head =
              door.household?.persons.find(person => person.name === door.household?.headName) ??
              door.household?.persons[0]
            return (
              <tr key={door.dwellingId}>
                <td>{page.first + line}</td>
                <td className="paper-room">{door.room}</td>
                <td>{door.household ? (head?.name ?? '') : door.use}</td>
                <td>{door.household?.persons.length ?? ''}</td>
                <td className="paper-number">{head?.phone ?? ''}</td>
                <td />
                <td className="paper-ticks">□见面 □电话 □留置 □无人 □不便 □空置</td>
                <td />
                <td className="paper-said">{door.lastProblem === null ? '' : `上轮 ${door.lastProblem}`}</td>
                <td />
              </tr>
            )
          })}
          {Array.from({ length: linesPerPage.visits - page.doors.length }, (_, line) => (
            <tr key={line}>
              <td />
              <td />
              <td />
              <td />
              <td />
              <td />
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>
  ))
}
