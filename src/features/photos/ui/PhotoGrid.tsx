import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { Thumbnail } from '../../../ui/Thumbnail'
import { gridRows, rowsWithin, type GalleryPhoto, type GridRow } from '../rules'

const heights = { month: 40, photos: 168 }
const tileWidth = 160
/** Points drawn above and below what is seen. */
const beyond = 2 * heights.photos

/** 2018-09 as 2018年9月. */
const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`

/** Pictures by month; only the rows in view are in the page, however many there are. */
export function PhotoGrid(props: {
  photos: readonly GalleryPhoto[]
  remake: boolean
  onShow: (at: number) => void
}) {
  const { photos, remake, onShow } = props
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [top, setTop] = useState(0)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight })
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const columns = Math.max(1, Math.floor(size.width / tileWidth))
  const { rows, height } = useMemo(() => gridRows(photos, columns, heights), [photos, columns])
  // a step of less than half a row changes nothing that is drawn
  const step = heights.photos / 2
  const scrolled = useCallback(() => {
    const now = box.current?.scrollTop ?? 0
    setTop(Math.floor(now / step) * step)
  }, [step])
  const seen = size.width === 0 ? [] : rowsWithin(rows, top - beyond, top + size.height + beyond)

  return (
    <div ref={box} className="photo-grid" onScroll={scrolled} tabIndex={0} role="region" aria-label="照片墙">
      <div style={{ position: 'relative', height }}>
        {seen.map(row =>
          row.kind === 'month' ? (
            <h2
              key={row.month}
              className="photo-month"
              style={{ position: 'absolute', top: row.top, height: heights.month }}
            >
              {monthText(row.month)} <span className="muted small">{row.count} 张</span>
            </h2>
          ) : (
            <PhotoRow
              key={photos[row.from]?.id}
              row={row}
              photos={photos}
              columns={columns}
              remake={remake}
              onShow={onShow}
            />
          )
        )}
      </div>
    </div>
  )
}

/** Pictures beside each other; drawn once while it stays in view. */
const PhotoRow = memo(function PhotoRow(props: {
  row: Extract<GridRow, { kind: 'photos' }>
  photos: readonly GalleryPhoto[]
  columns: number
  remake: boolean
  onShow: (at: number) => void
}) {
  const { row, photos, columns, remake, onShow } = props
  return (
    <div
      className="photo-row"
      style={{
        position: 'absolute',
        top: row.top,
        height: heights.photos,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`
      }}
    >
      {photos.slice(row.from, row.until).map((photo, offset) => (
        <Tile key={photo.id} photo={photo} remake={remake} onShow={() => onShow(row.from + offset)} />
      ))}
    </div>
  )
})

function Tile({ photo, remake, onShow }: { photo: GalleryPhoto; remake: boolean; onShow: () => void }) {
  const { id, version, owner } = photo
  return (
    <figure className="photo-tile">
      <button
        type="button"
        className="attachment-face"
        aria-label={`看“${owner.title}”的照片`}
        onClick={onShow}
      >
        <Thumbnail id={id} version={version} alt="" remake={remake} />
      </button>
      <figcaption>
        <Link to={owner.path} title={owner.title}>
          {owner.title}
        </Link>
      </figcaption>
    </figure>
  )
}
