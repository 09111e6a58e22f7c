import { Alert, Drawer } from 'antd'
import type { ReactNode } from 'react'
import type { Fields } from '../contract/fields'
import { RecordForm, type FormOptions } from './RecordForm'
import { sheetHost } from './RecordSheet'
import type { Links, Values } from './records'

/** A sheet at the side for one form, with a note above it; it closes by the form's own buttons. */
export function SmallSheet(props: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <Drawer
      open
      size={560}
      mask={{ enabled: true, closable: false }}
      getContainer={sheetHost}
      closable={false}
      keyboard={false}
      // The form gives the focus to its first field.
      autoFocus={false}
      title={props.title}
    >
      {props.note ? <Alert type="info" title={props.note} style={{ marginBottom: 14 }} /> : null}
      {props.children}
    </Drawer>
  )
}

/** A sheet with a form that is no record's: archiving, reopening, choosing another record. */
export function FieldsSheet(props: {
  title: string
  name: string
  note?: ReactNode
  fields: Fields
  values: Values
  links?: Links
  submitLabel: string
  suggestions?: FormOptions['suggestions']
  onSubmit: (values: Values) => Promise<void>
  onClose: () => void
}) {
  return (
    <SmallSheet title={props.title} note={props.note}>
      <RecordForm
        def={{ name: props.name, label: props.title, fields: props.fields, children: {} }}
        presets={props.values}
        links={props.links}
        submitLabel={props.submitLabel}
        {...(props.suggestions ? { suggestions: props.suggestions } : {})}
        onSubmit={props.onSubmit}
        onCancel={props.onClose}
      />
    </SmallSheet>
  )
}
