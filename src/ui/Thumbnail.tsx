import { PictureOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { attachmentUrl } from './client'
import { remakeThumbnail } from './pictureFiles'

/** One thumbnail at a time is made anew: each means to decode a whole photo. */
let remaking: Promise<unknown> = Promise.resolve()

/**
 * The small picture of a photo, asked for when it comes into view. Where it is missing it is made anew (`remake`), else a
 * sign stands in its place.
 */
export function Thumbnail(props: { id: string; version: number; alt: string; remake: boolean }) {
  const { id, version, alt, remake } = props
  const [state, setState] = useState<'first' | 'remaking' | 'again' | 'missing'>('first')

  function failed(): void {
    if (state !== 'first' || !remake) return setState('missing')
    setState('remaking')
    remaking = remaking
      .then(() => remakeThumbnail(id))
      .then(
        () => setState('again'),
        () => setState('missing')
      )
  }
  if (state === 'missing' || state === 'remaking')
    return (
      <span className="thumbnail-missing" role="img" aria-label={alt}>
        <PictureOutlined />
        <span className="small">{state === 'missing' ? '没有缩略图' : '正在做缩略图'}</span>
      </span>
    )
  return (
    <img
      src={attachmentUrl(id, 'thumb', version)}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={failed}
    />
  )
}
