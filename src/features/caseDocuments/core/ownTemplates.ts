import { AppError } from '../../../contract/errors'
import { safeFileName } from '../../../contract/sheet'
import { docxMime } from '../../../core/word/mime'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { documentKind, documentKinds, type DocumentCode } from '../kinds'
import { documentTemplateEntity } from './entity'
import { readTemplate } from './templateCheck'
import { builtInTemplate, ownTemplate } from './templates'

/** The office's own templates, without their content. */
export async function listTemplates(tx: Tx) {
  const rows = await tx.manager.getRepository(documentTemplateEntity).find()
  return documentKinds.flatMap(({ code }) => {
    const row = rows.find(each => each.code === code)
    return row ? [{ code, fileName: row.fileName, by: row.by, at: row.at, size: row.content.byteLength }] : []
  })
}

/** Offers the template in use. */
export async function downloadTemplate(context: TaskContext, { code }: { code: DocumentCode }) {
  const own = await context.read(tx => ownTemplate(tx, code))
  const bytes = own?.content ?? (await builtInTemplate(code))
  const fileName = own?.fileName ?? `${safeFileName(`${documentKind(code).title}模板`)}.docx`
  return { token: context.files.offer({ fileName, mime: docxMime, bytes }), fileName }
}

/** Puts an uploaded file in place of a template once a test fill went well. Throws VALIDATION with every fault. */
export async function replaceTemplate(
  context: TaskContext,
  { code, token }: { code: DocumentCode; token: string }
) {
  const { name, bytes } = context.files.uploaded(token)
  const faults = readTemplate(bytes, code)
  context.files.forget(token)
  if (faults.length > 0)
    throw new AppError(
      'VALIDATION',
      `这份模板没有换上，原来的照旧使用。${faults.join('；')}。`,
      faults.map(reason => ({ field: 'template', label: '模板', reason }))
    )
  const fileName = safeFileName(name)
  await context.write(async tx => {
    await tx.manager.getRepository(documentTemplateEntity).save({
      code,
      fileName,
      content: Buffer.from(bytes),
      by: tx.actor.name,
      at: tx.now
    })
  })
  return { fileName }
}

/** Back to the template that comes with the program. */
export async function restoreTemplate(tx: Tx, { code }: { code: DocumentCode }) {
  await tx.manager.getRepository(documentTemplateEntity).delete({ code })
  return {}
}
