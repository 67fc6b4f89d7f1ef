import type { Outcome } from '../backtest.ts'
import { eventsOf } from '../backtest.ts'
import { matchAll } from '../truth-score.ts'
import { bothIn, picture } from './markup.ts'

const edges = [-Infinity, 0, 3, 6, 12, 24, 48, 96, 168, 336, Infinity]
const names = ['<0', '0–3', '3–6', '6–12', '12–24', '24–48', '48–96', '96–168', '168–336', '>336']
const width = 760
const height = 220
const hourMs = 3_600_000

/** How long before its first ticket each fault was raised: with the truth by fault, otherwise by alarm. */
export function leadHistogram(outcome: Outcome): string | undefined {
  const leads = leadsOf(outcome)
  if (leads.length === 0) return undefined
  const counts = names.map(
    (_, place) =>
      leads.filter((lead) => lead >= (edges[place] ?? 0) && lead < (edges[place + 1] ?? 0)).length,
  )
  const most = Math.max(...counts)
  const step = (width - 40) / names.length
  const bars = counts.map((count, place) => {
    const tall = (count / most) * (height - 80)
    const x = 20 + place * step
    return `<rect class="${place === 0 ? 'late' : 'early'}" x="${x + 4}" y="${(height - 46 - tall).toFixed(1)}" width="${step - 8}" height="${tall.toFixed(1)}" rx="2"/>${count > 0 ? `<text class="count" x="${x + step / 2}" y="${(height - 52 - tall).toFixed(1)}">${count}</text>` : ''}<text class="day" x="${x + step / 2}" y="${height - 28}">${names[place]?.replace('<', '&lt;').replace('>', '&gt;')}</text>`
  })
  const label = { zh: '告警早于首个报修的小时数', en: 'Hours from the alarm to the first ticket' }
  return picture(
    width,
    height,
    label,
    `${bars.join('')}${bothIn(label, `x="${width / 2}" y="${height - 8}" class="day"`)}`,
  )
}

function leadsOf({ replayed, world }: Outcome): readonly number[] {
  const events = eventsOf(replayed.alarms, world)
  if (replayed.truths)
    return matchAll(events, replayed.truths).matched.flatMap(({ truth, events: [first] }) =>
      truth.isFault && first && truth.firstTicket !== null
        ? [(truth.firstTicket - first.from) / hourMs]
        : [],
    )
  const byHome = Map.groupBy(
    replayed.tickets.filter(({ isSignal }) => isSignal),
    ({ device }) => device,
  )
  return events.flatMap(({ devices, from, to }) => {
    const times = devices
      .flatMap((device) => byHome.get(device) ?? [])
      .flatMap(({ at }) => (at >= from && at <= to ? [at] : []))
    return times.length > 0 ? [(Math.min(...times) - from) / hourMs] : []
  })
}
