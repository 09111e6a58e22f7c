import type { PaperDwelling } from '../contract'
import { inPages, linesPerPage } from '../rules'
import { BlankLine, Paper, PaperTable, type PaperFoot } from '../../../ui/Paper'

const visitLines = 6
const peopleColumns = [
  ['序号', '7%'],
  ['姓名', '11%'],
  ['与户主关系', '12%'],
  ['性别', '6%'],
  ['出生日期', '13%'],
  ['民族', '8%'],
  ['公民身份号码', '22%'],
  ['联系电话', '13%'],
  ['人员类型', '8%']
] as const
const visitColumns = [
  ['走访日期', '16%'],
  ['走访人', '18%'],
  ['事由、情况', '46%'],
  ['受访人签字', '20%']
] as const

/** 住户登记卡: one household, its people, and lines for visits to be noted by hand. */
export function HouseholdCard({ door, foot }: { door: PaperDwelling; foot: PaperFoot }) {
  const { household } = door
  if (!household) return null
  const pages = inPages(household.persons, linesPerPage.members)
  return pages.map((persons, at) => (
    <Paper
      key={at}
      title="住户登记卡"
      orientation="portrait"
      page={at + 1}
      pages={pages.length}
      foot={foot}
      line={
        <>
          <span>
            住址：<b>{door.address}</b>
          </span>
          <span>网格：{door.grid || <i className="blank" />}</span>
        </>
      }
    >
      <table className="paper-facts">
        <tbody>
          <tr>
            <th>户主</th>
            <td>{household.headName}</td>
            <th>现住人口</th>
            <td>{household.persons.length} 人</td>
            <th>户号</th>
            <td>{household.hukouNo}</td>
          </tr>
          <tr>
            <th>房屋性质</th>
            <td>{door.use}</td>
            <th>业主</th>
            <td>{door.ownerName}</td>
            <th>入住日期</th>
            <td>{household.fromDate}</td>
          </tr>
        </tbody>
      </table>
      <PaperTable columns={peopleColumns}>
        {persons.map((person, line) => (
          <tr key={person.id}>
            <td>{at * linesPerPage.members + line + 1}</td>
            <td>{person.name}</td>
            <td>{person.relation}</td>
            <td>{person.sex}</td>
            <td className="paper-number">{person.birthDate}</td>
            <td>{person.ethnic}</td>
            <td className="paper-number">{person.idNo}</td>
            <td className="paper-number">{person.phone}</td>
            <td>{person.personType}</td>
          </tr>
        ))}
        {Array.from({ length: linesPerPage.members - persons.length }, (_, line) => (
          <BlankLine key={line} columns={peopleColumns.length} />
        ))}
      </PaperTable>
      <PaperTable columns={visitColumns} className="paper-visits">
        {Array.from({ length: visitLines }, (_, line) => (
          <BlankLine key={line} columns={visitColumns.length} />
        ))}
      </PaperTable>
    </Paper>
  ))
}
