import type { Page } from '@playwright/test'
import { OfficePage, RecordFormPage } from './pages/office'
import { expect, test } from './support/office'

const zhang = '511201199001011238'

async function shot(page: Page, name: string): Promise<void> {
  const dir = process.env['LINLI_SHOTS']
  if (!dir) return
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080]
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${dir}/${name}-${width}.png` })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

/** The page of a case as a mediator works on it: one step after the other, each in its sheet. */
class CasePage {
  constructor(readonly page: Page) {}

  region(name: string) {
    return this.page.getByRole('region', { name, exact: true })
  }

  async form(button: string, within: { getByRole: Page['getByRole'] } = this.page): Promise<RecordFormPage> {
    await within.getByRole('button', { name: button, exact: true }).first().click()
    const form = this.page.getByRole('form').last()
    await expect(form).toBeVisible()
    return new RecordFormPage(this.page, form)
  }

  async submit({ form }: RecordFormPage, button: string): Promise<void> {
    await form.getByRole('button', { name: button, exact: true }).click()
    await expect(form).toBeHidden()
  }

  stage(name: string) {
    return this.page.getByRole('list', { name: '进度' }).getByRole('listitem').filter({ hasText: name })
  }
}

test('S4: a leak, from the door to the archive and out of it again (domain.md §7)', async ({ desk }) => {
  test.setTimeout(240_000)
  const { page } = desk
  const office = new OfficePage(page)
  const dispute = new CasePage(page)
  await office.found()

  await test.step('张某 comes to the office on 10 September', async () => {
    await office.go('纠纷调解')
    const form = await office.openForm('登记纠纷', '登记纠纷')
    await form.text('案件名称', '张某与李某邻里漏水纠纷')
    await form.day('登记日期', '2018-09-10')
    await form.choose('案件来源', '依申请调解')
    await form.choose('纠纷类型', '邻里')
    await form.text('简要情况', '六楼卫生间渗水，五楼吊顶脱落')
    await form.day('受理日期', '')
    await form.choose('调解结果', '正在调解')
    for (const [side, name, address] of [
      ['甲方', '张某', '4栋2单元601'],
      ['乙方', '李某', '4栋2单元501']
    ] as const) {
      const party = await form.addParty(side, name)
      await form.text('住址', address, party)
      if (side === '甲方') await form.text('身份证号', zhang, party)
    }
    await form.save()
    await expect(page.getByRole('heading', { name: '张某与李某邻里漏水纠纷' })).toBeVisible()
    await expect(dispute.region('当事人').getByRole('row', { name: /张某/ })).toContainText('5112')
    await expect(dispute.region('当事人')).not.toContainText(zhang)
    await shot(page, '1-registered')
  })

  await test.step('accepted the same day, rights and duties told', async () => {
    const form = await dispute.form('受理')
    await form.day('受理日期', '2018-09-10')
    await form.day('权利义务告知日期', '2018-09-10')
    await dispute.submit(form, '受理并取号')
    await expect(page.getByText('山台山人调字〔2018〕第001号').first()).toBeVisible()
    await expect(dispute.stage('受理')).toContainText('9月10日')
    await expect(dispute.region('期限').getByRole('listitem').first()).toContainText('2018年10月10日')
    await shot(page, '2-accepted')
  })

  await test.step('investigated on the 11th, mediated on the 13th', async () => {
    const asked = await dispute.form('记一次调查', dispute.region('经过'))
    await asked.day('调查时间', '2018-09-11 15:00')
    await asked.text('被调查人', '李某')
    await asked.text('调查内容', '问：漏水多久了？答：三个月。')
    await asked.save()
    const session = await dispute.form('记一次调解')
    await session.day('调解时间', '2018-09-13 09:30')
    await expect(session.form.getByLabel('到场当事人')).toHaveValue('张某、李某')
    await session.text('调解经过', '讲清相邻关系，双方各让一步')
    await session.choose('结果', '达成协议')
    await session.form.getByRole('button', { name: '保存' }).click()
  })

  await test.step('a written agreement: 3,200 yuan by the 20th', async () => {
    const form = page.getByRole('form', { name: '达成协议' })
    await expect(form).toBeVisible()
    const agreement = new RecordFormPage(page, form)
    await agreement.choose('协议形式', '书面协议')
    await agreement.text('主要事实、争议事项和责任', '六楼防水失效，渗水损坏五楼吊顶')
    await form.getByRole('button', { name: '添加协议条款' }).click()
    const term = form.getByRole('group', { name: '协议条款 1' })
    await agreement.text('内容', '张某赔偿李某吊顶维修费', term)
    await agreement.text('金额', '3200', term)
    await agreement.day('履行期限', '2018-09-20', term)
    await dispute.submit(agreement, '记下协议')
    await expect(dispute.region('协议与履行')).toContainText('还没有生效')
    await shot(page, '3-agreed')
  })

  await test.step('the agreement is checked, what is left out has its reason, and it goes to the printer', async () => {
    await page.getByRole('link', { name: '打印人民调解协议书' }).click()
    const check = dispute.region('打印前核对')
    const print = page.getByRole('button', { name: /打印$/ })
    await expect(check).toContainText('没有填全')
    await expect(print).toBeDisabled()
    const missing = check.getByRole('button', { name: /不填，注明理由$/ })
    for (let left = await missing.count(); left > 0; left--) {
      await missing.first().click()
      await check.getByRole('textbox').fill('打印后在纸上补')
      await check.getByRole('button', { name: '记下理由' }).click()
      await expect(missing).toHaveCount(left - 1)
    }
    await expect(check).toContainText('可以打印')
    const preview = dispute.region('人民调解协议书预览')
    await expect(preview).toContainText('人民币叁仟贰佰元整')
    await expect(preview).toContainText('2018年9月20日')
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await print.click()
    await expect(page.locator('body[data-printed=yes]')).toBeVisible()
    await page.getByRole('link', { name: '张某与李某邻里漏水纠纷' }).click()
  })

  await test.step('signed and sealed on the 13th: the effect is the last of the days', async () => {
    const sign = await dispute.form('登记签字盖章')
    for (const label of ['张某（甲方）签字日期', '李某（乙方）签字日期', '调解员签字日期', '调委会盖章日期'])
      await sign.day(label, '2018-09-13')
    await dispute.submit(sign, '记下日期')
    await expect(dispute.region('协议与履行')).toContainText('2018-09-13 生效')
    await expect(dispute.region('协议与履行').getByRole('row', { name: /吊顶维修费/ })).toContainText(
      '3200.00'
    )
    const deadlines = dispute.region('期限').getByRole('listitem')
    await expect(deadlines.filter({ hasText: '调解期限' })).toContainText('2018年10月10日')
    await expect(deadlines.filter({ hasText: '申请司法确认' })).toContainText('2018年10月13日')
    await shot(page, '4-signed')
  })

  await test.step('paid on the 19th with a receipt, visited on the 28th', async () => {
    const paid = await dispute.form('登记履行')
    await paid.day('履行日期', '2018-09-19')
    await paid.text('履行凭证', '收条')
    await dispute.submit(paid, '记下履行')
    await expect(dispute.stage('履行')).toContainText('9月19日')
    const visit = await dispute.form('登记回访')
    await visit.day('回访日期', '2018-09-28')
    await visit.choose('是否满意', '满意')
    await visit.text('回访情况', '吊顶已修好，不再渗水')
    await visit.save()
    await expect(dispute.stage('回访')).toContainText('9月28日')
    await shot(page, '5-visited')
  })

  await test.step('closed; the archive is shut until every paper of the file is there', async () => {
    const close = await dispute.form('结案')
    await close.day('结案日期', '2018-09-28')
    await dispute.submit(close, '结案')
    const check = dispute.region('卷宗缺件检查')
    await expect(check).toContainText('9 项中 9 项缺')
    const early = await dispute.form('归档')
    await expect(page.getByRole('dialog')).toContainText('还有 9 项没有办妥')
    await early.day('归档日期', '2018-09-30')
    await early.form.getByRole('button', { name: '归档', exact: true }).click()
    await expect(early.form).toContainText('还不能归档，缺件 9 项')
    await shot(page, '6-shut')
    await page.keyboard.press('Escape')
    const discard = page.getByRole('button', { name: /不保存|放弃/ })
    if (await discard.isVisible()) await discard.click()
    await expect(early.form).toBeHidden()
    for (const paper of [
      '人民调解申请书',
      '权利义务告知书',
      '当事人身份证明',
      '人民调解调查记录',
      '人民调解记录',
      '人民调解协议书',
      '履行凭证',
      '人民调解回访记录',
      '封底'
    ]) {
      const filed = await dispute.form(`补上${paper}`, check)
      await filed.day('收入卷宗日期', '2018-09-28')
      await filed.save()
      await expect(check.getByRole('listitem').filter({ hasText: paper })).toContainText('已收')
    }
    await expect(check).toContainText('9 项齐全')
    await check.getByRole('button', { name: '卷内目录' }).click()
    await expect(check.getByRole('table', { name: '卷内目录' }).getByRole('row')).toHaveCount(10)
  })

  await test.step('archived, then opened again with a reason', async () => {
    const archive = await dispute.form('归档')
    await archive.day('归档日期', '2018-09-30')
    await dispute.submit(archive, '归档')
    await expect(dispute.stage('归档')).toContainText('9月30日')
    await expect(page.getByRole('button', { name: '登记证据' })).toBeHidden()
    // its attachments, and those of its records, are only shown
    const addFiles = page.getByRole('button', { name: '加照片、扫描件' })
    await dispute.region('经过').getByRole('button', { name: '回访' }).click()
    const visit = page.getByRole('dialog')
    await expect(visit.getByRole('region', { name: '附件' })).toContainText('没有附件')
    await expect(page.getByRole('region', { name: '附件' })).toHaveCount(2)
    await expect(addFiles).toHaveCount(0)
    await visit.getByRole('button', { name: '关闭' }).click()
    await shot(page, '7-archived')
    const reopen = await dispute.form('重新打开')
    await reopen.text('重新打开的理由', '补一张修好后的照片')
    await dispute.submit(reopen, '重新打开')
    await expect(dispute.region('经过')).toContainText('王敏：补一张修好后的照片')
    await expect(page.getByRole('button', { name: '登记证据' })).toBeVisible()
    await expect(addFiles).toHaveCount(1)
    await shot(page, '8-reopened')
  })
})
