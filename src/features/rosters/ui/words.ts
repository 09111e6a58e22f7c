import type { RowDecision, RowOutcome } from '../contract'

/** A number as it is written on the page: 15,487. */
export const figure = (value: number): string => value.toLocaleString('zh-CN')

/** What becomes of a row, in the clerk's words, with what it means. */
export const outcomeWords: Readonly<Record<RowOutcome, { name: string; means: string }>> = {
  new: { name: '新增', means: '台账里没有的人，导入后新登记' },
  changed: { name: '有变化', means: '已经在册，这次会补上或改动几栏' },
  unchanged: { name: '没有变化', means: '已经在册，表里没有新东西，不动' },
  undecided: { name: '待你确认', means: '程序拿不准是不是同一个人，等你定；没定的这次不导入' },
  refused: { name: '拒收', means: '有错误，改好才能导入' },
  left: { name: '不导入', means: '按你的选择，这次不导入' }
}

/** The buttons that decide about a row. */
export const decisionWords: Readonly<Record<RowDecision, string>> = {
  same: '是同一人',
  other: '不是',
  leave: '先不导入',
  keep: '以这一行为准',
  also: '这里也住'
}

/** Whether a shown value stands for nothing: the engine writes a blank one out. */
export const isBlank = (shown: string): boolean => shown === '' || shown === '（空）'
