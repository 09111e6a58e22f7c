import { expect, test } from 'vitest'
import { count, longText, text } from '../contract/fields'
import { formStart, issuePath, toWire } from './formValues'

const def = {
  fields: {
    title: text({ label: '名称', required: true }),
    facts: longText({ label: '情况' }),
    copies: count({ label: '份数' })
  },
  children: {
    parties: { label: '当事人', fields: { name: text({ label: '姓名' }), age: count({ label: '年龄' }) } }
  }
}

test('a form starts with what it sends back and nothing else', () => {
  const record = { id: 'x', version: 3, title: 'A', copies: 2, parties: [{ id: 'p', name: 'B', stray: 1 }] }
  expect(formStart(def, record)).toEqual({
    title: 'A',
    facts: null,
    copies: 2,
    parties: [{ id: 'p', name: 'B', age: null }]
  })
})

test('what is empty is sent as null, also in child rows', () => {
  const values = { title: ' A ', facts: '  一段\n', copies: undefined, parties: [{ name: '   ' }] }
  expect(toWire(def, values)).toEqual({
    title: 'A',
    facts: '  一段',
    copies: null,
    parties: [{ id: null, name: null, age: null }]
  })
})

test('nothing is sent that the form does not show', () => {
  const values = { title: 'A', copies: 5, parties: [{ id: 'p', name: 'B', age: 30 }] }
  const shown = (name: string) => name !== 'copies' && name !== 'parties.age'
  expect(toWire(def, values, shown)).toMatchObject({ copies: null, parties: [{ name: 'B', age: null }] })
  expect(toWire(def, values, name => name !== 'parties')).toMatchObject({ copies: 5, parties: [] })
})

test('the path of an issue names the row by its number', () => {
  expect(issuePath('parties.0.idNo')).toEqual(['parties', 0, 'idNo'])
})
