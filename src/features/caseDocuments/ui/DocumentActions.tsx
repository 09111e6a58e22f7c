import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { InputOf } from '../../../contract/operation'
import { download, useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { caseDocumentOperations } from '../contract'

type Wanted = InputOf<typeof caseDocumentOperations.preview>

/** 打印 and 下载 Word of the paper that is shown; both are noted by the engine first. */
export function DocumentActions({ wanted, printable }: { wanted: Wanted; printable: boolean }) {
  const { message } = App.useApp()
  const issue = useCommand(caseDocumentOperations.issue)
  const fail = (error: unknown) => void message.error(errorText(error), 6)
  const print = () =>
    issue.mutate({ ...wanted, how: 'print' }, { onSuccess: () => window.print(), onError: fail })
  const save = async () => {
    try {
      const { offered } = await issue.mutateAsync({ ...wanted, how: 'word' })
      if (offered && (await download(offered.token))) void message.success(`已保存 ${offered.fileName}`)
    } catch (error) {
      fail(error)
    }
  }
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        disabled={!printable || issue.isPending}
        onClick={() => void save()}
      >
        下载 Word
      </Button>
      <Button
        type="primary"
        icon={<PrinterOutlined />}
        disabled={!printable || issue.isPending}
        onClick={print}
      >
        打印
      </Button>
    </>
  )
}
