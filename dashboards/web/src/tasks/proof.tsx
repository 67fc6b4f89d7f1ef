import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useRef } from 'react'
import { useWords } from '../words.tsx'

const longestSide = 1024

/** Proof of having met the customer: a photo (made small on the phone) or the one-time code they were sent. */
export function Proof({
  proof,
  change,
}: {
  proof: string | undefined
  change: (proof: string | undefined) => void
}) {
  const { w } = useWords()
  const { message } = App.useApp()
  const file = useRef<HTMLInputElement>(null)
  const photo = proof?.startsWith('data:')
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <input
        ref={file}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen)
            shrink(chosen).then(change, () => void message.warning(w('record.photoFailed')))
          target.value = ''
        }}
      />
      <Button
        size="large"
        icon={<CameraOutlined />}
        onClick={() => file.current?.click()}
        style={{ minHeight: 46 }}
      >
        {w(photo ? 'record.photoAgain' : 'record.photo')}
      </Button>
      {photo ? (
        <>
          <img src={proof} alt={w('record.photo')} style={{ height: 46, borderRadius: 6 }} />
          <Button
            aria-label={w('record.photoRemove')}
            icon={<DeleteOutlined />}
            onClick={() => change(undefined)}
          />
        </>
      ) : (
        <Input
          size="large"
          inputMode="numeric"
          placeholder={w('record.code')}
          aria-label={w('record.code')}
          maxLength={12}
          value={proof ?? ''}
          onChange={({ target }) => change(target.value || undefined)}
        />
      )}
    </div>
  )
}

async function shrink(file: File): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.7)
}
