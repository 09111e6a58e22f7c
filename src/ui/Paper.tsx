import type { ReactNode } from 'react'
import './styles/paper.css'

/** What every sheet of paper says about itself. */
export interface PaperFoot {
  community: string
  /** 王敏 2018-09-06 14:30 打印 */
  printed: string
}

/** One sheet of A4 as it will be printed: title, line below it, content, foot with page and who printed it. */
export function Paper(props: {
  title: string
  orientation: 'landscape' | 'portrait'
  line: ReactNode
  page: number
  pages: number
  foot: PaperFoot
  children: ReactNode
}) {
  return (
    <section className={`paper ${props.orientation}`} aria-label={`${props.title} 第 ${props.page} 页`}>
      <h2>
        {props.foot.community}
        {props.title}
      </h2>
      <div className="paper-line">{props.line}</div>
      <div className="paper-body">{props.children}</div>
      <footer>
        <span>{props.foot.printed}</span>
        <span>内部资料，含个人信息，用后收回</span>
        <span>
          第 {props.page} 页 共 {props.pages} 页
        </span>
      </footer>
    </section>
  )
}

/** A ruled table on paper: each column's heading and its share of the width. */
export function PaperTable(props: {
  columns: readonly (readonly [heading: string, width: string])[]
  className?: string
  children: ReactNode
}) {
  return (
    <table className={props.className}>
      <colgroup>
        {props.columns.map(([heading, width]) => (
          <col key={heading} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {props.columns.map(([heading]) => (
            <th key={heading}>{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  )
}

/** An empty ruled line, to be filled by pen. */
export function BlankLine({ columns }: { columns: number }) {
  return (
    <tr>
      {Array.from({ length: columns }, (_cell, column) => (
        <td key={column} />
      ))}
    </tr>
  )
}
