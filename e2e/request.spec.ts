import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { png } from '../src/core/attachments/testFiles'
import { OfficePage, RecordFormPage } from './pages/office'
import { expect, test, type Desk } from './support/office'

/** The page of one request as a clerk uses it. */
class RequestPage {
  constructor(readonly desk: Desk) {}

  get page() {
    return this.desk.page
  }
  part(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }
  /** Opens a step by its button, or where it is not the usual next one, from 更多. */
  async step(name: string): Promise<RecordFormPage> {
    const button = this.page.locator('.page-head').getByRole('button', { name, exact: true })
    if ((await button.count()) > 0) await button.click()
    else {
      await this.page.getByRole('button', { name: /更多/ }).click()
      await this.page.getByRole('menuitem', { name, exact: true }).click()
    }
    const form = this.page.getByRole('form', { name, exact: true })
    await expect(form).toBeVisible()
    return new RecordFormPage(this.page, form)
  }
  async send({ form }: RecordFormPage, button: string): Promise<void> {
    await form.getByRole('button', { name: button, exact: true }).click()
    await expect(form).toBeHidden()
  }
  /** What the lines of 经过 say, in their order. */
  lines(): Promise<string[]> {
    return this.part('经过').getByRole('listitem').allInnerTexts()
  }
  async shot(name: string): Promise<void> {
    const dir = process.env['SHOTS']
    if (!dir) return
    await expect(this.page.locator('.ant-message-notice')).toHaveCount(0)
    await this.page.screenshot({ path: `${dir}/request-${name}-${this.desk.stage}.png`, fullPage: true })
  }
}

function onDisk(name: string, bytes: Uint8Array): string {
  const path = join(tmpdir(), name)
  writeFileSync(path, bytes)
  return path
}

test('the sewage, from the ringing phone to the call-back, done again, and closed (S1)', async ({ desk }) => {
  test.setTimeout(240_000)
  const { page } = desk
  const office = new OfficePage(page)
  const request = new RequestPage(desk)
  await office.found()

  await test.step('the phone rings', async () => {
    await office.go('诉求办理')
    const form = await office.openForm('登记诉求', '登记诉求')
    await form.day('反映时间', '2018-09-06 08:10')
    await form.choose('渠道', '电话')
    await form.text('事项', '城北公寓路面污水外溢')
    await form.choose('类别', '污水')
    await form.text('地点', '城北公寓')
    await form.text('反映人', '赵云飞')
    await form.text('联系电话', '13812345678')
    await form.save()
    await expect(page.getByRole('heading', { name: '城北公寓路面污水外溢' })).toBeVisible()
    await expect(page.getByText('SQ-2018-0001').first()).toBeVisible()
    await expect(request.part('期限')).toContainText('已超期')
  })

  await test.step('taken on, and two departments whistled for, one while the other works', async () => {
    const accept = await request.step('受理')
    await accept.day('受理时间', '2018-09-06 08:15')
    await expect(accept.form.getByLabel('首接责任人')).toHaveValue('王敏')
    await request.send(accept, '受理')

    for (const [department, at] of [
      ['排水公司', '2018-09-06 08:20'],
      ['物业公司', '2018-09-06 08:30']
    ] as const) {
      const form = await request.step('派单')
      await form.text('协调部门', department)
      await form.day('吹哨时间', at)
      await request.send(form, '派单')
    }
    for (const [department, at] of [
      ['排水公司', '2018-09-06 09:05'],
      ['物业公司', '2018-09-06 09:00']
    ] as const) {
      const form = await request.step('登记报到')
      // the second time only one is still awaited, and the sheet does not ask
      if (department === '排水公司') await form.choose('哪个部门', `${department}（2018-09-06 08:20 吹哨）`)
      else await expect(form.form.getByLabel('哪个部门')).toHaveCount(0)
      await form.day('报到时间', at)
      await request.send(form, '记下报到')
    }
    await expect(request.part('派单')).toContainText('办理中')
  })

  await test.step('an extension, asked for in time', async () => {
    const late = await request.step('延期')
    await late.day('申请时间', '2018-09-20 10:00')
    await late.day('延期到', '2018-09-25 18:00')
    await late.text('延期原因', '要换井盖')
    await late.text('批准人', '周主任')
    await late.form.getByRole('button', { name: '记下延期' }).click()
    await expect(late.form.getByText(/申请时已经过了期限/).first()).toBeVisible()
    await late.day('申请时间', '2018-09-06 10:00')
    await request.send(late, '记下延期')
    await expect(request.part('期限')).toContainText('延期 1 次')
  })

  await test.step('photos before and after', async () => {
    for (const [side, name] of [
      ['办理前', '污水漫到路面.png'],
      ['办理后', '冲洗干净.png']
    ] as const) {
      const block = page.getByRole('group', { name: side })
      await desk.upload(block.getByLabel('选择附件'), onDisk(name, png(640, 480)))
      await expect(block.getByRole('listitem')).toHaveCount(1)
    }
  })

  await test.step('done: three hours and a half after the call', async () => {
    const finish = await request.step('登记部门办结')
    await finish.choose('哪个部门', '物业公司（2018-09-06 08:30 吹哨）')
    await finish.day('办结时间', '2018-09-06 11:00')
    await request.send(finish, '记下部门办结')
    const resolve = await request.step('办结')
    await resolve.day('办结时间', '2018-09-06 11:40')
    await resolve.text('办理结果', '疏通主管道并冲洗路面')
    await resolve.day('排水公司办结时间', '2018-09-06 11:30')
    await request.send(resolve, '办结')
    await expect(request.part('期限')).toContainText('3小时30分')
    await expect(request.part('期限')).toContainText('期限内办结')
    const lines = await request.lines()
    expect(lines.map(line => line.split(/\n/)[1])).toEqual([
      '居民反映',
      '受理',
      '① 吹哨 排水公司',
      '② 吹哨 物业公司',
      '② 物业公司报到',
      '① 排水公司报到',
      '延期',
      '② 物业公司办结',
      '① 排水公司办结',
      '办结'
    ])
    expect(lines.at(-1)).toContain('用时 3小时30分')
    await request.shot('closed')
  })

  await test.step('the resident is not content: done again, the clock runs anew', async () => {
    const call = await request.step('登记回访')
    await call.day('回访时间', '2018-09-06 15:00')
    await call.choose('是否解决', '未解决')
    await call.choose('满意度', '不满意')
    await call.text('回访情况', '下午又冒水了')
    await request.send(call, '记下回访')
    const again = await request.step('重办')
    await expect(again.form.getByLabel('重办原因')).toHaveValue('下午又冒水了')
    await again.day('重办时间', '2018-09-06 15:10')
    await request.send(again, '重办')
    await expect(page.getByText('办理中', { exact: true }).first()).toBeVisible()
    const resolve = await request.step('办结')
    await resolve.day('办结时间', '2018-09-06 17:40')
    await resolve.text('办理结果', '更换破损管段')
    await request.send(resolve, '办结')
    await expect(request.part('期限')).toContainText('2小时30分')
    const call2 = await request.step('登记回访')
    await call2.day('回访时间', '2018-09-07 09:00')
    await call2.choose('是否解决', '解决')
    await call2.choose('满意度', '满意')
    await request.send(call2, '记下回访')
    const archive = await request.step('归档')
    await archive.day('归档日期', '2018-09-07')
    await request.send(archive, '归档')
    const lines = await request.lines()
    expect(lines.slice(-7).map(line => line.split(/\n/)[1])).toEqual(
      ['办结', '回访', '第 1 次重办', '办结', '回访', '归档'].toSpliced(0, 0, '① 排水公司办结')
    )
    await request.shot('archived')
    await request.part('变更记录').getByRole('button', { name: '展开' }).click()
    await expect(request.part('变更记录')).toContainText('更换破损管段')
  })

  await test.step('the list tells the same', async () => {
    await page.getByRole('button', { name: '诉求列表' }).click()
    await expect(page.getByRole('row', { name: /SQ-2018-0001.*归档.*2小时30分/ })).toBeVisible()
  })
})

test('neighbours who quarrel: linked, found again, turned into a dispute, which a clerk does not see', async ({
  desk
}) => {
  test.setTimeout(240_000)
  const { page } = desk
  const office = new OfficePage(page)
  const request = new RequestPage(desk)
  await office.found()
  const register = async (summary: string, at: string) => {
    await office.go('诉求办理')
    const form = await office.openForm('登记诉求', '登记诉求')
    await form.day('反映时间', at)
    await form.text('事项', summary)
    await form.choose('类别', '邻里')
    await form.text('地点', '4栋2单元')
    await form.text('反映人', '张一鸣')
    await form.save()
    await expect(page.getByRole('heading', { name: summary })).toBeVisible()
  }
  await register('楼上漏水不修', '2018-09-08 09:00')
  await register('楼上还在漏水', '2018-09-10 09:00')

  await test.step('the earlier one is shown as similar, linked, and seen from both', async () => {
    await request.part('相似诉求').getByRole('button', { name: '和 SQ-2018-0001 关联' }).click()
    await expect(request.part('关联').getByRole('link', { name: /楼上漏水不修/ })).toBeVisible()
    await request
      .part('关联')
      .getByRole('link', { name: /楼上漏水不修/ })
      .click()
    await expect(page.getByRole('heading', { name: '楼上漏水不修' })).toBeVisible()
    await request
      .part('关联')
      .getByRole('link', { name: /楼上还在漏水/ })
      .click()
    await expect(page.getByRole('heading', { name: '楼上还在漏水' })).toBeVisible()
  })

  await test.step('and taken away, and merged', async () => {
    await request
      .part('关联')
      .getByRole('button', { name: /取消关联/ })
      .click()
    await page.getByRole('button', { name: '取消关联', exact: true }).last().click()
    await expect(request.part('关联')).toContainText('还没有关联')
    await request.part('相似诉求').getByRole('button', { name: '并入 SQ-2018-0001' }).click()
    await page.getByRole('button', { name: '并案', exact: true }).last().click()
    await expect(page.getByText('并案', { exact: true }).first()).toBeVisible()
    await request
      .part('关联')
      .getByRole('link', { name: /楼上漏水不修/ })
      .click()
    await expect(request.part('关联')).toContainText('并进来的')
  })

  await test.step('it becomes a case, and each leads to the other', async () => {
    await page.getByRole('button', { name: '转为纠纷' }).click()
    const form = new RecordFormPage(page, page.getByRole('form', { name: '登记纠纷' }))
    await expect(form.form.getByLabel('姓名或名称', { exact: true })).toHaveValue('张一鸣')
    await form.addParty('乙方', '李建国')
    await form.text('简要情况', '楼上渗水，多次说不通')
    await form.save()
    await expect(request.part('有关的诉求').getByRole('link', { name: /楼上漏水不修/ })).toBeVisible()
    await request.shot('case')
    await request
      .part('有关的诉求')
      .getByRole('link', { name: /楼上漏水不修/ })
      .click()
    await expect(request.part('关联')).toContainText('纠纷')
    await expect(page.getByRole('button', { name: '转为纠纷' })).toHaveCount(0)
    await request.shot('linked')
  })

  await test.step('a clerk sees neither the case nor the button', async () => {
    await office.signInAsNewClerk('刘洋')
    await office.go('诉求办理')
    await page
      .getByRole('row', { name: /楼上漏水不修/ })
      .getByRole('button', { name: /SQ-2018-0001/ })
      .click()
    await expect(request.part('关联').getByRole('link', { name: /楼上还在漏水/ })).toBeVisible()
    await expect(request.part('关联')).not.toContainText('纠纷')
    await expect(page.getByRole('button', { name: '转为纠纷' })).toHaveCount(0)
    await request.part('关联').getByRole('button', { name: '加关联' }).click()
    await expect(page.getByRole('menuitem', { name: '宣传活动' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: '纠纷案件' })).toHaveCount(0)
  })
})
