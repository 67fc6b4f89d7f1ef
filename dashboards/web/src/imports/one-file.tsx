import { ArrowLeftOutlined } from '@ant-design/icons'
import type { ImportPreview } from '@gridkeeper/model/importing'
import { Alert, Button, Input, Progress, Select, Switch } from 'antd'
import type { Upload, UploadChange } from '../../../api/src/schemas/uploads.ts'
import { Failed, Panel, Shown } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { Columns } from './columns.tsx'
import { Outcome } from './outcome.tsx'
import { PreviewRows } from './preview-rows.tsx'
import { isUnderWay, useChange, usePreview, useStep, useUpload } from './queries.ts'
import { StateWords } from './state-words.tsx'

type Props = { id: string; mayImport: boolean; back: () => void }

/** One file, from what was understood of it to what came of it. */
export function OneFile({ id, mayImport, back }: Props) {
  const { w } = useWords()
  const question = useUpload(id)
  return (
    <>
      <div className="page-row">
        <Button icon={<ArrowLeftOutlined />} onClick={back}>
          {w('imports.back')}
        </Button>
      </div>
      <Shown question={question}>
        {(upload) => (
          <>
            <Steps upload={upload} mayImport={mayImport} />
            {upload.totals && <Outcome upload={upload} totals={upload.totals} />}
            {mayImport && upload.state !== 'taken' && <Understood upload={upload} />}
          </>
        )}
      </Shown>
    </>
  )
}

function Steps({ upload, mayImport }: { upload: Upload; mayImport: boolean }) {
  const { w, say, number } = useWords()
  const change = useChange(upload.id)
  const count = useStep(upload.id, 'count')
  const take = useStep(upload.id, 'take')
  const busy = isUnderWay(upload) || change.isPending
  const failed = change.error ?? count.error ?? take.error
  const settled = upload.state === 'taken' || !mayImport
  return (
    <Panel
      title={
        <>
          {upload.fileName} <span className="soft">{w(`imports.kind.${upload.kind}`)}</span>
        </>
      }
      extra={<span className="soft small">{w(`imports.state.${upload.state}`)}</span>}
    >
      {!settled && (
        <div className="page-row">
          <Settings upload={upload} busy={busy} change={change.mutate} />
          <span className="grow" />
          <Button disabled={busy} onClick={() => count.mutate()}>
            {w('imports.count')}
          </Button>
          <Button type="primary" disabled={busy} onClick={() => take.mutate()}>
            {w('imports.take')}
          </Button>
        </div>
      )}
      {isUnderWay(upload) && (
        <div className="imports-progress" role="status">
          <Progress percent={100} status="active" showInfo={false} />
          <span>
            {w(`imports.state.${upload.state}`)} ·{' '}
            {w('imports.rowsDone', { n: number(upload.rows) })}
          </span>
        </div>
      )}
      {upload.problem && <Alert type="warning" showIcon title={say(upload.problem)} />}
      {failed && <Failed error={failed} retry={() => undefined} />}
    </Panel>
  )
}

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const

function Settings({
  upload,
  busy,
  change,
}: {
  upload: Upload
  busy: boolean
  change: (to: UploadChange) => void
}) {
  const { w } = useWords()
  return (
    <>
      <div className="imports-setting">
        <span className="soft small">{w('imports.asOf')}</span>
        <Input
          type="date"
          size="small"
          aria-label={w('imports.asOf')}
          disabled={busy}
          value={upload.asOf}
          onChange={({ target }) => target.value !== '' && change({ asOf: target.value })}
        />
      </div>
      <div className="imports-setting">
        <span className="soft small">{w('imports.encoding')}</span>
        <Select<string>
          size="small"
          aria-label={w('imports.encoding')}
          disabled={busy}
          value={upload.encoding ?? ''}
          options={[
            { value: '', label: w('imports.asFound') },
            ...encodings.map((value) => ({ value, label: value.toUpperCase() })),
          ]}
          onChange={(value) =>
            change({ encoding: encodings.find((encoding) => encoding === value) ?? null })
          }
          style={{ minWidth: 110 }}
        />
      </div>
      {upload.kind === 'subscriptions' && (
        <div className="imports-setting" title={w('imports.fullNote')}>
          <span className="soft small">{w('imports.full')}</span>
          <Switch
            size="small"
            aria-label={w('imports.full')}
            disabled={busy}
            checked={upload.isFull}
            onChange={(isFull) => change({ isFull })}
          />
        </div>
      )}
    </>
  )
}

function Understood({ upload }: { upload: Upload }) {
  const { w } = useWords()
  const preview = usePreview(upload)
  const change = useChange(upload.id)
  return (
    <Shown question={preview}>
      {(answer) => (
        <>
          {answer.missing.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={w('imports.missing', { columns: answer.missing.join('、') })}
            />
          )}
          <Panel title={w('imports.columns')} extra={<Found preview={answer} />} flush>
            <Columns
              preview={answer}
              mapping={upload.mapping}
              change={(mapping) => change.mutate({ mapping })}
            />
          </Panel>
          <Words upload={upload} preview={answer} change={change.mutate} />
          <Panel title={w('imports.preview')} flush>
            <PreviewRows preview={answer} />
          </Panel>
        </>
      )}
    </Shown>
  )
}

/** As the whole file has them where it was counted, else as its beginning has. */
function Words({
  upload,
  preview,
  change,
}: {
  upload: Upload
  preview: ImportPreview
  change: (to: UploadChange) => void
}) {
  const { w } = useWords()
  const counted = upload.totals?.words ?? []
  const heard = counted.length > 0 ? counted : preview.words
  if (heard.length === 0) return null
  const from = w(counted.length > 0 ? 'imports.wordsOfAll' : 'imports.wordsOfTop')
  return (
    <Panel title={w('imports.words')} extra={<span className="soft small">{from}</span>} flush>
      <StateWords heard={heard} words={upload.words} change={(words) => change({ words })} />
    </Panel>
  )
}

function Found({ preview }: { preview: ImportPreview }) {
  const { w } = useWords()
  const places = {
    encoding: preview.encoding.toUpperCase(),
    form: w(`imports.form.${preview.form}`),
    row: preview.headerRow ?? '–',
  }
  return <span className="soft small">{w('imports.found', places)}</span>
}
