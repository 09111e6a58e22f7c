import { expect, type Locator, type Page } from '@playwright/test'

/** 导入花名册 as a clerk goes through it. */
export class ImportPage {
  constructor(readonly page: Page) {}

  /** The page, from the rail. */
  async open(): Promise<void> {
    const { page } = this
    await page.getByRole('navigation').getByRole('link', { name: '居民与住户' }).click()
    await page
      .getByRole('link', { name: '导入花名册' })
      .or(page.getByRole('button', { name: '导入花名册' }))
      .first()
      .click()
    await expect(this.fileInput).toBeAttached()
  }

  get fileInput(): Locator {
    return this.page.getByLabel('选择花名册文件', { exact: true })
  }

  /** Chooses files and waits until the program has understood them. */
  async pickFiles(paths: readonly string[]): Promise<void> {
    await this.fileInput.setInputFiles([...paths])
    await expect(this.page.getByRole('button', { name: /^核对 [\d,]+ 行/ })).toBeVisible({ timeout: 60_000 })
  }

  /** Answers one of 有几件事要你定: 隐藏的行, 隐藏的列, 隐藏的工作表, 有删除线的行, 红色的行. */
  async answer(question: string, choice: '导入' | '不导入'): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: question, exact: true })
      .getByText(choice, { exact: true })
      .click()
  }

  /** What happens to people who are in the register already. */
  async mode(name: '只补空白' | '按表格更新' | '不动已有的'): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: '已经在册的人怎么办' })
      .getByText(name, { exact: true })
      .click()
  }

  /** The card of a table; `sheet` is its name or a group's (同样表头的 30 张表). */
  table(sheet: string): Locator {
    return this.page
      .getByRole('region', { name: /^(工作表|同样表头的)/ })
      .filter({ hasText: sheet })
      .first()
  }

  /** Gives a column another field by its label, 不导入 for none. */
  async matchColumn(sheet: string, header: string, field: string): Promise<void> {
    const card = this.table(sheet)
    const closed = card.getByRole('button', { name: /^展开/ })
    if (await closed.count()) await closed.click()
    const choice = card.getByRole('combobox', { name: `${header} 对应栏目` })
    await choice.click()
    await choice.fill(field)
    await this.page.locator('.ant-select-dropdown:visible').getByTitle(field, { exact: true }).click()
  }

  /** 核对: on to the review. */
  async check(): Promise<void> {
    await this.page.getByRole('button', { name: /^核对 [\d,]+ 行/ }).click()
    await expect(this.page.getByRole('region', { name: '逐行核对' })).toBeVisible({ timeout: 60_000 })
  }

  /** The figure of an outcome: 新增, 有变化, 没有变化, 待你确认, 拒收, 不导入 or 合计. */
  outcome(name: string): Locator {
    return this.page
      .getByRole('group', { name: '各行的去向' })
      .getByRole('button', { name: new RegExp(`^${name} `) })
  }

  /** Asserts how many rows end in a way. */
  async expectOutcome(name: string, rows: number): Promise<void> {
    await expect(this.outcome(name)).toHaveAccessibleName(`${name} ${rows.toLocaleString('zh-CN')} 行`)
  }

  /** Shows the rows that end in a way. */
  async openOutcome(name: string): Promise<void> {
    await this.outcome(name).click()
    await expect(this.outcome(name)).toHaveAttribute('aria-pressed', 'true')
  }

  /** A row of the review by its row in Excel; `sheet` when several tables have such a row. */
  row(row: number, sheet = ''): Locator {
    return this.page
      .getByRole('region', { name: '逐行核对' })
      .getByRole('row')
      .filter({ hasText: `第 ${row} 行` })
      .filter({ hasText: sheet })
      .first()
  }

  /** Types another text into a cell of the review; `field` is the header of its column. */
  async fixCell(row: number, field: string, text: string, sheet = ''): Promise<void> {
    const line = this.row(row, sheet)
    const input = line.getByRole('textbox', { name: `第 ${row} 行 ${field}`, exact: true })
    // Enter on the cell before may have opened this one already
    if (!(await input.count())) {
      const cell = line.getByRole('button', { name: new RegExp(`^改 第 ${row} 行 ${field}：`) })
      if (!(await cell.count())) await line.getByRole('button', { name: /^看第/ }).click()
      await cell.click()
    }
    await input.fill(text)
    await input.press('Enter')
    await expect(line.getByText('已改').first()).toBeVisible()
  }

  /** Takes a proposal of one cell. */
  async takeProposal(row: number, field: string, text: string, sheet = ''): Promise<void> {
    await this.row(row, sheet)
      .getByRole('button', { name: `第 ${row} 行 ${field} 改成 ${text}` })
      .click()
    await expect(this.row(row, sheet).getByText('已改').first()).toBeVisible()
  }

  /** Takes all proposals of one kind of problem, by the column's header. */
  async takeProposals(field: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${field}：全部按建议改`) }).click()
  }

  /** 是同一人, of the first candidate or the one named. */
  async decideSame(row: number, sheet = '', candidate = ''): Promise<void> {
    await this.decide(row, `是同一人：${candidate}`, sheet)
  }

  /** One of the other decisions about a row: 不是, 先不导入, 以这一行为准, 这里也住. */
  async decide(row: number, decision: string, sheet = ''): Promise<void> {
    await this.row(row, sheet).getByRole('button', { name: decision }).first().click()
    await expect(this.row(row, sheet).getByText('已定：')).toBeVisible()
  }

  /** 导入 N 行, to its end. */
  async importNow(): Promise<void> {
    await this.page.getByRole('button', { name: /^导入 [\d,]+ 行/ }).click()
    await expect(this.page.getByRole('region', { name: '导入完成' })).toBeVisible({ timeout: 60_000 })
  }

  /** Takes the newest batch of a file back, from 最近导入. */
  async undoBatch(fileName: string): Promise<void> {
    const batches = this.page.getByRole('region', { name: '最近导入' })
    await batches
      .getByRole('button', { name: `撤销本批 ${fileName}` })
      .first()
      .click()
    await this.page.getByRole('button', { name: /^撤销 [\d,]+ 行/ }).click()
    await expect(batches.getByRole('status').filter({ hasText: '已撤下' })).toBeVisible({ timeout: 60_000 })
  }
}
