import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import { householdOperations, personOperations } from '../../residents/contract'
import { messyCases } from './messy'
import { importFile, previewFile } from './testRosters'

const cases = messyCases()

describe('messy files, previewed in an office without residents', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await openTestOffice()
  })
  afterAll(() => office.close())

  // a file with nothing to import cannot be previewed; masked numbers need the register that they were exported from
  const importable = cases.filter(({ fileName, people }) => people.length > 0 && !fileName.startsWith('P23'))
  it.each(importable.map(messy => [messy.fileName, messy] as const))(
    '%s',
    async (_, { fileName, bytes, answers, people, households, left }) => {
      const { counts } = await previewFile(office, bytes, { name: fileName, answers })
      expect({ persons: counts.persons, households: counts.households, left: counts.left }).toEqual({
        persons: people.length,
        households,
        left: left.length
      })
    }
  )
})

describe('messy files, imported', () => {
  it.each(
    cases
      .filter(({ fileName }) => /^P01|^P13 段落行|^P18 一格|^P18 右边|^P19 并排/.test(fileName))
      .map(messy => [messy.fileName, messy] as const)
  )('%s', async (_, { fileName, bytes, answers, people, households }) => {
    const office = await openTestOffice()
    await importFile(office, bytes, { name: fileName, answers })
    const persons = await office.call(personOperations.list, { ...firstPage, pageSize: 100 })
    const homes = await office.call(householdOperations.list, firstPage)
    expect(persons.rows.map(person => person.name).toSorted()).toEqual(
      people.map(key => key.split('|')[0]).toSorted()
    )
    expect(homes.total).toBe(households)
    await office.close()
  })
})
