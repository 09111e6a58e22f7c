import type { PaperDwelling } from '../contract'
import { inPages, linesPerPage } from '../rules'
import { Paper } from './Paper'
import type { PaperFoot } from './PrintPage'

const visitLines = 6

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
      <table>
        <colgroup>
          {['7%', '11%', '12%', '6%', '13%', '8%', '22%', '13%', '8%'].map((width, column) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {[
              '序号',
              '姓名',
              '与户主关系',
              '性别',
              '出生日期',
              '民族',
              '公民身份号码',
              '联系电话',
              '人员类型'
            ].map(header => (
              <th key={header}>{header}</th>
            ))}
          </tr>
        </thead>
        <tbody>
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
            <tr key={line}>
              {Array.from({ length: 9 }, (_cell, column) => (
                <td key={column} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <table className="paper-visits">
        <colgroup>
          {['16%', '18%', '46%', '20%'].map((width, column) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th>走访日期</th>
            <th>走访人</th>
            <th>事由、情况</th>
            <th>受访人签字</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: visitLines }, (_, line) => (
            <tr key={line}>
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
