import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

/** A part of a record's page that is folded until somebody asks for it: 变更记录, 登记内容. `children` is drawn only then. */
export function FoldedPart(props: {
  title: string
  className?: string
  children: () => ReactNode
  below?: ReactNode
}) {
  const [shown, setShown] = useState(false)
  return (
    <section className={props.className ?? 'record-part'} aria-label={props.title}>
      <h2 className="section-title">
        {props.title}
        <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? '收起' : '展开'}
        </Button>
      </h2>
      {shown ? props.children() : null}
      {props.below}
    </section>
  )
}
