import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../../../testing'
import type { CaseFile } from '../caseFile'
import type { DocumentData } from '../data'
import { usualRightsNotice } from '../../settings/rightsNotice'
import { blankData, documentData } from '../documentData'
import { glyphWarnings } from '../glyphs'
import { caseItems } from '../itemData'
import { documentKinds, type DocumentCode } from '../kinds'
import { caseFileOf, hostileName, sampleIdNo, storeCase } from '../testing'
import { documentText, fillDocument } from './fill'
import { readTemplate } from './templateCheck'
import { builtInTemplate } from './templates'
import { xmlFault } from './testing'

const office = { community: '山台山社区', subdistrict: '城南街道', rightsNotice: usualRightsNotice }
const codes = documentKinds.map(kind => kind.code)

/** What each paper of the sample case must say. */
const expected: Record<DocumentCode, readonly string[]> = {
  applicationForm: [
    '张某',
    '李某',
    '被申请人',
    '天花板大面积脱落',
    '1．赔偿天花板修复费用',
    '2．修好卫生间防水层'
  ],
  acceptanceForm: [
    '2018年9月10日',
    '张某与李某',
    '邻里',
    '（√）①当事人申请',
    '（　）②人民调解委员会主动调解'
  ],
  rightsNotice: ['张某、李某：', '不收取任何费用', '自主表达意愿、自愿达成调解协议'],
  identityProof: [sampleIdNo, '居民身份证', '张小某', '代理人'],
  powerOfAttorney: ['委托人：张某', '受托人：张小某，近亲属', '（√）参加调解并签署文书', '（　）代收文书'],
  investigationRecord: ['2018年9月11日15时00分', '赵某', '答：九月五日晚上开始滴水。'],
  evidence: ['天花板照片', '照片', '受损的情况'],
  mediationRecord: ['2018年9月13日9时30分至2018年9月13日11时00分', '张某说', '双方各让一步', '达成协议'],
  agreement: ['甲方：张某', '乙方：李某', '3200元（大写：人民币叁仟贰佰元整）', '2018年9月20日', '一式三份'],
  oralAgreementForm: ['张某、李某', '李某一次性赔偿张某天花板修复费用', '3200元'],
  followUpRecord: ['2018年9月28日', '上门', '满意', '没有再渗水'],
  confirmationApplication: ['申请人：张某', sampleIdNo, '没有恶意串通', '承　诺　书'],
  closingReport: ['调解成功', '陈海', '2018年9月13日：调解员先背对背'],
  caseFileCover: ['山台山社区人民调解委员会', '张某与李某邻里漏水纠纷', '自2018年9月13日至2018年9月13日'],
  caseFileIndex: ['人民调解申请书', '3-4', '5-6'],
  fileNote: ['本卷宗共6页'],
  backCover: ['共6页']
}

/** Text of a paper once it is known to be a whole Word file. */
function checked(bytes: Uint8Array): string {
  const zip = new PizZip(bytes)
  for (const name of Object.keys(zip.files).filter(each => each.endsWith('.xml')))
    expect(xmlFault(zip.file(name)?.asText() ?? ''), name).toBeNull()
  return documentText(bytes)
}

describe('the documents of domain.md §1.2', () => {
  let test: TestOffice
  let file: CaseFile
  beforeAll(async () => {
    test = await openTestOffice()
    file = await caseFileOf(test, await storeCase(test))
  })
  afterAll(() => test.close())

  const itemOf = (of: CaseFile, code: DocumentCode): string | null => {
    const kind = documentKinds.find(each => each.code === code)?.item ?? 'case'
    return kind === 'case' ? null : (caseItems(of)[kind][0]?.id ?? null)
  }
  const fill = async (code: DocumentCode, data: DocumentData) =>
    checked(fillDocument(await builtInTemplate(code), code, data))
  const filled = (of: CaseFile, code: DocumentCode) =>
    fill(code, documentData(office, of, code, itemOf(of, code)))

  it.each(codes)('%s: its built-in template stands the test of an own one', async code => {
    expect(readTemplate(await builtInTemplate(code), code)).toEqual([])
  })

  it.each(codes)('%s: filled from a case', async code => {
    const text = await filled(file, code)
    for (const each of expected[code]) expect(text).toContain(each)
    expect(text).not.toMatch(/[{}\uFDD0\uFDD1]|null|undefined|NaN/)
  })

  it.each(codes)('%s: blank, with lines to write on and nothing of a case', async code => {
    const text = await fill(code, blankData(office))
    expect(text).not.toMatch(/[{}\uFDD0\uFDD1]|null|undefined|张某|2018/)
  })

  it.each(codes)('%s: a hostile name breaks nothing', async code => {
    const parties = file.dispute.parties.map(party => ({ ...party, name: hostileName, address: hostileName }))
    const text = await filled(
      {
        ...file,
        dispute: {
          ...file.dispute,
          parties,
          title: hostileName,
          facts: hostileName,
          issues: hostileName,
          agents: file.dispute.agents.map(agent => ({ ...agent, name: hostileName }))
        },
        sessions: file.sessions.map(each => ({ ...each, process: hostileName, partiesPresent: hostileName })),
        investigations: file.investigations.map(each => ({ ...each, askedPerson: hostileName })),
        followUps: file.followUps.map(each => ({ ...each, situation: hostileName })),
        evidence: file.evidence.map(each => ({ ...each, title: hostileName }))
      },
      code
    )
    expect(text).not.toMatch(/[\u202E\u200F]/)
    // what a name says is printed as it is written, never read as a placeholder
    if (text.includes('evil')) expect(text).toContain('<w:p>&amp;{案件名称}{#当事人}evil"\'')
  })

  it.each(codes)('%s: rare characters pass, and are warned of', async code => {
    const name = '张𬱖\uE123𠮷'
    const text = await filled(
      {
        ...file,
        dispute: {
          ...file.dispute,
          title: name,
          parties: file.dispute.parties.map(party => ({ ...party, name }))
        }
      },
      code
    )
    if (!text.includes('𬱖')) return
    expect(text).toContain(name)
    expect(glyphWarnings(text).map(each => each.code)).toEqual(['U+2CC56', 'U+E123', 'U+20BB7'])
  })

  it('prints units with their representative to be written in', async () => {
    const [first, second] = file.dispute.parties
    if (!first || !second) throw new Error('the sample has two parties')
    const unit = {
      ...second,
      kind: 'legal',
      name: '黔江某物业公司',
      sex: null,
      ethnic: null,
      age: null,
      idNo: null
    }
    const text = await filled({ ...file, dispute: { ...file.dispute, parties: [first, unit] } }, 'agreement')
    expect(text).toContain('乙方：黔江某物业公司，法定代表人：____________，')
    expect(text).not.toContain('黔江某物业公司，性别')
  })
})
