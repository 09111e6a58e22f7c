import { z } from 'zod'
import { compactKey } from '../../contract/text'

/** A place by its full name, and a way in which people say it: 3栋 for 城北公寓3栋 where there is no other 3栋. */
export const knownPlaceSchema = z.strictObject({ name: z.string(), said: z.string() })
export type KnownPlace = z.infer<typeof knownPlaceSchema>

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

/** Words in the spelling in which places are looked for: 三栋/三幢/3号楼 alike, without spaces, one mark between parts. */
export function placeText(words: string): string {
  return compactKey(words)
    .replace(/[，。、,.;；:：()（）\-—_/\\]+/gu, '-')
    .replace(/[一二两三四五六七八九十](?=[期栋幢座号单])/gu, numeral => numerals[numeral] ?? numeral)
    .replace(/(\d+)(?:幢|座|号楼|#楼?|号?栋)/gu, '$1栋')
}

/** A place in the shape in which places are compared, without words around it (附近, 路面); null for none. */
export function placeKey(place: string | null): string | null {
  if (place === null) return null
  const key = placeText(place)
    .replace(/(\d+)(?:号|室)$/u, '$1')
    .replace(around, '')
    .replace(/^-+|-+$/gu, '')
  return key === '' ? null : key
}
