import { PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import {
  addCategory,
  categoryPath,
  keptCategory,
  moveCategory,
  removeCategory,
  stemOf,
  type Category
} from '../../requests/categories'
import { requestWork } from '../../requests/operations'
import { DraftFoot } from './DraftFoot'
import { RowTools } from './RowTools'

/** 诉求类别: the office's own tree; what records have keeps its code and can be renamed or disabled, never deleted. */
export function RequestCategoriesCard() {
  const answer = useAnswer(requestWork.categories, {})
  return (
    <section className="card padded" aria-label="诉求类别">
      <h2 className="section-title">诉求类别</h2>
      <p className="muted small">
        改名以后，已经登记的诉求和报表都用新的名称。停用的在登记时不再出现，老的诉求还留着它。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? (
        <CategoryEditor stored={answer.data.categories} used={new Set(answer.data.used)} />
      ) : null}
    </section>
  )
}

function CategoryEditor({ stored, used }: { stored: readonly Category[]; used: ReadonlySet<string> }) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState<readonly Category[] | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const save = useCommand(requestWork.saveCategories)
  const tree = draft ?? stored
  const change = (code: string, part: Partial<Category>) =>
    setDraft(tree.map(each => (each.code === code ? { ...each, ...part } : each)))

  async function submit(): Promise<void> {
    const categories = tree.map(each => ({ ...each, name: each.name.trim() }))
    const unnamed = categories.some(({ name }) => name === '')
    setFault(unnamed ? '还没有保存：有一行没有写名称，请写上，不要的请删掉' : null)
    if (unnamed) return
    try {
      await save.mutateAsync({ categories })
      message.success('诉求类别已保存')
      setDraft(null)
    } catch {
      // shown by the ErrorNote
    }
  }
  return (
    <>
      <ul className="category-tree">
        {tree.map(each => {
          const isStem = stemOf(each.code) === each.code
          const called = each.name === '' ? '新的一类' : categoryPath(tree, each.code)
          const kept = keptCategory(tree, each.code, used)
          return (
            <li key={each.code} className={isStem ? 'stem' : 'branch'}>
              <Input
                size="small"
                aria-label={`名称：${called}`}
                // a line that was just added waits for its name
                autoFocus={each.name === '' && !stored.some(({ code }) => code === each.code)}
                placeholder={isStem ? '例如：充电桩' : '例如：电动车充电'}
                maxLength={20}
                value={each.name}
                onChange={event => change(each.code, { name: event.target.value })}
              />
              <Switch
                size="small"
                aria-label={`使用：${called}`}
                checkedChildren="在用"
                unCheckedChildren="停用"
                checked={!each.disabled}
                onChange={on => change(each.code, { disabled: !on })}
              />
              <span className="tools">
                <RowTools
                  up={{
                    ...{ label: `上移：${called}`, title: '上移' },
                    onClick: () => setDraft(moveCategory(tree, each.code, -1))
                  }}
                  down={{
                    ...{ label: `下移：${called}`, title: '下移' },
                    onClick: () => setDraft(moveCategory(tree, each.code, 1))
                  }}
                  remove={{
                    ...{ label: `删除：${called}`, title: kept ?? (isStem ? '删除，连同下面的' : '删除') },
                    ...{ disabled: kept !== null, onClick: () => setDraft(removeCategory(tree, each.code)) }
                  }}
                />
                {isStem ? (
                  <Button
                    size="small"
                    type="text"
                    icon={<PlusOutlined />}
                    title="在下面加一类"
                    aria-label={`加下级：${called}`}
                    onClick={() => setDraft(addCategory(tree, each.code))}
                  />
                ) : null}
              </span>
            </li>
          )
        })}
      </ul>
      {fault === null ? (
        <ErrorNote error={save.error} />
      ) : (
        <Alert type="error" showIcon role="alert" title={fault} />
      )}
      <DraftFoot
        label="保存诉求类别"
        changed={draft !== null}
        saving={save.isPending}
        onSave={submit}
        onUndo={() => setDraft(null)}
      >
        <Button icon={<PlusOutlined />} onClick={() => setDraft(addCategory(tree, null))}>
          加一大类
        </Button>
      </DraftFoot>
    </>
  )
}
