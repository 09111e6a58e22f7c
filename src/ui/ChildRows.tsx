import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import type { ChildDef } from '../contract/record'
import { FieldItem } from './FieldItem'
import { childRows } from './formValues'
import type { Links, Values } from './records'

/** The rows of one kind that belong to a record, as a list to add to and take from. */
export function ChildRows(props: {
  name: string
  child: Pick<ChildDef, 'label' | 'fields'>
  values: Values
  links: Links
  shown: (field: string, row: Values) => boolean
  labelOf: (field: string, row: Values) => string
  presets?: ((rows: readonly Values[]) => Values) | undefined
  head?: ((index: number) => ReactNode) | undefined
}) {
  const { name, child, links } = props
  const rows = childRows(props.values[name])
  const empty: Values = { id: null }
  for (const field of Object.keys(child.fields)) empty[field] = null
  return (
    <Form.List name={name}>
      {(items, { add, remove }) => (
        <section className="form-group" aria-label={child.label}>
          <h3>{child.label}</h3>
          {items.map((item, at) => {
            const row = rows[item.name] ?? empty
            const title = `${child.label} ${at + 1}`
            return (
              <fieldset key={item.key} className="child-row" aria-label={title}>
                <div className="child-row-head">
                  <span>{title}</span>
                  <span>
                    {props.head?.(item.name)}
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={`去掉${title}`}
                      onClick={() => remove(item.name)}
                    >
                      去掉
                    </Button>
                  </span>
                </div>
                <div className="child-fields">
                  {Object.entries(child.fields)
                    .filter(([key, field]) => field.form && props.shown(key, row))
                    .map(([key, field]) => (
                      <FieldItem
                        key={key}
                        name={[item.name, key]}
                        field={field}
                        label={props.labelOf(key, row)}
                        link={links[key]}
                      />
                    ))}
                </div>
              </fieldset>
            )
          })}
          <Button icon={<PlusOutlined />} onClick={() => add({ ...empty, ...props.presets?.(rows) })}>
            添加{child.label}
          </Button>
        </section>
      )}
    </Form.List>
  )
}
