import { App, Button, Popconfirm, Table, type TableColumnsType } from 'antd'
import { useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { answerSheetOperations, type StoredSheet } from '../contract'
import { correctAnswers, type Marking } from '../marking'
import { invalidText, shownIn, slotsOf } from './entryKeys'

export const enteredPageSize = 10

interface Props {
  marking: Marking
  rows: readonly StoredSheet[]
  total: number
  page: number
  onPage(page: number): void
  /** Takes a sheet back to correct it. */
  onOpen(sheet: StoredSheet): void
}

/** What was typed in, the last first; each can be corrected or taken out. */
export function EnteredSheets({ marking, rows, total, page, onPage, onOpen }: Props) {
  const { message } = App.useApp()
  const remove = useCommand(answerSheetOperations.remove)
  async function takeOut({ id, version, number }: StoredSheet): Promise<void> {
    try {
      await remove.mutateAsync({ id, version })
      message.success(`已删掉第 ${number} 份答卷`)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  const columns: TableColumnsType<StoredSheet> = [
    {
      title: '卷号',
      dataIndex: 'number',
      width: 66,
      fixed: 'start',
      align: 'right',
      render: (_value, sheet) => (
        <button type="button" className="link-button" title="改这一份" onClick={() => onOpen(sheet)}>
          {sheet.number}
        </button>
      )
    },
    ...slotsOf(marking).map(slot => {
      const title = {
        ageBand: '年龄段',
        sex: '性别',
        joined: '参与',
        satisfaction: '满意度',
        question: slot.kind === 'question' ? `${slot.at + 1}` : ''
      }[slot.kind]
      return {
        key: title,
        title,
        width: slot.kind === 'question' ? 58 : 92,
        render: (_value: unknown, sheet: StoredSheet) => shownIn(slot, sheet) || '—'
      }
    }),
    {
      title: '答对',
      width: 60,
      align: 'right',
      render: (_value, sheet) =>
        sheet.invalid === null ? correctAnswers(marking.questions, sheet.answers) : '—'
    },
    {
      title: '有效',
      width: 150,
      render: (_value, sheet) =>
        sheet.invalid === null ? (
          '有效'
        ) : (
          <span className="state-mark overdue">无效：{invalidText(sheet)}</span>
        )
    },
    {
      key: 'actions',
      width: 76,
      render: (_value, sheet) => (
        <Popconfirm
          title={`删掉第 ${sheet.number} 份答卷？`}
          description="删掉后要再录一遍才有。"
          okText="删掉"
          cancelText="不删"
          onConfirm={() => void takeOut(sheet)}
        >
          <Button type="text" size="small" danger aria-label={`删掉第 ${sheet.number} 份`}>
            删掉
          </Button>
        </Popconfirm>
      )
    }
  ]
  return (
    <section className="card survey-entered" aria-label="录好的答卷">
      <Table<StoredSheet>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: '还没有答卷，从第 1 份录起' }}
        pagination={{
          current: page,
          pageSize: enteredPageSize,
          total,
          hideOnSinglePage: true,
          showSizeChanger: false,
          showTotal: count => `共 ${count} 份`,
          onChange: onPage
        }}
      />
    </section>
  )
}
