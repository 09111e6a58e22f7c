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
  signCell,
  signDay,
  text,
  title,
  under
} from './parts'

export const followUpRecord = (): Document =>
  paper([
    title('人民调解回访记录'),
    under('{编号}'),
    form(
      [17, 33, 17, 33],
      [
        line([label('当事人'), cell('{当事人名单}', 3)], 12),
        line([label('调解事由'), cell('{案件名称}', 3)], 12),
        line([label('协议编号'), cell('{编号}', 3)], 12),
        line([label('回访日期'), cell('{回访日期}'), label('回访方式'), cell('{回访方式}')], 11),
        line([label('被回访人'), cell('{被回访人}'), label('回访人'), cell('{回访人}')], 11),
        line([label('履行情况'), cell('{回访履行情况}'), label('是否满意'), cell('{是否满意}')], 11),
        line([label('回访情况'), cell('{回访情况}', 3, { top: true })], 62),
        line([label('有无反复的可能'), cell('{反复可能}', 3)], 15),
        line([label('起诉的结果'), cell('{起诉结果}', 3)], 15),
        line([label('被回访人签名'), signCell('（签名）'), label('回访人签名'), signCell('（签名）')], 24)
      ]
    )
  ])

export const confirmationApplication = (): Document =>
  paper(
    [
      title('司法确认申请书'),
      flush('{#当事人}'),
      flush('{#是自然人}'),
      text(
        '申请人：{姓名}，性别{性别}，民族{民族}，年龄{年龄}岁，公民身份号码：{身份证号}，职业：{职业职务}，住址：{住址}，联系方式：{联系电话}。'
      ),
      flush('{/是自然人}'),
      flush('{#是单位}'),
      text('申请人：{姓名}，住所地：{住址}，法定代表人：{法定代表人}，职务：{职务}，联系方式：{联系电话}。'),
      flush('{/是单位}'),
      flush('{/当事人}'),
      heading('申请事项'),
      text('请求人民法院依法确认申请人于{协议日期}经{调委会}主持达成的人民调解协议（{编号}）有效。'),
      heading('事实和理由'),
      text('{事实和争议}'),
      text('经{调委会}调解，申请人自愿达成如下协议：'),
      text('{协议内容}'),
      text(
        '根据《中华人民共和国人民调解法》第三十三条的规定，申请人自调解协议生效之日起三十日内共同提出申请。'
      ),
      flush('此致', { indent: true }),
      flush('{确认法院}'),
      text('附：1．人民调解协议书；2．申请人身份证明复印件；3．承诺书。', { before: 120 }),
      flush('{#当事人}'),
      sign('申请人（签名、盖章或按指印）'),
      flush('{/当事人}'),
      signDay(),
      title('承　诺　书', { pageBreakBefore: true }),
      flush('{确认法院}：'),
      text('申请人{当事人名单}就{案件名称}共同申请司法确认，现承诺如下：'),
      text('一、本调解协议是申请人出于解决纠纷的目的自愿达成的，没有恶意串通、规避法律的行为。'),
      text('二、如果因为该协议内容给他人造成损害的，申请人愿意承担相应的民事责任和其他法律责任。'),
      flush('{#当事人}'),
      sign('承诺人（签名、盖章或按指印）'),
      flush('{/当事人}'),
      signDay()
    ],
    { margins: 'official' }
  )

export const closingReport = (): Document =>
  paper([
    title('结案报告表'),
    under('{编号}'),
    form(
      [17, 33, 17, 33],
      [
        line([label('填报单位'), cell('{调委会}', 3)], 11),
        line([label('案件名称'), cell('{案件名称}', 3)], 12),
        line([label('当事人'), cell('{当事人名单}', 3)], 12),
        line([label('案件来源'), cell('{案件来源}'), label('承办人'), cell('{全部调解员}')], 11),
        line([label('受理日期'), cell('{受理日期}'), label('结案日期'), cell('{结案日期}')], 11),
        line([label('纠纷简要情况'), cell('{简要情况}', 3, { top: true })], 34),
        line([label('调解经过'), cell('{全部调解经过}', 3, { top: true })], 36),
        line([label('调解结果'), cell(['{调解结果}', '{结果说明}'], 3, { top: true })], 32),
        line([label('结案意见'), cell('{结案意见}', 3)], 18),
        line([label('承办人签名'), signCell('（签名）'), label('负责人签名'), signCell('（签名）')], 22)
      ]
    )
  ])

export const caseFileCover = (): Document =>
  paper(
    [
      flush('{调委会}', { size: 44, align: 'center', before: 1200, after: 500, line: 700, bold: true }),
      title('人民调解卷宗', { size: 72, line: 1100, after: 900 }),
      form(
        [26, 74],
        [
          line([label('卷　　名'), cell('{案件名称}')], 19),
          line([label('卷　　号'), cell('{编号}')], 17),
          line([label('调解员'), cell('{全部调解员}')], 15),
          line([label('调解日期'), cell('自{首次调解日期}至{末次调解日期}')], 15),
          line([label('立卷人'), cell('{立卷人}')], 15),
          line([label('立卷日期'), cell('{归档日期}')], 15),
          line([label('保管期限'), cell('{保管期限}')], 15),
          line([label('备　　注'), cell('')], 17)
        ]
      )
    ],
    { numbered: false }
  )

export const caseFileIndex = (): Document =>
  paper(
    [
      title('卷 内 目 录'),
      under('{编号}'),
      form(
        [12, 50, 18, 20],
        [
          line([label('序号'), label('文书名称'), label('页次'), label('备注')], 12, true),
          line(
            [
              cell('{#目录}{序号}', 1, { align: 'center' }),
              cell('{文书}'),
              cell('{页次}', 1, { align: 'center' }),
              cell('{目录备注}{/目录}', 1, { small: true })
            ],
            12
          )
        ]
      )
    ],
    { numbered: false }
  )

export const fileNote = (): Document =>
  paper(
    [
      title('卷宗情况说明'),
      under('{编号}'),
      text('{卷宗说明}'),
      text('本卷宗共{卷内页数}页。', { before: 200 }),
      sign('立卷人（签名）'),
      sign('检查人（签名）'),
      signDay()
    ],
    { margins: 'official' }
  )

export const backCover = (): Document =>
  paper(
    [
      flush('', { before: 7200 }),
      form(
        [30, 70],
        [
          line([label('卷　　号'), cell('{编号}')], 16),
          line([label('卷内文书'), cell('共{卷内页数}页')], 16),
          line([label('立卷人'), cell('{立卷人}　　（签名）')], 18),
          line([label('检查人'), cell('{检查人}　　（签名）')], 18),
          line([label('日　　期'), cell('　　　　年　　月　　日')], 16)
        ]
      )
    ],
    { numbered: false }
  )
