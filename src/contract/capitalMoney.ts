const digits = [...'零壹贰叁肆伍陆柒捌玖']
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿']
/** One 分 below 一万亿元: where the groups of four end, and beyond what any case is about. */
const mostFen = 10 ** 14 - 1

/** A number below 10000 in capitals; zeros inside become one 零, those at the end none. */
function fourDigits(value: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    text += `${zero ? '零' : ''}${digits[digit]}${places[place]}`
    zero = false
  }
  return text
}

function yuanText(yuan: number): string {
  let text = ''
  let zero = false
  for (let group = 2; group >= 0; group--) {
    const part = Math.floor(yuan / 10000 ** group) % 10000
    if (part === 0) {
      zero = text !== ''
      continue
    }
    // 壹万零伍佰: a group that does not fill its four places is read with a 零 before it
    if (text !== '' && (zero || part < 1000)) text += '零'
    text += `${fourDigits(part)}${groups[group]}`
    zero = false
  }
  return text
}

/**
 * An amount in Chinese capitals as papers need it: 人民币叁仟贰佰元整, 人民币壹万零伍元叁角, 人民币柒分.
 * @param fen whole 分, not negative, below 一万亿元
 * @throws RangeError for anything else
 */
export function capitalMoney(fen: number): string {
  if (!Number.isInteger(fen) || fen < 0 || fen > mostFen)
    throw new RangeError('金额要是不小于零、小于一万亿元的整数分')
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const rest = fen % 10
  const head = yuan === 0 ? '' : `${yuanText(yuan)}元`
  if (jiao === 0 && rest === 0) return `人民币${head === '' ? '零元' : head}整`
  const tens = jiao > 0 ? `${digits[jiao]}角` : head === '' ? '' : '零'
  // 整 stands behind 元 and 角, never behind 分 (支付结算办法 附一)
  return `人民币${head}${tens}${rest > 0 ? `${digits[rest]}分` : '整'}`
}
