import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { attachmentOperations } from '../../../contract/attachments'
import { formatDateZh } from '../../../contract/dates'
import { useActor } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { PhotoViewer } from '../../../ui/PhotoViewer'
import { campaignsOf, chosenPhotos, type GalleryFilter, type GalleryPhoto } from '../rules'
import { PhotoGrid } from './PhotoGrid'
import '../../../ui/styles/attachments.css'
import './photos.css'

const none: GalleryPhoto[] = []

/** 照片: the pictures of all records that show theirs here, by month; each leads to its record. */
export function PhotosPage() {
  const answer = useAnswer(attachmentOperations.gallery, {})
  const mayWrite = useActor()?.role !== 'reader'
  const [filter, setFilter] = useState<GalleryFilter>({ kind: null, campaignId: null })
  const [at, setAt] = useState<number | null>(null)
  const gallery = answer.data
  const photos = useMemo(() => (gallery ? chosenPhotos(gallery, filter) : none), [gallery, filter])
  const campaigns = useMemo(() => (gallery ? campaignsOf(gallery) : []), [gallery])
  const kinds = gallery?.kinds ?? []
  const all = gallery?.photos.length ?? 0

  return (
    <div className="photos-page">
      <PageHead
        title="照片"
        state={
          gallery ? (photos.length === all ? `共 ${all} 张` : `${photos.length} 张，共 ${all} 张`) : null
        }
        filters={
          <>
            <Select
              aria-label="哪里的照片"
              style={{ width: 160 }}
              value={filter.kind ?? ''}
              options={[
                { value: '', label: '全部来源' },
                ...kinds.map(({ kind, label }) => ({ value: kind, label }))
              ]}
              onChange={kind => setFilter({ ...filter, kind: kind === '' ? null : kind })}
            />
            {campaigns.length > 0 ? (
              <Select
                aria-label="专项"
                style={{ width: 220 }}
                value={filter.campaignId ?? ''}
                options={[
                  { value: '', label: '全部专项' },
                  ...campaigns.map(({ id, title }) => ({ value: id, label: title }))
                ]}
                onChange={id => setFilter({ ...filter, campaignId: id === '' ? null : id })}
              />
            ) : null}
          </>
        }
      />
      <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      {gallery && photos.length === 0 ? (
        <p className="card padded photos-empty">
          {all === 0
            ? '还没有照片。打开一场宣传活动、一次走访或一件诉求，把照片拖进“附件”，就会出现在这里。'
            : '没有这样的照片。请换一个来源或专项。'}
        </p>
      ) : (
        <PhotoGrid photos={photos} remake={mayWrite} onShow={setAt} />
      )}
      <PhotoViewer
        photos={photos.map(({ id, version, owner }) => ({ id, version, name: owner.title, turns: false }))}
        at={at}
        onAt={setAt}
        foot={place => <Foot photo={photos[place]} />}
      />
    </div>
  )
}

/** What a picture shows: its caption, and the record it hangs on. */
function Foot({ photo }: { photo: GalleryPhoto | undefined }) {
  const owner = { ownerKind: photo?.owner.kind ?? '', ownerId: photo?.owner.id ?? '' }
  const answer = useAnswer(attachmentOperations.list, owner, { enabled: photo !== undefined })
  if (!photo) return null
  const caption = answer.data?.find(({ id }) => id === photo.id)?.caption
  return (
    <>
      {caption ? `${caption} · ` : ''}
      {formatDateZh(photo.owner.day)} <Link to={photo.owner.path}>{photo.owner.title}</Link>
    </>
  )
}
