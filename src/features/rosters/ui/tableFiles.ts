/** Most files of one import, as the engine takes them. */
export const mostFiles = 100

/** A file that is not read, with the reason and the way out. */
export interface LeftFile {
  readonly fileName: string
  readonly fault: string
}

const extensions = 'xlsx xlsm xlsb xls et ods csv tsv txt htm html xml mht mhtml'.split(' ')
/** The kinds of files that the window for choosing them offers, as `accept` wants them. */
export const tableTypes = extensions.map(extension => `.${extension}`).join(',')
/** Pictures, films, sounds and programs that lie in the same folder; all else is told by its content, not by its name. */
const noTable =
  /\.(?:jpe?g|png|gif|bmp|heic|webp|tiff?|mp3|m4a|wav|amr|mp4|avi|mov|wmv|exe|msi|dll|lnk|url|apk|zip|rar|7z)$/i
/** What Windows, macOS and the office programs leave in folders by themselves: never worth a word. */
const litter = /^(\.|thumbs\.db$|desktop\.ini$)/i

/** Parts chosen files into those worth reading, in the order of their names (3栋 before 10栋), and those that are no tables. */
export function sortFiles(files: readonly File[]): { tables: File[]; left: LeftFile[] } {
  const tables: File[] = []
  const left: LeftFile[] = []
  for (const file of files) {
    if (litter.test(file.name)) continue
    if (file.name.startsWith('~$'))
      left.push({
        fileName: file.name,
        fault: '这是表格打开时的临时文件，不用导；请先在 Excel 或 WPS 里存盘关闭原表'
      })
    else if (!noTable.test(file.name)) tables.push(file)
    else left.push({ fileName: file.name, fault: '不是表格，没有读；要导的话请先另存为 .xlsx' })
  }
  const path = (file: File): string => file.webkitRelativePath || file.name
  tables.sort((a, b) => path(a).localeCompare(path(b), 'zh-CN', { numeric: true }))
  return { tables, left }
}

/** The files of a drop, those inside dropped folders too. */
export async function droppedFiles(data: DataTransfer): Promise<File[]> {
  // the entries have to be taken before the first wait: the browser empties the list afterwards
  const entries = [...data.items].flatMap(item => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return [...data.files]
  const found: File[] = []
  for (const entry of entries) found.push(...(await filesOf(entry)))
  return found
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const found: File[] = []
  // a reader gives its entries in portions, an empty one at the end
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject)
    )
    if (portion.length === 0) return found
    for (const inner of portion) found.push(...(await filesOf(inner)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** 1.2 MB, 36 KB. */
export function sizeText(bytes: number): string {
  return bytes >= 1_048_576
    ? `${(bytes / 1_048_576).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
