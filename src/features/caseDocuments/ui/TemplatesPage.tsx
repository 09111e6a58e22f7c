import { App, Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { download, uploadFile, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { caseDocumentOperations } from '../contract'
import { documentKinds, type DocumentCode } from '../kinds'
import { PlaceholderLists } from './PlaceholderLists'
import './caseDocuments.css'

/** 文书模板: for every document the template in use, 下载, 换成自己的, 恢复原样, and what may stand in it. */
export function TemplatesPage() {
  const own = useAnswer(caseDocumentOperations.templates, {})
  const [shown, setShown] = useState<DocumentCode | null>(null)
  const title = documentKinds.find(kind => kind.code === shown)?.title ?? ''
  return (
    <>
      <PageHead
        title="文书模板"
        state="下载模板，在 Word 或 WPS 里改好再换上；花括号里的占位符由程序填"
        actions={<Link to="/disputes/papers/blank">打印空白文书</Link>}
      />
      {own.error && <ErrorNote error={own.error} onRetry={() => void own.refetch()} />}
      <div className="card template-table">
        <table>
          <thead>
            <tr>
              <th>文书</th>
              <th>现在用的模板</th>
              <th>换上的人和日期</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {documentKinds.map(({ code, title: name }) => (
              <TemplateRow
                key={code}
                code={code}
                title={name}
                own={own.data?.find(each => each.code === code) ?? null}
                onShow={() => setShown(code)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Modal
        open={shown !== null}
        title={`${title}的占位符`}
        footer={null}
        width={720}
        onCancel={() => setShown(null)}
      >
        {shown !== null && <PlaceholderLists code={shown} />}
      </Modal>
    </>
  )
}

interface OwnTemplate {
  fileName: string
  by: string
  at: string
}

function TemplateRow(props: {
  code: DocumentCode
  title: string
  own: OwnTemplate | null
  onShow: () => void
}) {
  const { code, title, own } = props
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<unknown>(null)
  const fetchTemplate = useCommand(caseDocumentOperations.downloadTemplate)
  const replace = useCommand(caseDocumentOperations.replaceTemplate)
  const restore = useCommand(caseDocumentOperations.restoreTemplate)

  const save = async () => {
    try {
      const { token } = await fetchTemplate.mutateAsync({ code })
      await download(token)
    } catch (error) {
      void message.error(errorText(error), 6)
    }
  }
  const put = async (file: File) => {
    setFault(null)
    try {
      await replace.mutateAsync({ code, token: await uploadFile(file) })
      void message.success(`${title}已换上自己的模板`)
    } catch (error) {
      setFault(error)
    }
  }
  return (
    <>
      <tr>
        <td>{title}</td>
        <td>{own === null ? '程序自带' : own.fileName}</td>
        <td>{own === null ? '' : `${own.by} ${own.at.slice(0, 10)}`}</td>
        <td className="template-actions">
          <Button size="small" type="link" onClick={props.onShow} aria-label={`查看${title}的占位符`}>
            查看占位符
          </Button>
          <Button size="small" type="link" onClick={() => void save()} aria-label={`下载${title}的模板`}>
            下载模板
          </Button>
          <Button
            size="small"
            type="link"
            loading={replace.isPending}
            onClick={() => input.current?.click()}
            aria-label={`${title}换成自己的模板`}
          >
            换成自己的
          </Button>
          <Button
            size="small"
            type="link"
            disabled={own === null}
            loading={restore.isPending}
            onClick={() => restore.mutate({ code })}
            aria-label={`${title}恢复原样`}
          >
            恢复原样
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept=".docx"
            aria-label={`${title}的模板文件`}
            onChange={event => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) void put(file)
            }}
          />
        </td>
      </tr>
      {fault !== null && (
        <tr>
          <td colSpan={4}>
            <ErrorNote error={fault} />
          </td>
        </tr>
      )}
    </>
  )
}
