import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { CollectorDevices, CollectorState } from '../../../api/src/schemas/collector.ts'
import { useWords } from '../words.tsx'
import type { Show } from './queries.ts'

/** How the collecting goes, at one glance. Where a number has rows, it opens them. */
export function Figures({
  state,
  devices,
  show,
}: {
  state: CollectorState
  devices: CollectorDevices | undefined
  show: (rows: Show) => void
}) {
  const { w, number } = useWords()
  const running = state.collectors.filter(({ isStale }) => !isStale).map(({ figures }) => figures)
  const sum = (of: (one: (typeof running)[number]) => number) =>
    running.reduce((total, one) => total + of(one), 0)
  const waiting = sum(({ spool }) => spool.records)
  const refused = state.refusedToday.reduce((total, { count }) => total + count, 0)
  const counts = devices?.counts
  const rows = (which: Show) => () => show(which)
  return (
    <div className="figures">
      <Figure title={w('collector.polled')} open={rows('all')} value={counts?.polled}>
        {w('collector.polls', {
          n: number(
            sum((one) => one.pollsPerSecond),
            1,
          ),
        })}
      </Figure>
      <Figure title={w('flaw.silent')} open={rows('silent')} value={counts?.silent} isBad />
      <Figure title={w('flaw.unknown')} open={rows('unknown')} value={counts?.unknown} isBad>
        {w('collector.unknownNote')}
      </Figure>
      <Figure title={w('flaw.slow')} open={rows('slow')} value={counts?.slow} isBad>
        {w('collector.slowNote')}
      </Figure>
      <Figure title={w('collector.reports')} value={sum((one) => one.reportsPerSecond)} digits={1}>
        {w('collector.points', { n: number(sum((one) => one.pointsPerSecond)) })}
      </Figure>
      <Figure title={w('collector.spool')} value={waiting}>
        <Spool bytes={sum(({ spool }) => spool.bytes)} running={running} />
      </Figure>
      <Figure title={w('collector.refusedToday')} value={refused}>
        {counts && w('collector.refusedDevices', { n: number(counts.refused) })}
      </Figure>
    </div>
  )
}

function Spool({
  bytes,
  running,
}: {
  bytes: number
  running: readonly { readonly spool: { readonly oldestMs: number } }[]
}) {
  const { w, number } = useWords()
  const oldest = Math.max(0, ...running.map(({ spool }) => spool.oldestMs)) / 1000
  const size = bytes < 1e6 ? `${number(bytes / 1e3)} kB` : `${number(bytes / 1e6)} MB`
  return w('collector.spoolNote', { size, s: number(oldest, 1) })
}

function Figure({
  title,
  value,
  digits = 0,
  open,
  isBad = false,
  children,
}: {
  title: string
  value: number | undefined
  digits?: number
  open?: () => void
  /** More than none is worth a look. */
  isBad?: boolean
  children?: ReactNode
}) {
  const { number } = useWords()
  const shown = value === undefined ? '–' : number(value, digits)
  return (
    <section className="figure">
      <h2>{title}</h2>
      <strong className={isBad && value ? 'collector-bad' : undefined}>
        {open ? (
          <button type="button" className="bare" onClick={open} aria-label={`${title} ${shown}`}>
            {shown}
          </button>
        ) : (
          shown
        )}
      </strong>
      <span className="soft small">{children}</span>
    </section>
  )
}

/** What must not be overlooked: nobody collects, or not for all. */
export function Missing({ state }: { state: CollectorState }) {
  const { w, age, number } = useWords()
  const stale = state.collectors.filter(({ isStale }) => isStale)
  const isNobody = stale.length === state.collectors.length
  if (isNobody) return <Alert type="error" showIcon title={w('collector.nobody')} />
  return (
    <>
      {state.freeShards > 0 && (
        <Alert
          type="warning"
          showIcon
          title={w('collector.freeShards', { n: number(state.freeShards) })}
        />
      )}
      {stale.map(({ id, at }) => (
        <Alert
          key={id}
          type="warning"
          showIcon
          title={w('collector.stale', { id, age: age(state.asOf - at) })}
        />
      ))}
    </>
  )
}
