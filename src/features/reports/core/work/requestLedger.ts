import { firstPage } from '../../../../contract/record'
import { requestStore } from '../../../requests/core/service'
import { ledger } from '../ledgers'

type Request = Awaited<ReturnType<typeof requestStore.get>>

/** 诉求台账: the requests reported in a period. */
export const requestLedger = ledger<Request>({
  name: '诉求台账',
  sheet: '诉求台账',
  record: 'request',
  counter: '件',
  spanWord: '反映期间',
  body: ({ community }) => `${community}居民委员会`,
  frozen: 2,
  columns: [
    { label: '序号', width: 5, style: 'number', value: (_request, ordinal) => ordinal },
    { label: '编号', width: 14, style: 'textCentre', door: true, value: each => each.requestNo },
    {
      label: '反映时间',
      width: 15,
      style: 'textCentre',
      value: each => each.reportedAt.replace('T', ' ')
    },
    { label: '事项', width: 34, style: 'text', value: each => each.summary },
    { label: '用时', width: 11, style: 'textCentre', value: each => each.duration ?? '' }
  ],
  read(tx, { from, to }, page, pageSize) {
    const sort = { field: 'reportedAt', order: 'asc' } as const
    return requestStore.list(tx, { ...firstPage, from, to, sort, page, pageSize })
  }
})
