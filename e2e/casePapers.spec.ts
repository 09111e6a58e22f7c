import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Envelope } from '../src/contract/errors'
import type { Desk as Calls } from '../src/desk'
import { documentText } from '../src/features/caseDocuments/core/fill'
import { withText } from '../src/features/caseDocuments/core/testing'
import { leakCase, storeCase } from '../src/features/caseDocuments/testing'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

/** Calls the office as the page does, to lay out a case without typing every field of it. */
const callsOf = (page: Page): Pick<Calls, 'call'> => ({
  async call(operation, input) {
    const envelope = await page.evaluate(
      async ({ name, input: given }): Promise<Envelope<unknown>> => {
        const bridge: { call(name: string, input: unknown): Promise<Envelope<unknown>> } | undefined =
          Reflect.get(window, 'linli')
        if (bridge) return bridge.call(name, given)
        const response = await fetch('/api/call', {
          method: 'POST',
          body: JSON.stringify({ name, input: given }),
          headers: { 'content-type': 'application/json' }
        })
        return response.json()
      },
      { name: operation.name, input }
    )
    if (!envelope.ok) throw new Error(envelope.error.message)
    // as in `call` of src/ui/client.ts: the schema is the operation's own
    return operation.output.parse(envelope.value) as never
  }
})

test('the papers of a case: checked, previewed, saved as Word, printed by the office’s own template', async ({
  desk
}, info) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const sample = await storeCase(callsOf(page), leakCase)

  const open = async (path: string) => {
    await page.evaluate(to => {
      window.location.hash = to
    }, path)
  }
  const shown = (title: string) => page.getByRole('region', { name: `${title}预览` })
  const papers = page.getByRole('navigation', { name: '文书' })

  await test.step('the agreement waits for what is missing', async () => {
    await open(`/disputes/${sample.id}/papers?kind=agreement`)
    const check = page.getByRole('region', { name: '打印前核对' })
    await expect(check).toContainText('还有 1 项没有填全')
    await expect(check).toContainText('各方的责任：缺')
    await expect(page.getByRole('button', { name: /打印$/ })).toBeDisabled()
    await expect(page.getByRole('button', { name: '下载 Word' })).toBeDisabled()
    await check.getByRole('button', { name: '各方的责任不填，注明理由' }).click()
    await check.getByLabel('各方的责任不填的理由').fill('双方同意不写责任')
    await check.getByRole('button', { name: '记下理由' }).click()
    await expect(check).toContainText('可以打印')
    await expect(check).toContainText('双方同意不写责任（王敏')
  })

  await test.step('the preview shows the case in the words of the paper', async () => {
    await expect(shown('人民调解协议书')).toContainText('人民币叁仟贰佰元整')
    await expect(shown('人民调解协议书')).toContainText('山台山人调字〔2018〕第001号')
    await expect(shown('人民调解协议书')).not.toContainText('{')
    await page.screenshot({ path: info.outputPath('agreement.png') })
  })

  await test.step('it is saved as a Word file', async () => {
    const file = await desk.savedFile(page.getByRole('button', { name: '下载 Word' }))
    expect(file.name).toContain('人民调解协议书')
    expect(documentText(await readFile(file.path))).toContain('人民币叁仟贰佰元整')
  })

  await test.step('it prints on A4, the sheets alone', async () => {
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await page.getByRole('button', { name: /打印$/ }).click()
    await expect(page.locator('body[data-printed=yes]')).toBeVisible()
    if (info.project.name !== 'browser') return
    const pdf = await page.pdf({ preferCSSPageSize: true })
    await writeFile(info.outputPath('agreement.pdf'), pdf)
    const text = pdf.toString('latin1')
    expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
    expect(text).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
  })

  await test.step('other papers of the case, and the address keeps the one that is shown', async () => {
    await papers.getByRole('button', { name: /^2018-09-13/ }).click()
    await expect(shown('人民调解记录')).toContainText('张某说：天花板掉下来一大片')
    await expect(page).toHaveURL(new RegExp(`kind=mediationRecord&item=${sample.sessionId}`))
    await page.reload()
    await expect(shown('人民调解记录')).toContainText('2018年9月13日9时30分')
    await papers.getByRole('button', { name: '卷内目录' }).click()
    await expect(shown('卷内目录')).toContainText('权利义务告知书')
    await papers.getByRole('button', { name: /人民调解申请书/ }).click()
    await page.getByText('空白', { exact: true }).click()
    await expect(shown('人民调解申请书')).toContainText('纠纷简要情况')
    await expect(shown('人民调解申请书')).not.toContainText('张某')
  })

  await test.step('blank papers without a case', async () => {
    await papers.getByRole('link', { name: '打印空白文书' }).click()
    await papers.getByRole('button', { name: '授权委托书' }).click()
    await expect(shown('授权委托书')).toContainText('代收文书')
  })

  await test.step('a wrong placeholder in an own template is refused by its name, a right one is used', async () => {
    await office.go('系统管理')
    await page.getByRole('link', { name: '看模板、换成自己的' }).click()
    const built = await desk.savedFile(page.getByRole('button', { name: '下载卷宗情况说明的模板' }))
    const bytes = await readFile(built.path)
    const wrong = join(info.outputDir, '错的.docx')
    await writeFile(wrong, withText(bytes, '卷宗情况说明', '说明：{案件名成}'))
    await desk.upload(page.getByRole('button', { name: '卷宗情况说明换成自己的模板' }), wrong)
    await expect(page.getByRole('alert')).toContainText(
      '模板里的 {案件名成}（正文第 1 段“说明：{案件名成}”）不认识，您是不是要写 {案件名称}？'
    )
    await page.screenshot({ path: info.outputPath('templates.png') })
    const right = join(info.outputDir, '对的.docx')
    await writeFile(right, withText(bytes, '卷宗情况说明', '本所专用：{案件名称}'))
    await desk.upload(page.getByRole('button', { name: '卷宗情况说明换成自己的模板' }), right)
    await expect(page.getByRole('row', { name: /卷宗情况说明/ })).toContainText('对的.docx')
    await open(`/disputes/${sample.id}/papers?kind=fileNote`)
    await expect(shown('卷宗情况说明')).toContainText('本所专用：张某与李某邻里漏水纠纷')
  })
})
