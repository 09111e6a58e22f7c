import { formatDateZh } from '../../../contract/dates'
import { linesPerPage, type RosterLine } from '../rules'
import { Paper } from './Paper'
import type { PaperFoot } from './PrintPage'

/** 居民花名册 of a building in the office's usual columns; numbers masked, for paper lies about. */
export function RosterPaper(props: {
  building: string
  asOf: string
  pages: readonly (readonly RosterLine[])[]
  foot: PaperFoot
}) {
  const { pages } = props
  return pages.map((lines, at) => (
    <Paper
      key={at}
      title="居民花名册"
      orientation="landscape"
      page={at + 1}
      pages={pages.length}
      foot={props.foot}
      line={
        <>
          <span>
            楼栋：<b>{props.building}</b>
          </span>
          <span>截至 {formatDateZh(props.asOf)}</span>
          <span>单位：人</span>
        </>
      }
    >
      <table className="paper-dense">
        <colgroup>
          {['4%', '16%', '8%', '9%', '5%', '9%', '7%', '17%', '10%', '7%', '8%'].map((width, column) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {[
              '序号',
              '住址',
              '姓名',
              '与户主关系',
              '性别',
              '出生日期',
              '民族',
              '公民身份号码',
              '联系电话',
              '人员类型',
              '备注'
            ].map(header => (
              <th key={header}>{header}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ address, person }, line) => (
            <tr key={person.id}>
              <td>{at * linesPerPage.roster + line + 1}</td>
              <td className="paper-said">{address}</td>
              <td>{person.name}</td>
              <td>{person.relation}</td>
              <td>{person.sex}</td>
              <td className="paper-number">{person.birthDate}</td>
              <td>{person.ethnic}</td>
              <td className="paper-number">{person.idNo}</td>
              <td className="paper-number">{person.phone}</td>
              <td>{person.personType}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </Paper>
  ))
}
