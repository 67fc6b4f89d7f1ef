import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ImportRun } from '../../../api/src/schemas/intake.ts'
import type { Upload } from '../../../api/src/schemas/uploads.ts'
import { Nothing, Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

/** Files that were handed over and not taken yet. */
export function UnderWay({
  uploads,
  open,
}: {
  uploads: readonly Upload[]
  open: (id: string) => void
}) {
  const { w, time, number } = useWords()
  const waiting = uploads.filter(({ state }) => state !== 'taken')
  if (waiting.length === 0) return null
  return (
    <Panel title={w('imports.underWay')} flush>
      <div className="scroll-x">
        <table className="dense imports-table">
          <tbody>
            {waiting.map((upload) => (
              <tr key={upload.id}>
                <td>
                  <Button type="link" size="small" onClick={() => open(upload.id)}>
                    {upload.fileName}
                  </Button>
                </td>
                <td>{w(`imports.kind.${upload.kind}`)}</td>
                <td>
                  {w(`imports.state.${upload.state}`)}
                  {upload.rows > 0 && ` · ${w('imports.rowsDone', { n: number(upload.rows) })}`}
                </td>
                <td className="soft">{upload.by}</td>
                <td className="soft">{time(upload.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

export function Runs({ runs }: { runs: readonly ImportRun[] }) {
  const { w } = useWords()
  if (runs.length === 0) return <Nothing why={w('imports.none')} />
  return (
    <div className="scroll-x">
      <table className="dense imports-table fold">
        <thead>
          <tr>
            <th>{w('imports.file')}</th>
            <th>{w('imports.kind')}</th>
            <th>{w('imports.asOf')}</th>
            <th className="number">{w('imports.taken')}</th>
            <th className="number">{w('imports.unchanged')}</th>
            <th className="number">{w('imports.refused')}</th>
            <th>{w('imports.when')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Run({ run }: { run: ImportRun }) {
  const { w, time, number } = useWords()
  return (
    <tr>
      <td>
        {run.fileName}
        {run.source !== '' && <span className="soft"> · {run.source}</span>}
      </td>
      <td data-label={w('imports.kind')}>
        {w(`imports.kind.${run.kind}`)}
        {run.isFull && <span className="soft"> · {w('imports.full')}</span>}
      </td>
      <td data-label={w('imports.asOf')}>{run.asOf}</td>
      <td className="number" data-label={w('imports.taken')}>
        {number(run.taken)}
      </td>
      <td className="number" data-label={w('imports.unchanged')}>
        {number(run.unchanged)}
      </td>
      <td className="number" data-label={w('imports.refused')}>
        {run.refused > 0 && (
          <Button
            type="link"
            size="small"
            icon={<DownloadOutlined />}
            href={`/api/imports/${encodeURIComponent(run.id)}/refusals.csv`}
            title={w('imports.download')}
            aria-label={w('imports.download')}
          />
        )}
        {number(run.refused)}
      </td>
      <td className="soft" data-label={w('imports.when')}>
        {time(run.at)}
      </td>
    </tr>
  )
}
