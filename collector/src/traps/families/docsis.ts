import type { Severity } from '@gridkeeper/model/alarm'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Reading, Saying, TrapFamily } from '../family.ts'
import { numberOf, type Trap, wordsOf } from '../trap.ts'

// DOCS-IF3-MIB's two notifications and, before them, one trap for each event (DOCS-CABLE-DEVICE-TRAP-MIB). All carry the event.
const docsIf3 = '1.3.6.1.4.1.4491.2.1.20.0'
const modemTraps = '1.3.6.1.2.1.69.2.1.2.0'
const cmtsTraps = '1.3.6.1.2.1.69.2.1.3.0'
const event = '1.3.6.1.2.1.69.1.5.8.1'
const field = { lastTime: 3, level: 5, id: 6, text: 7 } as const

/** docsDevEvLevel. What is a notice or less is nobody's work. */
const severityOf: Readonly<Record<number, Severity>> = {
  1: 'critical',
  2: 'critical',
  3: 'major',
  4: 'minor',
  5: 'warning',
}
/** An event is a moment and has no end of its own: it stands as long as it is worth looking at. */
const standsMs = 30 * 60_000

type Pair = { readonly starts: number; readonly ends: number; readonly metric: MetricName }
/** CC8800: events that come in pairs. A modem that is off (1003, 1004) is what people do. */
const pairs: readonly Pair[] = [
  { starts: 1011, ends: 1012, metric: 'downstream.level_dbuv' },
  { starts: 1013, ends: 1014, metric: 'upstream.snr_db' },
  { starts: 1036, ends: 1035, metric: 'upstream.snr_db' },
]
const atHome: ReadonlySet<number> = new Set([1003, 1004])

export default {
  id: 'docsis',
  title: { zh: 'DOCSIS 事件', en: 'DOCSIS events' },
  traps: [
    `${docsIf3}.1`,
    `${docsIf3}.2`,
    ...numbers(16).map((number) => `${modemTraps}.${number}`),
    ...numbers(12).map((number) => `${cmtsTraps}.${number}`),
  ],
  read(trap): Reading {
    const id = numberOf(trap, `${event}.${field.id}`)
    if (id === undefined) throw new RangeError('it does not say which event')
    return { says: sayingsOf(trap, id) }
  },
} satisfies TrapFamily

function sayingsOf(trap: Trap, id: number): readonly Saying[] {
  const channel = ''
  const ended = pairs.filter(({ ends }) => ends === id)
  if (ended.length > 0)
    return ended.map(({ starts }) => ({ is: 'cleared', code: `docsis-${starts}`, channel }))
  const pair = pairs.find(({ starts }) => starts === id)
  const severity = severityOf[numberOf(trap, `${event}.${field.level}`) ?? 0]
  if (atHome.has(id) || (!severity && !pair)) return []
  const words = wordsOf(trap, `${event}.${field.text}`) || `${id}`
  return [
    {
      is: 'raised',
      code: `docsis-${id}`,
      channel,
      severity: severity ?? 'minor',
      metric: pair?.metric ?? 'equipment.alarm',
      text: { zh: `DOCSIS 事件：${words}`, en: `DOCSIS event: ${words}` },
      ...(!pair && { lastsMs: standsMs }),
    },
  ]
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
