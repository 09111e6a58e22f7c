import { Segmented } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { caseDocumentOperations } from '../contract'
import { documentKind, documentKinds, type DocumentCode } from '../kinds'
import { AgreementCheck } from './AgreementCheck'
import { DocumentActions } from './DocumentActions'
import { DocumentList, type DocumentMark } from './DocumentList'
import { DocumentPreview } from './DocumentPreview'
import './caseDocuments.css'

const codeOf = (value: string | null): DocumentCode | null =>
  documentKinds.find(({ code }) => code === value)?.code ?? null

/** Which paper the address asks for. */
function useChosen() {
  const [params, setParams] = useSearchParams()
  return {
    code: codeOf(params.get('kind')),
    itemId: params.get('item'),
    blank: params.get('blank') === '1',
    choose(code: DocumentCode, itemId: string | null, blank = false) {
      const next = new URLSearchParams({ kind: code })
      if (itemId !== null) next.set('item', itemId)
      if (blank) next.set('blank', '1')
      setParams(next, { replace: true })
    }
  }
}

/** The papers of one case: the list of the documents, the one chosen as it will print, 打印, 下载 Word. */
export function CasePapersPage() {
  const { id = '' } = useParams()
  const chosen = useChosen()
  const papers = useAnswer(caseDocumentOperations.list, { disputeId: id })
  if (papers.error) return <ErrorNote error={papers.error} onRetry={() => void papers.refetch()} />
  if (!papers.data) return null
  const { title, caseNo, documents, checklist } = papers.data
  const code = chosen.code ?? documents.find(each => each.applies)?.code ?? 'applicationForm'
  const kind = documentKind(code)
  const items = documents.find(each => each.code === code)?.items ?? []
  const itemId = items.some(each => each.id === chosen.itemId) ? chosen.itemId : (items[0]?.id ?? null)
  const { blank } = chosen
  const wanted = { disputeId: id, code, itemId: blank ? null : itemId, blank }
  const checked = code === 'agreement' && !blank
  const printable = !checked || checklist.every(item => item.state !== 'missing')

  const markOf = (of: DocumentCode): DocumentMark => {
    const document = documents.find(each => each.code === of)
    const own = document?.items ?? []
    const several = documentKind(of).item !== 'case'
    const note = document?.filed
      ? '已收入卷宗'
      : (document?.why ?? (several ? (own.length > 0 ? `${own.length} 份` : '还没有记录') : ''))
    return { faint: document?.applies === false || (several && own.length === 0), note, items: own }
  }
  return (
    <>
      <PageHead
        title="文书"
        state={
          <>
            <Link to={`/disputes/${id}`}>{title}</Link>
            {caseNo === null ? '' : ` · ${caseNo}`}
          </>
        }
        actions={<DocumentActions wanted={wanted} printable={printable} />}
      />
      <div className="document-page">
        <DocumentList
          code={code}
          itemId={itemId}
          markOf={markOf}
          onChosen={(next, item) => chosen.choose(next, item)}
          foot={
            <p className="document-foot">
              <Link to="/disputes/papers/blank">打印空白文书</Link>
              <Link to="/settings/papers">换成自己的模板</Link>
            </p>
          }
        />
        <div className="document-shown">
          <div className="document-kind no-print">
            <h2>{kind.title}</h2>
            <Segmented
              aria-label="填写还是空白"
              value={blank ? 'blank' : 'filled'}
              options={[
                { value: 'filled', label: '照案件填写' },
                { value: 'blank', label: '空白' }
              ]}
              onChange={value => chosen.choose(code, itemId, value === 'blank')}
            />
            <span className="state">没有填的项留出横线，打印后手写。签名、盖章都在纸上。</span>
          </div>
          {checked && <AgreementCheck disputeId={id} items={checklist} />}
          <DocumentPreview wanted={wanted} title={kind.title} printable={printable} />
        </div>
      </div>
    </>
  )
}

/** Blank papers for writing by hand, without a case. */
export function BlankPapersPage() {
  const chosen = useChosen()
  const code = chosen.code ?? 'applicationForm'
  const wanted = { disputeId: null, code, itemId: null, blank: true }
  return (
    <>
      <PageHead
        title="空白文书"
        state="打印出来手写用，不连任何案件"
        actions={<DocumentActions wanted={wanted} printable />}
      />
      <div className="document-page">
        <DocumentList
          code={code}
          itemId={null}
          markOf={() => ({ faint: false, note: '', items: [] })}
          onChosen={next => chosen.choose(next, null)}
          foot={
            <p className="document-foot">
              <Link to="/settings/papers">换成自己的模板</Link>
            </p>
          }
        />
        <div className="document-shown">
          <DocumentPreview wanted={wanted} title={documentKind(code).title} printable />
        </div>
      </div>
    </>
  )
}
