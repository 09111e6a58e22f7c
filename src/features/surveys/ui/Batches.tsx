import { App, Button, Popconfirm } from 'antd'
import { useMay } from '../../../ui/actor'
import { useAnswer, useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { answerSheetOperations, surveyOperations } from '../contract'

/** Files that were imported into the survey; each can be taken back whole. */
export function Batches({ surveyId }: { surveyId: string }) {
  const { message } = App.useApp()
  const answer = useAnswer(surveyOperations.batches, { id: surveyId })
  const undo = useCommand(answerSheetOperations.undoImport)
  const mayUndo = useMay(answerSheetOperations.undoImport)
  const batches = answer.data ?? []
  if (batches.length === 0) return null

  async function takeBack(batch: string): Promise<void> {
    try {
      const { removed } = await undo.mutateAsync({ surveyId, batch })
      message.success(`已撤销这批导入，去掉 ${removed} 份答卷`)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  return (
    <section className="card padded" aria-label="导入的答卷">
      <h2 className="section-title">导入的答卷</h2>
      <ul className="survey-batches">
        {batches.map(({ batch, sheets, at, by }) => (
          <li key={batch}>
            <span>
              {at.replace('T', ' ').slice(0, 16)} {by} 导入 {sheets} 份
            </span>
            {mayUndo && (
              <Popconfirm
                title={`撤销这一批的 ${sheets} 份答卷？`}
                description="这批答卷会全部去掉，知晓率重新算；原来的文件还在，可以重导。"
                okText="撤销这批"
                cancelText="不撤"
                onConfirm={() => void takeBack(batch)}
              >
                <Button size="small">撤销</Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
