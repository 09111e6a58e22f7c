import { Alert, Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { InputOf } from '../../../contract/operation'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { caseDocumentOperations } from '../contract'
import { renderDocument } from './renderDocument'

type Wanted = InputOf<typeof caseDocumentOperations.preview>

/** The filled paper as it will print, with what may go wrong in print above it. */
export function DocumentPreview({
  wanted,
  title,
  printable
}: {
  wanted: Wanted
  title: string
  printable: boolean
}) {
  const preview = useAnswer(caseDocumentOperations.preview, wanted)
  if (preview.error) return <ErrorNote error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <Skeleton active paragraph={{ rows: 12 }} />
  const { content, warnings } = preview.data
  return (
    <>
      {warnings.length > 0 && (
        <Alert
          className="no-print"
          type="warning"
          showIcon
          title="打印前请看清这几个字"
          description={
            <ul className="glyph-warnings">
              {warnings.map(({ char, code, reason, near }) => (
                <li key={code}>
                  <b>{char}</b>（{code}，在“{near}”里）：{reason}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {!printable && <p className="only-print">这份文书还没有核对完，不能打印。</p>}
      <Sheets content={content} title={title} printable={printable} />
    </>
  )
}

function Sheets({ content, title, printable }: { content: string; title: string; printable: boolean }) {
  const host = useRef<HTMLDivElement>(null)
  const [fault, setFault] = useState(false)
  useEffect(() => {
    let left = false
    const draft = document.createElement('div')
    renderDocument(content, draft).then(
      () => {
        if (left || !host.current) return
        // covers have no page number; in print it comes from the page, not from the sheet's own footer
        host.current.dataset['numbered'] = draft.querySelector('footer') ? 'yes' : 'no'
        // what is shown stays until the new sheets are whole: the paper is printed right after it was read again
        host.current.replaceChildren(...draft.childNodes)
        setFault(false)
      },
      () => {
        if (!left) setFault(true)
      }
    )
    return () => {
      left = true
    }
  }, [content])
  return (
    <>
      {fault && (
        <Alert
          type="warning"
          showIcon
          title="这份文书画不出预览，多半是自己的模板里有少见的排版。可以“下载 Word”后在 Word 或 WPS 里看和打印。"
        />
      )}
      <div
        ref={host}
        className={`case-document ${printable ? '' : 'no-print'}`}
        role="region"
        aria-label={`${title}预览`}
      />
    </>
  )
}
