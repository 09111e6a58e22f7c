import { describe, expect, it } from 'vitest'
import { addDays } from './dates'
import {
  checkIdNumber,
  checkOtherDocument,
  findIdType,
  idCheckDigit,
  idTypes,
  sureDigitsOfDamagedId,
  sureDigitsOfNumber
} from './idNumber'

const today = '2026-01-01'
const codeOf = (raw: string): string => {
  const result = checkIdNumber(raw, today)
  return result.ok ? 'ok' : result.code
}

describe('test vectors of domain §2.3', () => {
  it.each([
    ['11010519491231002X', 'citizen', '1949-12-31', '2'],
    ['440524188001010014', 'citizen', '1880-01-01', '1'],
    ['512328195507120050', 'citizen', '1955-07-12', '1'],
    ['500114201506010015', 'citizen', '2015-06-01', '1'],
    ['810000199001011011', 'hmtPermit', '1990-01-01', '1'],
    ['830000199201300022', 'hmtPermit', '1992-01-30', '2'],
    ['931840199001011233', 'foreigner', '1990-01-01', '1']
  ])('%s is a %s born %s', (raw, kind, birthDate, sex) => {
    const result = checkIdNumber(raw, today)
    expect(result).toMatchObject({ ok: true, kind, idNo: raw, birthDate, sex, region: raw.slice(0, 6) })
    expect(result).not.toHaveProperty('convertedFrom15')
  })

  it('converts 15 digits', () => {
    expect(checkIdNumber('513523650312123', today)).toEqual({
      ok: true,
      kind: 'citizen',
      idNo: '513523196503121237',
      birthDate: '1965-03-12',
      sex: '1',
      region: '513523',
      convertedFrom15: true,
      warnings: []
    })
  })

  it.each([
    ['51352319650312123X', 'CHECK'],
    ['513523196502301234', 'DATE']
  ])('%s fails with %s', (raw, code) => {
    expect(codeOf(raw)).toBe(code)
  })
})

describe('cleaning (P2–P5)', () => {
  it.each([
    '11010519491231002x',
    '11010519491231002×',
    '11010519491231002Х',
    '11010519491231002х',
    '11010519491231002Ｘ',
    '１１０１０５１９４９１２３１００２Ｘ',
    "'11010519491231002X",
    '\t110105 19491231 002X\r\n',
    '110105\u00a019491231\u200b002X\ufeff',
    '110105-19491231-002X',
    '110105—19491231－002X'
  ])('%j is read', raw => {
    expect(checkIdNumber(raw, today)).toMatchObject({ ok: true, idNo: '11010519491231002X' })
  })
})

describe('refusals (P6)', () => {
  it.each([
    ['51352319650312123', 'LENGTH', '少 1 位'],
    ['5135231965031212378', 'LENGTH', '多 1 位'],
    ['51352365031212', 'LENGTH', '少 4 位'],
    ['', 'LENGTH', '没有号码'],
    ['51352319650312X237', 'CHARACTER', 'X 只能在最后一位'],
    ['51352365031212X', 'CHARACTER', '15 位'],
    ['513523********1237', 'CHARACTER', '以外的字符'],
    ['办理中', 'CHARACTER', '以外的字符'],
    ['USA110000010101', 'CHARACTER', '旧版'],
    ['513523196502301234', 'DATE', '1965-02-30 不存在'],
    ['513523650230123', 'DATE', '1965-02-30 不存在'],
    ['513523196503121238', 'CHECK', '校验位不对']
  ])('%j: %s, %s', (raw, code, reason) => {
    const result = checkIdNumber(raw, today)
    expect(result).toMatchObject({ ok: false, code })
    expect(result.ok ? '' : result.reason).toContain(reason)
    if (raw.length > 4) expect(JSON.stringify(result)).not.toContain(raw)
  })

  it('refuses a birth date after today, and takes today itself', () => {
    expect(checkIdNumber('500114201506010015', '2015-05-31')).toMatchObject({ ok: false, code: 'FUTURE' })
    expect(checkIdNumber('500114201506010015', '2015-06-01')).toMatchObject({ ok: true })
  })
})

describe('an 18-digit number in a numeric cell (P1)', () => {
  it.each([
    ['513523196503121237', '513523196503121'],
    ['513523196503121000', '513523196503121'],
    ['513523196503121984', null],
    ['5.13523196503121E+17', '513523196503121'],
    ['5.13523E+17', null],
    ['513523650312123', null]
  ])('%s: sure digits %s', (raw, sure) => expect(sureDigitsOfNumber(raw)).toBe(sure))
})

describe('numbers Excel destroyed (P1)', () => {
  it.each([
    ['5.13523E+17', null],
    ['5.13523196503121E+17', '513523196503121'],
    ['5.13523196503121e+17', '513523196503121'],
    ['5.1352319650312102E+17', '513523196503121'],
    ['5.1352319650312098E+17', '513523196503121'],
    ['5.1352319650312E+17', '513523196503120'],
    // typed in another program that kept 17 digits: the rest is cut, never rounded up
    ['5.1352319650312187E+17', '513523196503121'],
    ['513523196503121000', '513523196503121'],
    [" '513523196503121000", '513523196503121']
  ])('%s is damaged; sure digits %s', (raw, sure) => {
    expect(codeOf(raw)).toBe('DAMAGED')
    expect(sureDigitsOfDamagedId(raw)).toBe(sure)
  })

  it('says that the last three digits are lost and where to find them', () => {
    const result = checkIdNumber('513523196503121000', today)
    expect(result.ok ? '' : result.reason).toMatch(/最后三位.*按证件补填/)
  })

  it.each([
    '513523650312123',
    '513523196503121237',
    '513523196503121238',
    '5.13523650312123E+14',
    '5.1E+17',
    'x'
  ])('finds no sure digits in %s', raw => {
    expect(sureDigitsOfDamagedId(raw)).toBeNull()
  })

  it('takes a numeric cell of 15 digits as whole, in either notation', () => {
    expect(codeOf('513523650312123')).toBe('ok')
    expect(checkIdNumber('5.13523650312123E+14', today)).toMatchObject({ idNo: '513523196503121237' })
  })

  it('does not lose the digits of an 18-digit number by going through Number', () => {
    expect(String(Number('513523196503121237'))).not.toBe('513523196503121237')
    expect(checkIdNumber('513523196503121237', today)).toMatchObject({ idNo: '513523196503121237' })
  })

  it('warns of a right number that ends in 000 all the same', () => {
    let sequence = 0
    const base = () => `5135231965031${String(sequence).padStart(2, '0')}00`
    while (idCheckDigit(base()) !== '0') sequence++
    const result = checkIdNumber(`${base()}0`, today)
    expect(result.ok && result.warnings.join()).toContain('Excel')
  })
})

describe('warnings never reject', () => {
  it.each([
    ['71000019900101101', false],
    ['10000019900101101', true],
    ['51272719500101001', false],
    ['51232819820101001', false],
    ['50011419900101001', false],
    ['81010019900101101', true]
  ])('%s: warning %s', (first17, warned) => {
    const result = checkIdNumber(first17 + idCheckDigit(first17), today)
    expect(result.ok && result.warnings.some(warning => warning.includes('地区码'))).toBe(warned)
  })

  it('puts sequence 996 to 999 of the old number before 1900', () => {
    expect(checkIdNumber('513523950312996', today)).toMatchObject({ birthDate: '1895-03-12' })
    expect(checkIdNumber('513523950312995', today)).toMatchObject({ birthDate: '1995-03-12' })
  })
})

describe('every generated number', () => {
  const samples = Array.from({ length: 3000 }, (_, index) => {
    const region = ['513523', '500114', '110105', '810000', '931840'][index % 5] ?? ''
    const birth = addDays('1900-01-01', (index * 9973) % 45_000)
    return {
      birth,
      first17: `${region}${birth.replace(/-/g, '')}${String((index * 37) % 1000).padStart(3, '0')}`
    }
  })

  it('passes with its check digit and gives its birth date and sex back', () => {
    for (const { birth, first17 } of samples) {
      const result = checkIdNumber(first17 + idCheckDigit(first17), today)
      const sex = '13579'.includes(first17.charAt(16)) ? '1' : '2'
      if (!result.ok || result.birthDate !== birth || result.sex !== sex)
        expect({ first17, result }).toBe('valid')
    }
    expect(new Set(samples.map(sample => idCheckDigit(sample.first17))).size).toBe(11)
  })

  it('fails with every other check digit', () => {
    for (const { first17 } of samples) {
      const right = idCheckDigit(first17)
      for (const wrong of '0123456789X') {
        if (wrong !== right && checkIdNumber(first17 + wrong, today).ok)
          expect(first17 + wrong).toBe('refused')
      }
    }
    expect(samples).toHaveLength(3000)
  })

  it('fails with any single digit changed', () => {
    const valid = '513523196503121237'
    const changed = Array.from(valid).flatMap((digit, place) =>
      Array.from('0123456789')
        .filter(other => other !== digit)
        .map(other => valid.slice(0, place) + other + valid.slice(place + 1))
    )
    expect(changed).toHaveLength(162)
    expect(changed.filter(number => checkIdNumber(number, today).ok)).toEqual([])
  })
})

describe('other documents', () => {
  it.each([
    ['hkMacaoPass', 'h12345678', 'H12345678'],
    ['hkMacaoPass', 'Ｍ1234567801', 'M1234567801'],
    ['taiwanPass', '1234 5678', '12345678'],
    ['taiwanPass', '1234567801', '1234567801'],
    ['passport', 'e1234-5678', 'E12345678'],
    ['foreigner', 'USA110000010101', 'USA110000010101'],
    ['officer', ' 南字第12345号 ', '南字第12345号'],
    ['other', 'A-1', 'A-1'],
    ['none', '', ''],
    ['none', '办理中', '']
  ] as const)('%s takes %j', (type, text, idNo) => {
    expect(checkOtherDocument(type, text)).toEqual({ ok: true, idNo })
  })

  it.each([
    ['hkMacaoPass', 'A12345678'],
    ['hkMacaoPass', 'H123456789'],
    ['taiwanPass', '123456789'],
    ['passport', 'E123'],
    ['passport', '护照12345'],
    ['foreigner', '931840199001011233'],
    ['officer', '无'],
    ['none', '513523196503121237']
  ] as const)('%s refuses %j', (type, text) => {
    expect(checkOtherDocument(type, text).ok).toBe(false)
  })

  it('finds the type by name and alias', () => {
    expect(findIdType('居民 身份证')).toBe('citizen')
    expect(findIdType('台胞证')).toBe('taiwanPass')
    expect(findIdType('图书证')).toBeNull()
    expect(new Set(idTypes.map(type => type.code)).size).toBe(9)
  })
})
