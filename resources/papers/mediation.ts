import type { Document } from 'docx'
import {
  cell,
  flush,
  form,
  heading,
  label,
  line,
  paper,
  sign,
  signAgain,
  signDay,
  text,
  title,
  under,
  type Line
} from './parts'

const fact = (name: string, value: string): ReturnType<typeof flush> =>
  flush(`${name}：${value}`, { size: 30 })

export const investigationRecord = (): Document =>
  paper(
    [
      title('人民调解调查记录'),
      under('{编号}'),
      fact('时　　间', '{调查时间}'),
      fact('地　　点', '{调查地点}'),
      fact('调查人', '{调查人}'),
      fact('记录人', '{调查记录人}'),
      fact('调查事由', '{案件名称}'),
      fact('被调查人', '{被调查人}'),
      fact('与当事人的关系', '{被调查人关系}'),
      fact('在场人', '{在场人}'),
      heading('调查内容', { size: 30, indent: false }),
      text('{调查内容}', { size: 30 }),
      sign('被调查人（签名、盖章或按指印）'),
      sign('调查人（签名）'),
      sign('记录人（签名）'),
      signDay()
    ],
    { margins: 'official' }
  )

const evidenceColumns = ['序号', '证据名称', '种类', '提供人', '收到日期', '页数', '证明什么'] as const

export const evidence = (): Document =>
  paper([
    title('人民调解证据材料'),
    under('{编号}　{案件名称}'),
    form(
      [7, 21, 11, 12, 20, 8, 21],
      [
        line(
          evidenceColumns.map(name => label(name, { small: true })),
          11,
          true
        ),
        line(
          [
            cell('{#证据}{序号}', 1, { align: 'center', small: true }),
            cell('{名称}', 1, { small: true }),
            cell('{种类}', 1, { align: 'center', small: true }),
            cell('{提供人}', 1, { align: 'center', small: true }),
            cell('{收到日期}', 1, { align: 'center', small: true }),
            cell('{页数}', 1, { align: 'center', small: true }),
            cell('{说明}{/证据}', 1, { small: true })
          ],
          13
        )
      ]
    ),
    flush('提供人（签名）：______________　　收件人（签名）：______________', { size: 28, before: 280 }),
    flush('（证据材料附后）', { size: 28, before: 120 })
  ])

export const mediationRecord = (): Document =>
  paper(
    [
      title('人民调解记录'),
      under('{编号}'),
      fact('时　　间', '{调解时间}至{结束时间}'),
      fact('地　　点', '{调解地点}'),
      fact('调解事由', '{案件名称}'),
      fact('到场当事人', '{到场当事人}'),
      fact('邀请参加人', '{邀请参加人}'),
      fact('调解员', '{本次调解员}'),
      fact('记录人', '{本次记录人}'),
      fact('权利义务告知', '{告知情况}'),
      heading('各方陈述', { size: 30, indent: false }),
      text('{各方陈述}', { size: 30 }),
      heading('查明的事实', { size: 30, indent: false }),
      text('{查明事实}', { size: 30 }),
      heading('调解经过', { size: 30, indent: false }),
      text('{调解经过}', { size: 30 }),
      heading('调解结果', { size: 30, indent: false }),
      text('{本次结果}', { size: 30 }),
      text('{本次结果说明}', { size: 30 }),
      sign('当事人（签名、盖章或按指印）'),
      signAgain(),
      sign('人民调解员（签名）'),
      sign('记录人（签名）'),
      signDay()
    ],
    { margins: 'official' }
  )

export const agreement = (): Document =>
  paper(
    [
      title('人民调解协议书'),
      under('{编号}'),
      flush('{#当事人}'),
      flush('{#是自然人}'),
      text(
        '{称谓}：{姓名}，性别{性别}，民族{民族}，年龄{年龄}岁，职业或职务：{职业职务}，联系方式：{联系电话}，住址：{住址}。'
      ),
      flush('{/是自然人}'),
      flush('{#是单位}'),
      text('{称谓}：{姓名}，法定代表人：{法定代表人}，职务：{职务}，联系方式：{联系电话}，地址：{住址}。'),
      flush('{/是单位}'),
      flush('{/当事人}'),
      heading('一、纠纷的主要事实、争议事项和责任'),
      text('{事实和争议}'),
      heading('二、经调解，自愿达成如下协议'),
      flush('{#协议条款}'),
      text('（{序号}）{内容}'),
      flush('{#有金额}'),
      text('金额：{金额}（大写：{金额大写}）。'),
      flush('{/有金额}'),
      flush('{/协议条款}'),
      flush('{#有其他约定}'),
      text('其他约定：{其他约定}'),
      flush('{/有其他约定}'),
      heading('三、履行方式、地点和期限'),
      flush('{#协议条款}'),
      text('（{序号}）期限：{履行期限}；地点：{履行地点}；方式：{履行方式}。'),
      flush('{/协议条款}'),
      heading('四、其他'),
      text('本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。'),
      text('本协议一式{协议份数}份，当事人各执一份，{调委会}留存一份。'),
      text('人民调解员：{全部调解员}　　记录人：{记录人}'),
      flush('{#当事人}'),
      sign('{称谓}（签名、盖章或按指印）'),
      flush('{/当事人}'),
      sign('人民调解员（签名）'),
      sign('记录人（签名）'),
      flush('{调委会}（印章）', { before: 200, align: 'right', keepNext: true }),
      signDay()
    ],
    { margins: 'official' }
  )

const oralLine = (name: string, value: string, height: number): Line =>
  line([label(name), cell(value, 3, { top: height > 20 })], height)

export const oralAgreementForm = (): Document =>
  paper([
    title('人民调解口头协议登记表'),
    under('{编号}'),
    form(
      [17, 33, 17, 33],
      [
        line([label('当事人'), cell('{当事人名单}', 3)], 12),
        line([label('纠纷类型'), cell('{纠纷类型}'), label('达成日期'), cell('{协议日期}')], 11),
        oralLine('纠纷主要事实、争议事项', '{事实和争议}', 36),
        oralLine('协议内容', '{协议内容}', 36),
        line(
          [
            label('履行期限、地点、方式'),
            cell(
              ['{#协议条款}', '（{序号}）{履行期限}；地点：{履行地点}；方式：{履行方式}', '{/协议条款}'],
              3
            )
          ],
          26
        ),
        line([label('涉及金额'), cell('{协议金额}'), label('履行情况'), cell('{履行情况}')], 11),
        line([label('调解员'), cell('{全部调解员}'), label('记录人'), cell('{记录人}')], 11),
        line([label('调解员签名'), cell(''), label('记录人签名'), cell('')], 16),
        line([label('备注'), cell('{备注}', 3)], 14)
      ]
    ),
    flush('{调委会}（印章）　　______年____月____日', { size: 28, before: 200, align: 'right' })
  ])
