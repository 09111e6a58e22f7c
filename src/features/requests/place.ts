import { z } from 'zod'
import { compactKey } from '../../contract/text'
import { chineseNumber } from '../residents/rules'

/** A place by its full name, and a way in which people say it: 3栋 for 城北公寓3栋 where there is no other 3栋. */
export const knownPlaceSchema = z.strictObject({ name: z.string(), said: z.string() })
export type KnownPlace = z.infer<typeof knownPlaceSchema>

/** Words around a place that say no other place: "城北公寓附近路面" is 城北公寓, "3栋楼下" is 3栋. */
const around =
  /(?:附近|大门口|大门|后门|门口|门前|旁边|旁|周边|一带|路面|地面|院内|院子里|院坝|里面|那边|这边|楼下|楼前|楼后|楼道|楼梯间|处)+$/u

/**
 * Words in the spelling in which places are looked for: 三栋/三幢/３号楼/第03栋 alike, A座 as A栋, without spaces, one mark
 * between parts.
 */
export function placeText(words: string): string {
  return compactKey(words)
    .replace(/[，。、,.;；:：()（）\-—_/\\]+/gu, '-')
    .replace(
      /[〇零一二两三四五六七八九十]+(?=[期栋幢座号单组区楼层门室])/gu,
      found => chineseNumber(found) ?? found
    )
    .replace(/(?<!\d)0+(?=\d)/gu, '')
    .replace(/(\d+|(?<![a-z])[a-z])(?:幢|座|号楼|#楼?|号?栋)/gu, '$1栋')
    .replace(/第(?=\d+(?:期|栋|单元))/gu, '')
}

/**
 * A place in the shape in which places are compared; null for none. Without words around it (附近, 小区), and however
 * building, unit and room are set apart: 12-3-501, 12栋3-501, 12幢3单元501室 alike (domain.md P7). 3栋5-1 is floor 5,
 * flat 1, and has no unit: only a room of three digits or more stands behind one.
 */
export function placeKey(place: string | null): string | null {
  if (place === null) return null
  const key = placeText(place)
    .replace(/^-+|-+$/gu, '')
    .replace(/(?<=\D)[-·]|[-·](?=\D)/gu, '')
    .replace(around, '')
    .replace(/(?<=\d)(?:室|号房?|房|户)$/u, '')
    .replace(/(?<=..)小区/gu, '')
    .replace(/(\d+)号(?=\d+单元)/gu, '$1栋')
    .replace(/(\d+)(?:号单元|门洞|[门梯])/gu, '$1单元')
    .replace(/(?<![\d-])(\d{1,3})-(\d{1,2})-(\d{3,4}|\d{1,2}-\d{1,2})$/u, '$1栋$2单元$3')
    .replace(/(?<=栋)(\d{1,2})-(\d{3,4}|\d{1,2}-\d{1,2})$/u, '$1单元$2')
  return key === '' ? null : key
}
