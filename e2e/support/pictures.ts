import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { exif, segment } from '../../src/core/attachments/testFiles'

/** Writes a file to choose; gives its path. */
export function onDisk(name: string, bytes: Uint8Array): string {
  const path = join(tmpdir(), name)
  writeFileSync(path, bytes)
  return path
}

/** Lets a file fall on the panel, as from a folder of Windows. */
export async function drop(panel: Locator, name: string, type: string, bytes: Uint8Array): Promise<void> {
  const dataTransfer = await panel.page().evaluateHandle(
    given => {
      const carried = new DataTransfer()
      const points = Uint8Array.from(atob(given.base64), letter => letter.charCodeAt(0))
      carried.items.add(new File([points], given.name, { type: given.type }))
      return carried
    },
    { name, type, base64: Buffer.from(bytes).toString('base64') }
  )
  await panel.dispatchEvent('dragover', { dataTransfer })
  await panel.dispatchEvent('drop', { dataTransfer })
}

/**
 * A JPEG of a scene that stands upright when it is turned as its EXIF says (`turning`, 1 to 8): red, green above, blue,
 * yellow below, with a GPS place. The page draws it, `width` × `height` points as it is to be seen.
 */
export async function turnedPhoto(
  page: Page,
  turning: number,
  size = { width: 320, height: 200 }
): Promise<Buffer> {
  const base64 = await page.evaluate(
    ({ turning: turned, size: { width: w, height: h } }) => {
      // what a viewer does with the points for each turning (TIFF 6.0, tag 274), w and h as seen
      const shown = [
        [1, 0, 0, 1, 0, 0],
        [-1, 0, 0, 1, w, 0],
        [-1, 0, 0, -1, w, h],
        [1, 0, 0, -1, 0, h],
        [0, 1, 1, 0, 0, 0],
        [0, 1, -1, 0, w, 0],
        [0, -1, -1, 0, w, h],
        [0, -1, 1, 0, 0, h]
      ][turned - 1]
      const canvas = document.createElement('canvas')
      canvas.width = turned > 4 ? h : w
      canvas.height = turned > 4 ? w : h
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('no canvas')
      pen.setTransform(new DOMMatrix(shown).inverse())
      const colours = ['#d02020', '#20a040', '#2040d0', '#e0c020']
      for (const [at, colour] of colours.entries()) {
        pen.fillStyle = colour
        pen.fillRect(((at % 2) * w) / 2, (Math.floor(at / 2) * h) / 2, w / 2, h / 2)
      }
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? ''
    },
    { turning, size }
  )
  const plain = Buffer.from(base64, 'base64')
  return Buffer.concat([plain.subarray(0, 2), segment(0xe1, 'Exif\0\0', exif(turning)), plain.subarray(2)])
}

/** What is seen of a picture: its size, and the colours of its four corners, row by row, as letters. */
export function seen(page: Page, bytes: Uint8Array): Promise<{ size: string; corners: string }> {
  return page.evaluate(async base64 => {
    const points = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([points]), { imageOrientation: 'from-image' })
    const { width, height } = picture
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    pen.drawImage(picture, 0, 0)
    const named: readonly (readonly [string, number, number, number])[] = [
      ['R', 0xd0, 0x20, 0x20],
      ['G', 0x20, 0xa0, 0x40],
      ['B', 0x20, 0x40, 0xd0],
      ['Y', 0xe0, 0xc0, 0x20]
    ]
    let corners = ''
    for (const y of [0.2, 0.8])
      for (const x of [0.2, 0.8]) {
        const [r = 0, g = 0, b = 0] = pen.getImageData(
          Math.floor(width * x),
          Math.floor(height * y),
          1,
          1
        ).data
        const near = named.find(([, red, green, blue]) => Math.hypot(r - red, g - green, b - blue) < 40)
        corners += near?.[0] ?? `(${r},${g},${b})`
      }
    return { size: `${width}×${height}`, corners }
  }, Buffer.from(bytes).toString('base64'))
}
