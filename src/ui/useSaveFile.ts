import { App } from 'antd'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { InputOf, Operation } from '../contract/operation'
import type { downloadSchema } from '../contract/record'
import { CallError, download, useJob } from './client'
import { errorText } from './ErrorNote'

/** Runs a job that makes a file, then saves the file; says so, or why not. Give `status` and `cancel` to a JobStrip. */
export function useSaveFile<I extends z.ZodType>(operation: Operation<I, typeof downloadSchema>) {
  const { message } = App.useApp()
  const { start, status, cancel } = useJob(operation)
  const save = useCallback(
    async (input: InputOf<Operation<I, typeof downloadSchema>>): Promise<void> => {
      try {
        const file = await start(input)
        if (await download(file.token)) message.success(`已保存 ${file.fileName}`)
      } catch (error) {
        if (error instanceof CallError && error.code === 'CANCELLED') message.info('已取消，没有保存文件')
        else message.error(errorText(error), 8)
      }
    },
    [start, message]
  )
  return { save, status, cancel }
}
