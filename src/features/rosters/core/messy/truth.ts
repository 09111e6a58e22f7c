import { idCheckDigit } from '../../../../contract/idNumber'

/** Who really lives there: what a messy file is made from, and what must come out of it. All people are made up. */
export interface Truth {
  name: string
  sex: '男' | '女'
  idNo: string
  phone: string
  birth: string
  relation: string
  building: string
  unit: string
  room: string
}

/** Numbers from 0 to 1, the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭')
const givenNames = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文玉兰梅春')

const two = (value: number): string => String(value).padStart(2, '0')

/** People of so many flats, two to a flat, from 1栋1单元101 on; their numbers are synthetic and right. */
export function people(seed: number, flats = 6): Truth[] {
  const next = random(seed)
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? ''
  return Array.from({ length: flats * 2 }, (_, at) => {
    const flat = Math.floor(at / 2)
    const male = at % 2 === 0
    const birth = `${1940 + Math.floor(next() * 60)}-${two(1 + Math.floor(next() * 12))}-${two(1 + Math.floor(next() * 28))}`
    const sequence = 101 + at * 2 - (male ? 0 : 1) + (seed % 7) * 40
    const first17 = `500114${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
    return {
      name: `${surnames[(at * 7 + seed) % surnames.length] ?? ''}${pick(givenNames)}${at % 3 === 0 ? '' : pick(givenNames)}`,
      sex: Number(first17.charAt(16)) % 2 === 1 ? '男' : '女',
      idNo: first17 + idCheckDigit(first17),
      phone: `13${String(100_000_000 + Math.floor(next() * 800_000_000))}`,
      birth,
      relation: male ? '户主' : '妻',
      building: String(1 + Math.floor(flat / 3)),
      unit: String(1 + (flat % 2)),
      room: `${1 + flat}0${1 + (flat % 2)}`
    }
  })
}

/** The address as the register says it. */
export const addressOfTruth = ({ building, unit, room }: Truth): string =>
  `${building}栋${unit === '' ? '' : `${unit}单元`}${room}`
