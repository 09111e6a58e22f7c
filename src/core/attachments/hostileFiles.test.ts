import { describe, expect, it } from 'vitest'
import { AppError } from '../../contract/errors'
import { fileKindOf, headBytes, refuseMisnamed, refuseUnsuited } from '../../contract/pictures/fileKind'
import { withoutMetadata } from '../../contract/pictures/pictures'
import { hostileFiles, honestFiles, photoWithZip, pictureWithScript, scriptAsGif } from './hostileFiles'
import { sniffAttachment } from './sniff'
import { jpeg, png } from './testFiles'

const refusalOf = (work: () => unknown): string => {
  try {
    return `taken: ${JSON.stringify(work())}`
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return `${error.code} ${error.message}`
  }
}

/** What the page asks before it draws anything: first of the head alone, then of the whole. */
function inPage(bytes: Uint8Array, name: string): void {
  refuseUnsuited(bytes.subarray(0, headBytes), bytes.length)
  const told = fileKindOf(bytes)
  refuseMisnamed(told, name)
  // what is no picture is drawn by nobody; the engine looks into it
  if (told.kind !== 'picture') sniffAttachment(bytes, name)
}

describe('hostile and broken files are refused by their headers, with what to do (F37)', () => {
  it.each(Object.entries(hostileFiles))('%s', (_name, { name, bytes, says }) => {
    const given = bytes()
    const answers = [refusalOf(() => inPage(given, name)), refusalOf(() => sniffAttachment(given, name))]
    for (const answer of answers) {
      expect(answer).toMatch(/^VALIDATION \p{Script=Han}.*。$/u)
      expect(answer).toContain(says)
      // says what to do, too
      expect(answer).toMatch(/请|可以/)
    }
    expect(answers[0]).toBe(answers[1])
  })

  it.each(Object.entries(honestFiles))('but not %s', (_name, bytes) => {
    expect(sniffAttachment(bytes, 'x.png')).toMatchObject({ kind: 'picture' })
    expect(refusalOf(() => inPage(bytes, 'x.png'))).toMatch(/^taken/)
  })
})

describe('a picture that is something else as well is kept as the picture alone', () => {
  it.each([
    ['a photo with a zip behind it', photoWithZip(), jpeg()],
    ['a screenshot with a script behind it', pictureWithScript(), png()]
  ])('%s', (_name, both, alone) => {
    expect(both.length).toBeGreaterThan(alone.length)
    expect(Buffer.from(withoutMetadata(both)).equals(alone)).toBe(true)
  })

  it('a GIF that is a script', () => {
    const both = scriptAsGif()
    expect(both.subarray(0, 8).toString('latin1')).toBe('GIF89a/*')
    expect(Buffer.from(withoutMetadata(both)).includes('alert')).toBe(false)
  })
})

describe('what a file is called', () => {
  it.each([
    ['照片.JPG', 'picture', null],
    ['截图.png', 'picture', null],
    ['没有结尾', 'pdf', null],
    ['协议.pdf', 'pdf', null],
    ['协议.jpg.pdf', 'pdf', null],
    ['协议.pdf.jpg', 'pdf', '.jpg'],
    ['协议.JPEG', 'pdf', '.JPEG'],
    ['台账.png', 'zip', '.png'],
    ['台账.gif', 'ole', '.gif']
  ] as const)('%s that is a %s', (name, kind, ending) => {
    const told = kind === 'picture' ? ({ kind, mime: 'image/jpeg', width: 1, height: 1 } as const) : { kind }
    const answer = refusalOf(() => refuseMisnamed(told, name))
    if (ending === null) expect(answer).toMatch(/^taken/)
    else expect(answer).toContain(`文件名是 ${ending}，`)
  })
})
