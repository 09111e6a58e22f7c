import dayjs from 'dayjs'

/** Today on this PC, `YYYY-MM-DD`. */
export const today = (): string => dayjs().format('YYYY-MM-DD')

/** The minute on this PC, `YYYY-MM-DDTHH:mm`. */
export const thisMinute = (): string => dayjs().format('YYYY-MM-DDTHH:mm')

/** The year on this PC. */
export const thisYear = (): number => dayjs().year()
