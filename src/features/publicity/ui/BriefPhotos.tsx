import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { attachmentUrl } from '../../../ui/client'
import { briefPhotosAtMost, type BriefPhoto } from '../briefContract'

/** Puts one of a list a place forward (−1) or back (+1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(at + by, 0, one)
  return next
}

/** Which photos a brief shows, and in which order: those chosen first, with their number, then the others. */
export function BriefPhotos(props: {
  photos: readonly BriefPhoto[]
  chosen: readonly string[]
  onChange: ((chosen: string[]) => void) | null
}) {
  const { photos, chosen, onChange } = props
  const nameOf = ({ caption, name }: BriefPhoto): string => caption ?? name
  const inOrder = [
    ...chosen.flatMap(id => photos.find(photo => photo.id === id) ?? []),
    ...photos.filter(({ id }) => !chosen.includes(id))
  ]
  if (photos.length === 0) return <p className="muted">这场活动没有照片。照片在活动的页面上加。</p>
  return (
    <ul className="brief-choice" aria-label="选照片">
      {inOrder.map(photo => {
        const { id } = photo
        const at = chosen.indexOf(id)
        const name = nameOf(photo)
        return (
          <li key={id}>
            <Checkbox
              checked={at >= 0}
              disabled={onChange === null || (at < 0 && chosen.length >= briefPhotosAtMost)}
              aria-label={`简报用“${name}”`}
              onChange={({ target }) =>
                onChange?.(target.checked ? [...chosen, id] : chosen.filter(each => each !== id))
              }
            />
            <img src={attachmentUrl(id, 'thumb')} alt="" loading="lazy" />
            <span className="brief-choice-name" title={name}>
              {at >= 0 ? `${at + 1}. ` : ''}
              {name}
            </span>
            {at >= 0 && onChange ? (
              <span className="brief-choice-moves">
                <Button
                  size="small"
                  type="text"
                  icon={<UpOutlined />}
                  aria-label={`“${name}”往前`}
                  disabled={at === 0}
                  onClick={() => onChange(moved(chosen, at, -1))}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<DownOutlined />}
                  aria-label={`“${name}”往后`}
                  disabled={at === chosen.length - 1}
                  onClick={() => onChange(moved(chosen, at, 1))}
                />
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
