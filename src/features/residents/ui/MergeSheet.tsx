import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../../contract/operation'
import { call, useAnswer } from '../../../ui/client'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { LinkPicker } from '../../../ui/LinkPicker'
import { sheetHost } from '../../../ui/RecordSheet'
import { useSheetKeys } from '../../../ui/useSheetKeys'
import { mergeOperations, type MergeField } from '../events'
import { Part } from './EventParts'
import { personLink } from './links'

/** 合并为同一人: the two records side by side; for each field that differs it is chosen which value stays. */
export function MergeSheet(props: { keepId: string; keepName: string; onClose(): void }) {
  const { keepId, keepName, onClose } = props
  const { message } = App.useApp()
  const client = useQueryClient()
  const [dropId, setDropId] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Readonly<Record<string, 'kept' | 'dropped'>>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal !== null) alert.current?.scrollIntoView({ block: 'center' })
  }, [refusal])
  const answer = useAnswer(
    mergeOperations.mergePreview,
    { keepId, dropId: dropId ?? '' },
    { enabled: dropId !== null }
  )
  const preview = dropId !== null && answer.data?.drop.id === dropId ? answer.data : null
  /** An empty value gives way to a known one; two known numbers wait for a word. */
  const sideOf = (field: MergeField): 'kept' | 'dropped' | null =>
    chosen[field.name] ??
    (field.name === 'idNo' && preview?.idNosDiffer ? null : field.kept === '' ? 'dropped' : 'kept')

  function choose(id: string | null): void {
    setDropId(id)
    setChosen({})
    setRefusal(null)
  }
  async function merge(): Promise<void> {
    if (!preview || saving) return
    setRefusal(null)
    const differing = preview.fields.filter(field => field.differs)
    const idNo = preview.fields.find(field => field.name === 'idNo')
    setSaving(true)
    try {
      await call(mergeOperations.mergePersons, {
        keepId,
        keepVersion: preview.keep.version,
        dropId: preview.drop.id,
        dropVersion: preview.drop.version,
        take: differing.filter(field => sideOf(field) === 'dropped').map(field => field.name),
        idNoFrom: preview.idNosDiffer && idNo ? sideOf(idNo) : null
      })
      message.success(`已把“${preview.drop.name}”并入这一条`)
      await client.invalidateQueries()
      onClose()
    } catch (error) {
      setRefusal(errorText(error))
    } finally {
      setSaving(false)
    }
  }

  const keys = useSheetKeys({ save: () => void merge(), leave: onClose })
  const moves = preview ? movesText(preview.moves) : ''
  return (
    <Drawer
      open
      size={760}
      mask={{ enabled: true, closable: false }}
      getContainer={sheetHost}
      closable={false}
      autoFocus={false}
      keyboard={false}
      title={`合并为同一人：${keepName}`}
      footer={
        <div className="merge-foot">
          <Button type="primary" disabled={!preview} loading={saving} onClick={() => void merge()}>
            合并 2 条记录
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      }
    >
      <div {...keys}>
        <p className="muted">只有确定是同一个人才合并。同名同姓不等于同一人；合并以后可以撤销。</p>
        <div className="merge-pick">
          <Form layout="vertical" component={false}>
            <Part label="要并进来的另一条" required>
              <LinkPicker {...personLink} ariaLabel="要并进来的另一条" value={dropId} onChange={choose} />
            </Part>
          </Form>
        </div>
        <div ref={alert}>
          {refusal !== null && (
            <Alert role="alert" type="error" showIcon title={refusal} className="event-refusal" />
          )}
        </div>
        {answer.error && dropId !== null ? <ErrorNote error={answer.error} /> : null}
        {preview && (
          <>
            <table className="child-table merge-table">
              <thead>
                <tr>
                  <th scope="col">项目</th>
                  <th scope="col">保留这一条</th>
                  <th scope="col">并进来的一条</th>
                </tr>
              </thead>
              <tbody>
                {preview.fields.map(field => (
                  <tr key={field.name}>
                    <th scope="row">{field.label}</th>
                    {(['kept', 'dropped'] as const).map(side => (
                      <td key={side}>
                        {field.differs ? (
                          <Radio
                            name={field.name}
                            checked={sideOf(field) === side}
                            onChange={() => setChosen({ ...chosen, [field.name]: side })}
                          >
                            {field[side] === '' ? <span className="muted">未填</span> : field[side]}
                          </Radio>
                        ) : (
                          field[side]
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="merge-moves">
              {moves === '' ? '' : `一并转过来：${moves}。`}并进来的一条移入回收站。
            </p>
            {preview.groupsOfBoth.length > 0 && (
              <p>两条都登记了{preview.groupsOfBoth.join('、')}，保留这一条的登记。</p>
            )}
          </>
        )}
      </div>
    </Drawer>
  )
}

type Moves = OutputOf<typeof mergeOperations.mergePreview>['moves']

/** What goes over, without what there is none of. */
function movesText({ stays, heads, requests, parties, groups }: Moves): string {
  const parts: [number, string][] = [
    [stays, `居住经历 ${stays} 段`],
    [heads, `户主身份 ${heads} 户`],
    [requests, `诉求 ${requests} 件`],
    [parties, `纠纷当事人 ${parties} 处`],
    [groups, `服务对象 ${groups} 条`]
  ]
  return parts.flatMap(([count, text]) => (count === 0 ? [] : [text])).join('、')
}
