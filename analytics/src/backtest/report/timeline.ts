import type { Outcome } from '../backtest.ts'
import type { Truth } from '../given.ts'
import type { RaisedAlarm } from '../record.ts'
import { day, escaped, minute, picture } from './markup.ts'

const width = 1080
const left = 170
const rowHeight = 18
const top = 26
const mostRows = 60

/** One row an element: what really happened as a frame, alarms as bars, tickets as ticks below them. */
export function timeline({ replayed, world }: Outcome): string {
  const rows = rowsOf(replayed.alarms, replayed.truths ?? [])
  const height = top + rows.length * rowHeight + 10
  const x = (at: number) =>
    left +
    ((Math.min(world.to, Math.max(world.from, at)) - world.from) / (world.to - world.from)) *
      (width - left - 10)
  const lines = rows.map(({ element, alarms, truths }, place) => {
    const y = top + place * rowHeight
    const devices = new Set([element, ...alarms.flatMap((alarm) => alarm.devices)])
    const tickets = replayed.tickets.filter(
      ({ device, isSignal }) => isSignal && devices.has(device),
    )
    return [
      `<text x="${left - 8}" y="${y + 12}" class="name">${escaped(element)}</text>`,
      ...truths.map((truth) => frame(truth, x, y)),
      ...alarms.map((alarm) => bar(alarm, world.to, x, y)),
      ...tickets.map(({ at }) => `<path class="ticket" d="M${x(at).toFixed(1)} ${y + 10}v6"/>`),
    ].join('')
  })
  return picture(
    width,
    height,
    { zh: '告警、真相与报修的时间轴', en: 'Timeline of alarms, truth and tickets' },
    `${axis(world.from, world.to, x, height)}${lines.join('')}`,
  )
}

type Row = {
  readonly element: string
  readonly alarms: readonly RaisedAlarm[]
  readonly truths: readonly Truth[]
}

function rowsOf(alarms: readonly RaisedAlarm[], truths: readonly Truth[]): readonly Row[] {
  const faults = truths.filter(({ isFault }) => isFault)
  const byElement = Map.groupBy(alarms, ({ element }) => element)
  const elements = new Set([...faults.map(({ element }) => element), ...byElement.keys()])
  const rows = [...elements].map((element) => {
    const mine = byElement.get(element) ?? []
    const true_ = faults.filter((truth) => truth.element === element)
    return {
      element,
      alarms: mine,
      truths: true_,
      size: Math.max(
        0,
        ...mine.map(({ devices }) => devices.length),
        ...true_.map(({ devices }) => devices.length),
      ),
    }
  })
  // What matters to most homes is kept; then in the order of time.
  return rows
    .toSorted((a, b) => b.truths.length - a.truths.length || b.size - a.size)
    .slice(0, mostRows)
    .toSorted((a, b) => begin(a) - begin(b))
}

function begin({ alarms, truths }: Row): number {
  return Math.min(...alarms.map(({ raisedAt }) => raisedAt), ...truths.map(({ from }) => from))
}

function frame({ id, kind, from, to }: Truth, x: (at: number) => number, y: number): string {
  const begins = x(from)
  return `<rect class="truth" x="${begins.toFixed(1)}" y="${y + 1.5}" width="${Math.max(2, x(to) - begins).toFixed(1)}" height="14" rx="2"><title>${escaped(`${id} ${kind}`)}</title></rect>`
}

function bar(alarm: RaisedAlarm, end: number, x: (at: number) => number, y: number): string {
  const begins = x(alarm.raisedAt)
  const title = `${minute(alarm.raisedAt)} ${alarm.why.zh} · ${alarm.why.en}`
  return `<rect class="${alarm.verdict}" x="${begins.toFixed(1)}" y="${y + 4}" width="${Math.max(2, x(alarm.clearedAt ?? end) - begins).toFixed(1)}" height="7" rx="1"><title>${escaped(title)}</title></rect>`
}

const dayMs = 86_400_000

function axis(from: number, to: number, x: (at: number) => number, height: number): string {
  const step = Math.max(1, Math.ceil((to - from) / dayMs / 14)) * dayMs
  const lines: string[] = []
  for (let at = Math.ceil(from / dayMs) * dayMs; at <= to; at += step)
    lines.push(
      `<path class="grid" d="M${x(at).toFixed(1)} ${top - 6}V${height}"/><text x="${x(at).toFixed(1)}" y="12" class="day">${day(at)}</text>`,
    )
  return lines.join('')
}
