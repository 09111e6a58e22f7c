import { App, Button, Form, InputNumber, Radio } from 'antd'
import { attachmentOperations, type PhotoSetting } from '../../../contract/attachments'
import { CallError, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { photoOperations } from '../photos'

/** 照片大小: how photos are reduced before they are kept. */
export function PhotosCard() {
  const answer = useAnswer(attachmentOperations.photoSetting, {})
  return (
    <section className="card padded" aria-label="照片大小">
      <h2 className="section-title">照片大小</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        加照片时先改小再保存，只管以后加的。拍摄地点等信息总是去掉。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <PhotosForm start={answer.data} /> : null}
    </section>
  )
}

type Shown = Omit<PhotoSetting, 'longestSide'> & { longestSide: PhotoSetting['longestSide'] | 'all' }

function PhotosForm({ start }: { start: PhotoSetting }) {
  const { message } = App.useApp()
  const save = useCommand(photoOperations.save)
  async function submit({ longestSide, quality }: Shown): Promise<void> {
    try {
      await save.mutateAsync({ longestSide: longestSide === 'all' ? null : longestSide, quality })
      message.success('照片大小已保存')
    } catch (error) {
      if (!(error instanceof CallError)) throw error
    }
  }
  return (
    <Form<Shown>
      name="photos"
      layout="vertical"
      className="settings-form"
      initialValues={{ ...start, longestSide: start.longestSide ?? 'all' }}
      onFinish={values => void submit(values)}
    >
      <ErrorNote error={save.error} />
      <Form.Item name="longestSide" label="最长边">
        <Radio.Group
          aria-label="最长边"
          options={[
            { value: 1600, label: '1600 点' },
            { value: 2048, label: '2048 点' },
            { value: 2560, label: '2560 点' },
            { value: 'all', label: '不改小' }
          ]}
        />
      </Form.Item>
      <Form.Item
        name="quality"
        label="JPG 质量"
        extra="60 到 95，越大越清楚，文件也越大。"
        rules={[{ required: true, message: 'JPG 质量没有填' }]}
      >
        <InputNumber aria-label="JPG 质量" min={60} max={95} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存照片大小
      </Button>
    </Form>
  )
}
