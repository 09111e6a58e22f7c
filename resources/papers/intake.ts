import type { Document } from 'docx'
import {
  cell,
  flush,
  form,
  label,
  line,
  paper,
  sign,
  signCell,
  signDay,
  text,
  title,
  under,
  type Line
} from './parts'

/** One party in three lines of a form of eight columns; repeated by the list around it. */
const partyLines = (list: string, who: string): Line[] => [
  line([
    label(`{#${list}}{${who}}`, { down: 'start' }),
    label('姓名或名称'),
    cell('{姓名}', 1, { align: 'center' }),
    label('性别'),
    cell('{性别}', 1, { align: 'center' }),
    label('民族'),
    cell('{民族}', 1, { align: 'center' }),
    label('年龄'),
    cell('{年龄}', 1, { align: 'center' })
  ]),
  line([
    label('', { down: 'on' }),
    label('职业或职务'),
    cell('{职业职务}', 3),
    label('联系方式', { span: 2 }),
    cell('{联系电话}', 2)
  ]),
  line([label('', { down: 'on' }), label('单位或住址'), cell(`{住址}{/${list}}`, 7)])
]
const partyColumns = [12, 14, 16, 7, 7, 8, 11, 9, 16]

export const applicationForm = (): Document =>
  paper([
    title('人民调解申请书'),
    form(partyColumns, [
      ...partyLines('当事人', '申请身份'),
      line([label('纠纷简要情况'), cell('{简要情况}', 8, { top: true })], 50),
      line([label('申请事项'), cell(['{#申请事项}', '{序号}．{事项}', '{/申请事项}'], 8)], 26)
    ]),
    text('人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。', {
      size: 28,
      before: 200
    }),
    flush('申请人（签名、盖章或按指印）：____________________', { size: 28, before: 240, indent: true }),
    flush('______年____月____日', { size: 28, before: 160, align: 'right' })
  ])

export const acceptanceForm = (): Document =>
  paper([
    title('人民调解受理登记表'),
    under('{编号}'),
    form(
      [16, 34, 16, 34],
      [
        line([label('登记日期'), cell('{登记日期}'), label('受理日期'), cell('{受理日期}')], 11),
        line([label('当事人'), cell('{当事人一句}', 3)], 13),
        line([label('纠纷类型'), cell('{纠纷类型}'), label('具体事由'), cell('{具体事由}')], 11),
        line(
          [
            label('案件来源'),
            cell(
              [
                '（{申请勾}）①当事人申请',
                '（{主动勾}）②人民调解委员会主动调解',
                '（{移送勾}）③有关单位委托移送，移送单位：{委托移送单位}'
              ],
              3
            )
          ],
          22
        ),
        line([label('纠纷简要情况'), cell('{简要情况}', 3, { top: true })], 70),
        line(
          [
            label('当事人签名'),
            cell(['（签名、盖章或按指印）', '', '　　　　　　　　　　　　　　年　　月　　日'], 3)
          ],
          24
        ),
        line([label('登记人'), signCell('（签名）'), label('调解委员会'), signCell('（印章）')], 24),
        line([label('备注'), cell('{备注}', 3)], 16)
      ]
    )
  ])

export const rightsNotice = (): Document =>
  paper([
    title('人民调解当事人权利义务告知书', { size: 40 }),
    flush('{当事人名单}：', { size: 28 }),
    text('{告知内容}', { size: 24, line: 370 }),
    text('以上内容本人已经知悉。', { size: 28 }),
    flush('当事人（签名、盖章或按指印）：____________________', { size: 28, before: 200, indent: true }),
    flush('____________________', { size: 28, before: 120, align: 'right' }),
    flush('{调委会}（印章）', { size: 28, before: 200, align: 'right' }),
    flush('______年____月____日', { size: 28, before: 120, align: 'right' })
  ])

export const identityProof = (): Document =>
  paper([
    title('当事人身份证明'),
    under('{编号}'),
    form(
      [7, 16, 12, 19, 37, 9],
      [
        line(
          [
            label('序号'),
            label('姓名或名称'),
            label('身份'),
            label('证件名称'),
            label('证件号码'),
            label('页数')
          ],
          10,
          true
        ),
        line(
          [
            cell('{#证件}{序号}', 1, { align: 'center' }),
            cell('{姓名}', 1, { align: 'center' }),
            cell('{身份}', 1, { align: 'center' }),
            cell('{证件名称}', 1, { align: 'center', small: true }),
            cell('{证件号码}', 1, { align: 'center', small: true }),
            cell('{/证件}', 1, { align: 'center' })
          ],
          11
        )
      ]
    ),
    flush('复印件粘贴处：', { size: 28, before: 240 }),
    form([100], [line([cell('')], 100)]),
    flush('核对人（签名）：______________　　______年____月____日', { size: 28, before: 200 })
  ])

const powers = [
  ['申请终止勾', '代为申请或要求终止调解'],
  ['证据勾', '代为收集、提交证据'],
  ['选调解员勾', '代为选择或要求更换调解员'],
  ['承认变更勾', '代为承认、变更、放弃请求'],
  ['签署勾', '参加调解并签署文书'],
  ['代收勾', '代收文书']
] as const

export const powerOfAttorney = (): Document =>
  paper(
    [
      title('授权委托书'),
      text('委托人：{委托人}', { size: 30 }),
      text('受托人：{代理人}，{代理人类别}，性别{代理人性别}，{代理人年龄}岁，民族{代理人民族}。', {
        size: 30
      }),
      text('身份证号：{代理人身份证号}', { size: 30 }),
      text('联系电话：{代理人电话}', { size: 30 }),
      text('工作单位：{代理人单位}', { size: 30 }),
      text('律师执业证号：{律师执业证号}（不是律师的不填）', { size: 30 }),
      text('现委托上列受托人在{调委会}调解{案件名称}中，作为我方的代理人。代理权限如下（有权的打√）：', {
        size: 30
      }),
      ...powers.map(([tick, power]) => text(`（{${tick}}）${power}`, { size: 30 })),
      text('（{其他勾}）其他：{其他权限}', { size: 30 }),
      sign('委托人（签名、盖章或按指印）'),
      sign('受托人（签名）'),
      signDay()
    ],
    { margins: 'official' }
  )
