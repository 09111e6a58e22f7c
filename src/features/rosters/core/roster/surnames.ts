/** Surnames by which a text is known to be a name (P18); they only ever help to tell names from other words. */
const single = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤冉庞简蒲牟涂瞿伍翁项柳祝殷施葛温喻欧辛路管麻游宁阮左齐易乔聂章鲁康岳兰代安常文樊倪俞明季申欧阳颜梅耿焦丰华查解单仇区'
)
const double = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '尉迟',
  '皇甫',
  '东方',
  '夏侯',
  '公孙',
  '令狐',
  '慕容',
  '司徒',
  '端木',
  '长孙'
]

/** True when a text looks like one person's name of two to four characters with a known surname. */
export function looksLikeName(text: string): boolean {
  if (!/^\p{Script=Han}{2,4}$/u.test(text)) return false
  if (double.some(surname => text.startsWith(surname))) return text.length >= 3
  return text.length <= 3 && single.has(text.charAt(0))
}

/** True when a text is only a surname of two characters: 欧阳 before 小明. */
export const isDoubleSurname = (text: string): boolean => double.includes(text)
