import { linesPerPage, type VisitPage } from '../rules'
import { BlankLine, Paper, PaperTable, type PaperFoot } from '../../../ui/Paper'

const columns = [
  ['序号', '4%'],
  ['室号', '8%'],
  ['户主', '8%'],
  ['人口', '5%'],
  ['联系电话', '10%'],
  ['受访人', '8%'],
  ['走访结果', '17%'],
  ['份数', '6%'],
  ['反映的问题或意见、现场答复', '25%'],
  ['受访人签字', '9%']
] as const

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
      <PaperTable columns={columns}>
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
          <BlankLine key={line} columns={columns.length} />
        ))}
      </PaperTable>
    </Paper>
  ))
}
