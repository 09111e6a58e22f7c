import { formatDateZh } from '../../../contract/dates'
import { linesPerPage, type RosterLine } from '../rules'
import { Paper, PaperTable, type PaperFoot } from '../../../ui/Paper'

const columns = [
  ['序号', '4%'],
  ['住址', '16%'],
  ['姓名', '8%'],
  ['与户主关系', '9%'],
  ['性别', '5%'],
  ['出生日期', '9%'],
  ['民族', '7%'],
  ['公民身份号码', '17%'],
  ['联系电话', '10%'],
  ['人员类型', '7%'],
  ['备注', '8%']
] as const

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
      <PaperTable columns={columns} className="paper-dense">
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
      </PaperTable>
    </Paper>
  ))
}
