/** Why a file could not be read; each code has its own sentence. */
export type UnreadableCode =
  | 'EMPTY'
  | 'PASSWORD'
  | 'XLS'
  | 'ET'
  | 'HTML'
  | 'LOCK_FILE'
  | 'BOMB'
  | 'TOO_LARGE'
  | 'TRUNCATED'
  | 'NOT_TABLE'
  | 'DAMAGED'
  | 'NO_SHEET'

/**
 * A file that cannot be read as a table. `message` is Simplified Chinese for the person at the desk: what happened,
 * why, what to do. It never holds anything from inside a cell.
 */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'

  constructor(
    readonly code: UnreadableCode,
    message: string = sentences[code],
    options?: ErrorOptions
  ) {
    super(message, options)
  }
}

/** True for a code that crossed a boundary as plain text. */
export function isUnreadableCode(code: unknown): code is UnreadableCode {
  return typeof code === 'string' && Object.hasOwn(sentences, code)
}

const sentences: Record<UnreadableCode, string> = {
  EMPTY:
    '这份文件是空的，里面没有任何内容。请确认选对了文件，或在 WPS、Excel 里打开看看是否保存成功，再导入。',
  PASSWORD:
    '这份表格设了打开密码，读不出内容。请在 WPS 里打开，点“文件 → 文档加密 → 密码加密”去掉密码（Excel 是“文件 → 信息 → 保护工作簿”），或另存一份不带密码的，再导入。',
  XLS: '这是很旧的 .xls 表格（Excel 4.0 或更早），本程序读不了。请在 WPS 或 Excel 里打开，另存为 .xlsx 后再导入。',
  ET: '这是 WPS 表格的 .et 格式，里面没有本程序能读的内容。请在 WPS 里打开，另存为 .xlsx 后再导入。',
  HTML: '这份文件其实是网页（有些旧系统导出的“.xls”就是网页），里面没有表格。请在 WPS 或 Excel 里打开，另存为 .xlsx 后再导入。',
  LOCK_FILE:
    '这是 Office 打开文件时的临时文件，里面没有表格内容。请选不带 ~$ 的那个，并先关闭 Excel 或 WPS，再导入。',
  BOMB: '这份表格展开后的体积大得不像正常的花名册，可能把电脑内存占满，已拒绝打开。请确认文件来源；如确是自己的表格，请复制有内容的部分到新表格，再导入。',
  TOO_LARGE:
    '这份文件超过 200 MB，一次读不下。请按楼栋或小区拆成几份，或删去表里的图片后另存为 .xlsx，再导入。',
  TRUNCATED:
    '这份表格不完整，后面一段缺失，可能是复制、下载或传送时中断了。请重新复制或下载一份，能在 WPS 或 Excel 里打开后再导入。',
  NOT_TABLE: '这份文件不是表格，读不出行和列。请选择 .xlsx 或 .csv 文件。',
  DAMAGED:
    '这份表格的内容已损坏，读不出来。请在 WPS 或 Excel 里打开，按提示修复后另存为 .xlsx，再导入；打不开就换一份完好的。',
  NO_SHEET:
    '这份文件里没有工作表，读不到行和列。请在 WPS 或 Excel 里打开，确认有工作表后另存为 .xlsx，再导入。'
}
