import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'

/** One of the small buttons at the end of a row. */
interface Tool {
  readonly label: string
  readonly title?: string
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** Up, down and away, for a row of a list whose order counts. */
export function RowTools({ up, down, remove }: Readonly<Record<'up' | 'down' | 'remove', Tool>>) {
  const tools = [
    { ...up, icon: <ArrowUpOutlined /> },
    { ...down, icon: <ArrowDownOutlined /> },
    { ...remove, icon: <DeleteOutlined /> }
  ]
  return tools.map(({ label, ...tool }) => (
    <Button key={label} size="small" type="text" aria-label={label} {...tool} />
  ))
}
