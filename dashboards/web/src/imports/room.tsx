import { InboxOutlined } from '@ant-design/icons'
import { Alert, AutoComplete, Upload as Drop, Segmented } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Session } from '../../../api/src/schemas/session.ts'
import type { Upload } from '../../../api/src/schemas/uploads.ts'
import { Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { OneFile } from './one-file.tsx'
import { kinds, useRuns, useUploads } from './queries.ts'
import { Runs, UnderWay } from './runs.tsx'
import './imports.css'

/** What the operator's systems hand over is brought in here, looked at before it counts. */
export default function ImportsPage({ session }: { session: Session }) {
  const { w } = useWords()
  usePageTitle(w('nav.imports'))
  const [search, setSearch] = useSearchParams()
  const file = search.get('file')
  const open = (id: string | null) => setSearch(id === null ? {} : { file: id })
  const mayImport = ['admin', 'zone_manager'].includes(session.person.role)
  return (
    <div className="page">
      {file !== null ? (
        <OneFile id={file} mayImport={mayImport} back={() => open(null)} />
      ) : (
        <Desk mayImport={mayImport} open={open} />
      )}
    </div>
  )
}

function Desk({ mayImport, open }: { mayImport: boolean; open: (id: string) => void }) {
  const { w } = useWords()
  const uploads = useUploads()
  const runs = useRuns()
  return (
    <>
      {mayImport && (
        <Panel title={w('imports.new')}>
          <NewFile sources={uploads.data?.sources ?? []} open={open} />
        </Panel>
      )}
      <Shown question={uploads} rows={2}>
        {(answer) => <UnderWay uploads={answer.uploads} open={open} />}
      </Shown>
      <Panel title={w('imports.earlier')} flush>
        <Shown question={runs}>{({ runs: all }) => <Runs runs={all} />}</Shown>
      </Panel>
    </>
  )
}

function NewFile({ sources, open }: { sources: readonly string[]; open: (id: string) => void }) {
  const { w, say } = useWords()
  const [kind, setKind] = useState<(typeof kinds)[number]>('subscribers')
  const [source, setSource] = useState('')
  const [problem, setProblem] = useState<string>()
  const query = new URLSearchParams({ kind, ...(source !== '' && { source }) })
  return (
    <div className="imports-new">
      <div className="page-row">
        <Segmented
          value={kind}
          onChange={setKind}
          options={kinds.map((one) => ({ value: one, label: w(`imports.kind.${one}`) }))}
        />
        <AutoComplete
          value={source}
          onChange={setSource}
          options={sources.map((name) => ({ value: name }))}
          placeholder={w('imports.source')}
          style={{ minWidth: 220 }}
          aria-label={w('imports.source')}
        />
      </div>
      <Drop.Dragger
        name="file"
        action={`/api/uploads?${query}`}
        maxCount={1}
        accept=".csv,.tsv,.txt,.xlsx,.xls,.htm,.html"
        onChange={({ file }) => {
          setProblem(undefined)
          if (file.status === 'done') open((file.response as Upload).id)
          if (file.status === 'error') {
            const { message } = (file.response ?? {}) as Partial<{
              message: { zh: string; en: string }
            }>
            setProblem(message ? say(message) : w('imports.notReceived'))
          }
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{w('imports.drop')}</p>
        <p className="soft small">{w('imports.forms')}</p>
      </Drop.Dragger>
      {problem && <Alert type="warning" showIcon title={problem} />}
    </div>
  )
}
