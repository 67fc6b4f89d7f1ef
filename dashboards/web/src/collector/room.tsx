import { useQuery } from '@tanstack/react-query'
import type { Health } from '../../../api/src/schemas/health.ts'
import type { Refusals } from '../../../api/src/schemas/intake.ts'
import { ask } from '../api-client.ts'
import { Ago } from '../parts/ago.tsx'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'

export default function CollectorPage() {
  const { w } = useWords()
  usePageTitle(w('nav.collector'))
  const health = useQuery({
    queryKey: ['health'],
    queryFn: () => ask<Health>('health'),
    refetchInterval: 15_000,
  })
  const refusals = useQuery({
    queryKey: ['refusals'],
    queryFn: () => ask<Refusals>('refusals'),
    refetchInterval: 30_000,
  })
  return (
    <div className="page">
      <Shown question={health} rows={2}>
        {(answer) => <Parts health={answer} />}
      </Shown>
      <div className="two-columns">
        <Panel title={w('collector.quarantine')} flush>
          <Shown question={refusals}>{(answer) => <Quarantine refusals={answer} />}</Shown>
        </Panel>
        <Panel title={w('collector.refused')} flush>
          <Shown question={refusals}>{(answer) => <Counts refusals={answer} />}</Shown>
        </Panel>
      </div>
    </div>
  )
}

function Parts({ health: { database, series, queue } }: { health: Health }) {
  const { w, number } = useWords()
  const { counts } = queue
  const jobs = counts
    ? w('collector.jobs', { waiting: number(counts.waiting), failed: number(counts.failed) })
    : ''
  return (
    <div className="figures">
      <Part
        title={w('collector.database')}
        ok={database.ok}
        note={`${number(database.tookMs)} ms`}
      />
      <Part title={w('collector.series')} ok={series.ok} note={`${number(series.tookMs)} ms`} />
      <Part title={w('collector.queue')} ok={queue.ok} note={jobs} />
    </div>
  )
}

function Part({ title, ok, note }: { title: string; ok: boolean; note: string }) {
  const { w } = useWords()
  return (
    <section className="figure">
      <h2>{title}</h2>
      <strong style={{ color: ok ? 'var(--text)' : 'var(--major)' }}>
        {w(ok ? 'severity.well' : 'collector.down')}
      </strong>
      <span className="soft small">{note}</span>
    </section>
  )
}

function Counts({ refusals }: { refusals: Refusals }) {
  const { w, number } = useWords()
  if (refusals.counts.length === 0) return <Nothing why={w('collector.noneRefused')} />
  return (
    <div className="scroll-x">
      <table className="dense">
        <tbody>
          {refusals.counts.map(({ source, reason, count, lastAt }) => (
            <tr key={`${source}/${reason}`}>
              <td>
                {source} · {reason}
              </td>
              <td>{number(count)}</td>
              <td className="soft">
                <Ago at={lastAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Quarantine({ refusals }: { refusals: Refusals }) {
  const { w, time } = useWords()
  if (refusals.quarantine.length === 0) return <Nothing why={w('collector.noneKept')} />
  return (
    <div className="scroll-x">
      <table className="dense">
        <thead>
          <tr>
            <th>{w('collector.when')}</th>
            <th>{w('collector.device')}</th>
            <th>{w('collector.why')}</th>
            <th>{w('collector.excerpt')}</th>
          </tr>
        </thead>
        <tbody>
          {refusals.quarantine.map(({ id, at, device, problem, excerpt }) => (
            <tr key={id}>
              <td>{time(at)}</td>
              <td>{device ?? '–'}</td>
              <td>{problem}</td>
              <td className="one-line" style={{ maxWidth: 260 }} title={excerpt}>
                {excerpt}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
