import type { Locator, Page } from '@playwright/test'
import { expect } from '../support/office'
import { ImportPage } from './import'

/** Password of the administrator in every story. */
export const password = '山台山的钥匙2018'

/** The window as a clerk uses it: what she clicks and types, by the words on the screen. */
export class OfficePage {
  constructor(readonly page: Page) {}

  /** First run: office, administrator, recovery key; ends on the workbench. Gives the recovery key as shown. */
  async found(): Promise<string> {
    const { page } = this
    await page.getByLabel('社区名称').fill('山台山社区')
    await page.getByLabel('街道名称').fill('城南街道')
    await page.getByLabel('行政区划代码').fill('500114')
    await expect(page.getByLabel('数据文件夹')).not.toHaveValue('')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByLabel('管理员姓名').fill('王敏')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByLabel('再输一遍密码').fill(password)
    await page.getByRole('button', { name: /下一步|建立|完成/ }).click()
    const key = page.getByRole('region', { name: '恢复密钥' })
    await expect(key).toBeVisible()
    const shown = /(?:[0-9A-Z]{4}[-\s]+){8}[0-9A-Z]{4}/.exec(await key.innerText())?.[0] ?? ''
    await page.getByLabel('我已抄下或打印').check()
    await page.getByRole('button', { name: '进入' }).click()
    await expect(this.subject('工作台')).toBeVisible()
    return shown
  }

  /** Signs in as the first account with a password, right or wrong. */
  async signIn(typed: string): Promise<void> {
    await this.page.getByLabel('密码', { exact: true }).fill(typed)
    await this.page.getByLabel('密码', { exact: true }).press('Enter')
  }

  /** Adds a 录入员 with the administrator's password, locks, and signs in as that account. */
  async signInAsNewClerk(name: string): Promise<void> {
    const { page } = this
    await this.go('系统管理')
    await page.getByRole('button', { name: '增加账号' }).click()
    const form = page.getByRole('form', { name: '增加账号' })
    await form.getByLabel('姓名').fill(name)
    await form.getByRole('radio', { name: /^录入员：/ }).check()
    await form.getByLabel('密码', { exact: true }).fill(password)
    await form.getByLabel('再输一遍密码').fill(password)
    await form.getByRole('button', { name: '增加' }).click()
    await expect(form).toBeHidden()
    await page.getByRole('button', { name: '锁定' }).click()
    await page.getByRole('combobox', { name: '姓名' }).click()
    await page.getByTitle(name).click()
    await this.signIn(password)
    await expect(page.getByText(`${name} · 录入员`)).toBeVisible()
  }

  /** A subject in the left rail. */
  subject(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name })
  }

  async go(name: string): Promise<void> {
    await this.subject(name).click()
  }

  async importRoster(upload: (input: Locator) => Promise<void>): Promise<void> {
    const wizard = new ImportPage(this.page)
    await wizard.open()
    await upload(wizard.fileInput)
    await wizard.check()
    await wizard.importNow()
  }

  /** Opens the form of a record page and gives it. */
  async openForm(button: string, form: string): Promise<RecordFormPage> {
    await this.page.getByRole('button', { name: button }).click()
    const located = this.page.getByRole('form', { name: form })
    await expect(located).toBeVisible()
    return new RecordFormPage(this.page, located)
  }
}

/** A form made from a record's fields: every field is found by its label. */
export class RecordFormPage {
  constructor(
    readonly page: Page,
    readonly form: Locator
  ) {}

  async text(label: string, value: string, within: Locator = this.form): Promise<void> {
    await within.getByLabel(label, { exact: true }).fill(value)
  }

  /** Types a day or a minute as a clerk does: the digits, then Tab. */
  async day(label: string, value: string, within: Locator = this.form): Promise<void> {
    const input = within.getByLabel(label, { exact: true })
    await input.click()
    await input.fill(value)
    await input.press('Tab')
  }

  /** A choice, be it shown as buttons or as a list. */
  async choose(label: string, option: string, within: Locator = this.form): Promise<void> {
    const group = within.getByRole('radiogroup', { name: label, exact: true })
    if (await group.count()) {
      await group.getByText(option, { exact: true }).click()
      return
    }
    const combobox = within.getByRole('combobox', { name: label, exact: true })
    await combobox.click()
    await combobox.fill(option)
    await combobox.press('Enter')
  }

  /** Adds a natural person to the parties of a dispute; gives his part of the form. */
  async addParty(side: '甲方' | '乙方' | '第三人', name: string): Promise<Locator> {
    await this.form.getByRole('button', { name: '添加当事人' }).click()
    const party = this.form.getByRole('group', { name: /当事人/ }).last()
    await this.choose('哪一方', side, party)
    await this.choose('类别', '自然人', party)
    await this.text('姓名或名称', name, party)
    return party
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: '保存' }).click()
    await expect(this.form).toBeHidden()
  }
}
