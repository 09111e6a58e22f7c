/** What a register of residents must not hold (domain.md §0.1(2), §2.5). */
const forbidden =
  /重点(人员|人群|对象|人口|$)|帮教|安置|解教|两劳|服刑|判刑|维稳|嫌疑|涉访|法轮|艾滋|吸毒|涉毒|戒毒|信访|上访|缠访|刑满|刑释|释放|社区矫正|矫正|精神(?!文明)|肇事肇祸|涉黑|涉恶|涉稳|宗教|信仰|邪教|教派|可疑|前科|犯罪|违法|线索|举报|风险(等级|评分|分级)|管控|稳控/

/** Tags of people: the office keeps those that serve them in a register of its own (domain.md §2.5). */
const tags =
  /人员(标签|类别|属性|分类)|特殊(人群|群体|人员|对象|类别)|^(标签|类别|人群类别|人群分类)$|服务对象|低保|残疾|特困|优抚|独居|空巢|留守|高龄/

/** The number or name in such a column is that of somebody else than the row's person. */
export const others =
  /监护|父亲|母亲|父母|配偶|子女|紧急|业主|房东|房主|产权|网格|楼栋长|楼长|联系人|负责人|户主|租赁公司|经办|填表/

const ignored: readonly [RegExp, string][] = [
  [/^(序号|编号|no|id|顺序号|流水号|行号)$/, '序号不导入'],
  [/^年龄$|^周岁$|^年纪$|^岁数$/, '年龄由出生日期推算，不导入'],
  [/有效期|签发/, '证件的期限，不导入'],
  [/^原表行号$|^原因$|^未导入原因$/, '程序写上的说明，不导入']
]

/** 家庭成员1, 成员2姓名, 子女姓名1: the name of one more person in the same row. */
export const isFurtherMember = (header: string): boolean =>
  /^(?:家庭|家属|同住)?(?:成员|家属|子女|同住人)(?:姓名|名字)?[1-9①-⑨一二三四五六七八九](?:姓名|名字)?$|^(?:姓名|名字)[2-9②-⑨二三四五六七八九]$/.test(
    header
  )

/** Why a column of this header is left out whatever it holds; null for all others. Headers as `normaliseHeader` gives them. */
export function leftOut(header: string): string | null {
  if (forbidden.test(header)) return '这一栏给人贴标签，不属于为居民服务的登记内容，本程序不导入'
  if (tags.test(header)) return '不导入：服务对象请在“服务对象”里登记'
  return ignored.find(([pattern]) => pattern.test(header))?.[1] ?? null
}
