import { compactKey } from '../../contract/text'

const numerals: Readonly<Record<string, string>> = {
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10'
}
/** Words around a place that say no other place: "城北公寓附近路面" is 城北公寓. */
const around = /(?:附近|门口|门前|旁边|旁|周边|一带|路面|地面|院内|院子里|里面|那边|这边|处)+$/u

/** A place in the shape in which places are compared: 三栋/三幢/3号楼 alike, without spaces and words around it; null for none. */
export function placeKey(place: string | null): string | null {
  if (place === null) return null
  const key = compactKey(place)
    .replace(/[，。、,.;；:：()（）\-—_/\\]+/gu, '-')
    .replace(/[一二两三四五六七八九十](?=[期栋幢座号单])/gu, numeral => numerals[numeral] ?? numeral)
    .replace(/(\d+)(?:幢|座|号楼|#楼?|号?栋)/gu, '$1栋')
    .replace(/(\d+)(?:号|室)$/u, '$1')
    .replace(around, '')
    .replace(/^-+|-+$/gu, '')
  return key === '' ? null : key
}
