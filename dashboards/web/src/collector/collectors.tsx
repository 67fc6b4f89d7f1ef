import type { CollectorState } from '../../../api/src/schemas/collector.ts'
import type { Health } from '../../../api/src/schemas/health.ts'
import { Ago } from '../parts/ago.tsx'
import { useWords } from '../words.tsx'

/** Each collector on its line. */
export function Collectors({ state }: { state: CollectorState }) {
  const { w, number } = useWords()
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('collector.collector')}</th>
            <th>{w('collector.told')}</th>
            <th>{w('collector.shards')}</th>
            <th>{w('collector.polledShort')}</th>
            <th>{w('collector.active')}</th>
            <th>{w('collector.late')}</th>
            <th>{w('collector.reports')}</th>
            <th>{w('collector.spool')}</th>
            <th>{w('collector.connections')}</th>
          </tr>
        </thead>
        <tbody>
          {state.collectors.map(({ id, at, isStale, figures }) => (
            <tr key={id} className={isStale ? 'stale' : undefined}>
              <td title={id}>{id.split(':')[0]}</td>
              <td>
                <Ago at={at} />
              </td>
              <td>{number(figures.shards.length)}</td>
              <td>{number(figures.polled)}</td>
              <td>{number(figures.polling.active)}</td>
              <td>{number(figures.polling.late)}</td>
              <td>{number(figures.reportsPerSecond, 1)}</td>
              <td>{number(figures.spool.records)}</td>
              <td>{figures.connections === null ? '–' : number(figures.connections)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the collecting stands on. */
export function Stores({ health: { database, series, queue } }: { health: Health }) {
  const { w, number } = useWords()
  const { counts } = queue
  const jobs = counts
    ? w('collector.jobs', { waiting: number(counts.waiting), failed: number(counts.failed) })
    : ''
  return (
    <div className="scroll-x">
      <table className="dense">
        <tbody>
          <Store
            title={w('collector.database')}
            ok={database.ok}
            note={`${number(database.tookMs)} ms`}
          />
          <Store
            title={w('collector.series')}
            ok={series.ok}
            note={`${number(series.tookMs)} ms`}
          />
          <Store title={w('collector.queue')} ok={queue.ok} note={jobs} />
        </tbody>
      </table>
    </div>
  )
}

function Store({ title, ok, note }: { title: string; ok: boolean; note: string }) {
  const { w } = useWords()
  return (
    <tr>
      <td>{title}</td>
      <td className={ok ? undefined : 'collector-bad'}>
        {w(ok ? 'severity.well' : 'collector.down')}
      </td>
      <td className="soft">{note}</td>
    </tr>
  )
}
