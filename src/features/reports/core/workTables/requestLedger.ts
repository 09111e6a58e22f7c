import { choiceLabel, type Choice } from '../../../../contract/fields'
import { maskName } from '../../../../contract/mask'
import { categoryPath, requestCategoriesSetting } from '../../../requests/categories'
import { channels, natures, requestStates, satisfactions, solvedChoices } from '../../../requests/contract'
import { requestStore } from '../../../requests/core/service'
import { readSetting } from '../../../settings/core/service'
import { ledger, type LedgerColumn } from '../ledgers'
import { registered } from '../metrics/requestBases'

type Request = Awaited<ReturnType<typeof requestStore.get>>
/** With its category by the name that the office gives it. */
type Listed = Request & { readonly categoryName: string }

const word = (choices: readonly Choice[], code: string | null): string =>
  code === null ? '' : choiceLabel(choices, code)

const time = (at: string | null): string => at?.replace('T', ' ') ?? ''

/** Masked as every name in a report (domain.md §5.5); who left none is 匿名. */
const reporter = ({ requesterName }: Request): string =>
  requesterName === null ? '匿名' : maskName(requesterName)

/** One line a dispatch; a time of the year of the call goes without its year. */
const dispatches =
  (of: (dispatch: Request['dispatches'][number]) => string | null) =>
  (request: Request): string =>
    request.dispatches
      .map(dispatch => of(dispatch)?.replace(`${request.reportedAt.slice(0, 5)}`, '') ?? '')
      .join('\n')

const text = (
  label: string,
  width: number,
  value: LedgerColumn<Listed>['value'],
  style: LedgerColumn<Listed>['style'] = 'textCentre'
): LedgerColumn<Listed> => ({ label, width, style, value })

/**
 * 诉求台账 (domain.md §4): as many as 登记数 says, whatever became of them. Names are masked, phones left out.
 */
export const requestLedger = ledger<Listed>({
  name: '诉求台账',
  sheet: '诉求台账',
  record: 'request',
  counter: '件',
  spanWord: '登记期间',
  body: ({ community }) => `${community}居民委员会`,
  frozen: 2,
  columns: [
    { label: '序号', width: 5, style: 'number', value: (_request, ordinal) => ordinal },
    { label: '编号', width: 13, style: 'textCentre', door: true, value: each => each.requestNo },
    text('反映时间', 11, each => time(each.reportedAt)),
    text('渠道', 7, each => word(channels, each.channel)),
    text('反映人', 7.5, reporter),
    text('地点', 11, each => each.place ?? '', 'text'),
    text('类别', 10, each => each.categoryName),
    text('事项', 16, each => each.summary, 'text'),
    text('性质', 5, each => word(natures, each.nature)),
    text('首接责任人', 7, each => each.leadStaff ?? ''),
    text(
      '协调部门',
      12,
      dispatches(each => `${each.department}${each.returnedAt ? '（退回）' : ''}`),
      'text'
    ),
    text(
      '吹哨时间',
      11.5,
      dispatches(each => time(each.whistleAt))
    ),
    text(
      '报到时间',
      11.5,
      dispatches(each => time(each.arrivedAt))
    ),
    text(
      '部门办结时间',
      11.5,
      dispatches(each => time(each.finishedAt))
    ),
    text('办结时间', 11, each => time(each.resolvedAt)),
    text('用时', 8.5, each => each.duration ?? ''),
    text('办理结果', 17, each => each.result ?? '', 'text'),
    text('回访时间', 11, each => time(each.callbackAt)),
    text('是否解决', 5.5, each => word(solvedChoices, each.solved)),
    text('满意度', 7, each => word(satisfactions, each.satisfaction)),
    text('状态', 7, each => word(requestStates, each.status))
  ],
  async read(tx, period, page, pageSize) {
    const sort = { field: 'reportedAt', order: 'asc' } as const
    const tree = await readSetting(tx.manager, requestCategoriesSetting)
    const { rows, total } = await requestStore.listOf(
      tx,
      registered.base.rows(tx, period),
      { page, pageSize, sort },
      'clear'
    )
    return {
      total,
      rows: rows.map(row => ({
        ...row,
        categoryName: row.category === null ? '' : categoryPath(tree, row.category)
      }))
    }
  }
})
