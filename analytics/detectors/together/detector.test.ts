import assert from 'node:assert/strict'
import type { HistoryWindow, Outside, TreeWindow } from '@gridkeeper/model/detector'
import type { MetricName } from '@gridkeeper/model/metrics'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { type PlantRow, plantOf } from '../../src/faults/plant.ts'
import { noise, past } from '../../src/series-words.ts'
import together from './detector.ts'

const params = readConfig(together.params, {})

// N ─ A ─ T1 (6 modems), T2 (6 modems)
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const modems = (tap: string) => Array.from({ length: 6 }, (_, n) => `${tap}m${n}`)
const all = [...modems('T1'), ...modems('T2')]
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  row('A', 'amplifier', 'N'),
  ...['T1', 'T2'].flatMap((tap) => [
    row(tap, 'tap', 'A'),
    ...modems(tap).map((id) => row(id, 'modem', tap)),
  ]),
])

type Value = (device: string, hour: number) => number | undefined
function series(metric: MetricName, value: Value, days = 14): HistoryWindow[] {
  return all.map((device, n) => {
    const still = noise(n + 1)
    const window = past({
      metric,
      days,
      kind: 'modem',
      value: (hour) => {
        const told = value(device, hour)
        return told === undefined ? undefined : told + 0.15 * still()
      },
    })
    return { ...window, hours: { ...window.hours, device } }
  })
}
type Given = {
  past: HistoryWindow[]
  outside?: Outside[]
  inside?: string[]
  was?: TreeWindow['was']
}
function pointed({ past, outside = [], inside = [], was = new Map() }: Given): string[] {
  const at = past[0]?.at ?? 0
  const kindOf = (id: string) => plant.rows.get(id)?.kind
  const seen = { outside, inside: new Set(inside), states: new Map() }
  const window = { ...plant, at, kindOf, past, ...seen, was, standing: new Map() }
  const told = together.locate(window, params)
  return [...Map.groupBy(told, ({ element }) => element)]
    .map(([element, of]) => `${element} ${of.length} ${of[0]?.judgement.state}`)
    .toSorted()
}
/** The node's own light, as ever. */
const ofNode = [
  past({ metric: 'optical.rx_dbm', days: 14, kind: 'optical_node', value: () => -3 }),
].map((window) => ({ ...window, hours: { ...window.hours, device: 'N' } }))
const since = (day: number, by: number, hour: number) => (hour >= day * 24 ? -by : 0)
const mer = (value: Value, days?: number) => series('downstream.mer_db', value, days)
// It comes and goes all through the newest day.
const pauses = [9, 2, 0, 6, 8, 1, 4]
const noiseAt = (hour: number) => (hour >= 13 * 24 ? -(pauses[hour % pauses.length] ?? 0) : 0)
const noisy = (hears: (device: string) => boolean) => [
  ...mer((device, h) => 36 + (hears(device) ? 0.5 * noiseAt(h) : 0)),
  ...series('upstream.snr_db', (_, h) => 33 + noiseAt(h)),
]
const under = (tap: string, device: string) => device.startsWith(tap)
const out = (device: string): Outside => ({
  device,
  metric: 'downstream.mer_db',
  severity: 'major',
  since: 0,
})

const cases: [name: string, given: Given, state: string, expected: string[]][] = [
  ['clear where nothing changed', { past: mer(() => 34) }, 'clear', []],
  [
    'one decibel less for all of a tap since yesterday, far from any limit',
    { past: mer((device, h) => 34 + (under('T1', device) ? since(13, 1, h) : 0)) },
    'raised',
    ['T1 6 raised'],
  ],
  [
    'for all of an amplifier that is all its node has',
    { past: mer((_, h) => 34 + since(13, 1, h)) },
    'raised',
    ['N 13 raised'],
  ],
  [
    'whose node says that its light is as ever',
    { past: [...mer((_, h) => 34 + since(13, 1, h)), ...ofNode] },
    'raised',
    ['A 13 raised'],
  ],
  [
    'one home by five',
    { past: mer((device, h) => 34 + (device === 'T1m0' ? since(13, 5, h) : 0)) },
    'raised',
    ['T1m0 1 raised'],
  ],
  [
    'one home that has nothing left to measure and still reports',
    {
      past: [
        ...mer((device, h) => (device === 'T1m0' && h >= 13 * 24 ? undefined : 34)),
        ...series('upstream.tx_dbuv', () => 104),
      ],
    },
    'raised',
    ['T1m0 1 raised'],
  ],
  [
    'noise of the way back gathers in the node',
    { past: [...mer(() => 34), ...series('upstream.snr_db', (_, h) => 33 + since(13, 4, h))] },
    'raised',
    ['N 12 raised'],
  ],
  [
    'and is told at the tap whose modems hear it on the way down, hour by hour',
    { past: noisy((device) => under('T1', device)) },
    'raised',
    ['T1 12 raised'],
  ],
  [
    'or at the one home that hears it',
    { past: noisy((device) => device === 'T2m3') },
    'raised',
    ['T2m3 12 raised'],
  ],
  ['or above all who hear it', { past: noisy(() => true) }, 'raised', ['N 13 raised']],
  [
    'while that place is still bad those it harmed belong to it, though the noise pauses',
    {
      past: mer((device, h) => 34 + (device === 'T2m3' ? since(13, 5, h) : 0)).concat(
        series('upstream.snr_db', () => 33),
      ),
      was: new Map(all.map((id) => [id, { element: 'T2m3', since: 5 }])),
    },
    'raised',
    ['T2m3 12 raised'],
  ],
  [
    'what comes to a tap when the way back of all has been bad for days is the tap’s own',
    {
      past: mer((device, h) => 34 + (under('T1', device) ? since(13, 3, h) : 0)).concat(
        series('upstream.snr_db', (_, h) => 33 + since(10, 6, h)),
      ),
      was: new Map(all.map((id) => [id, { element: 'N', since: 5 }])),
    },
    'raised',
    ['N 6 raised', 'T1 6 raised'],
  ],
  [
    'what begins with it is where it came in',
    {
      past: mer((device, h) => 34 + (under('T1', device) ? since(13, 3, h) : 0)).concat(
        series('upstream.snr_db', (_, h) => 33 + since(13, 6, h)),
      ),
    },
    'raised',
    ['T1 12 raised'],
  ],
  [
    'unknown without an earlier day: it says nothing',
    { past: mer((_, h) => 34 + since(0.5, 5, h), 1) },
    'unknown',
    [],
  ],
  [
    'on the second day of all history a large change is seen',
    { past: mer((_, h) => 34 + since(1, 5, h), 2) },
    'raised',
    ['N 13 raised'],
  ],
  ['and a small one is not', { past: mer((_, h) => 34 + since(1, 0.7, h), 2) }, 'clear', []],
  [
    'then limits speak instead',
    {
      past: mer(() => 34, 1),
      outside: modems('T1').map(out),
      inside: modems('T2'),
    },
    'raised',
    ['T1 6 raised'],
  ],
  [
    'and whoever reports and is outside none speaks against, however seldom it reports',
    {
      past: mer(() => 34, 1),
      outside: ['T1m0', 'T1m1'].map((id) => ({ ...out(id), severity: 'warning' })),
    },
    'clear',
    [],
  ],
  [
    'a level outside its limit that was always there is nobody’s fault',
    {
      past: series('downstream.level_dbuv', () => 44),
      outside: all.map((device) => ({ ...out(device), metric: 'downstream.level_dbuv' })),
    },
    'clear',
    [],
  ],
]
describe('worse together', () => {
  test.each(cases)('%s (%#: %o)', (_, given, __, expected) => {
    assert.deepEqual(pointed(given), expected)
  })

  test('where all homes of the node suffer below its amplifier, that is said of the node as well', () => {
    const past = [...mer((_, h) => 34 + since(13, 1, h)), ...ofNode]
    const seen = {
      outside: [],
      inside: new Set<string>(),
      states: new Map(),
      was: new Map(),
      standing: new Map(),
    }
    const kindOf = (id: string) => plant.rows.get(id)?.kind
    const told = together.locate({ ...plant, at: past[0]?.at ?? 0, kindOf, past, ...seen }, params)
    assert.equal(told.find(({ device }) => device === 'N')?.element, 'A')
  })

  test('it remembers since when', () => {
    const was = new Map(modems('T1').map((id) => [id, { element: 'T1', since: 5 }]))
    const window = mer((device, h) => 34 + (under('T1', device) ? since(13, 1, h) : 0))
    const at = window[0]?.at ?? 0
    const seen = { outside: [], inside: new Set<string>(), states: new Map(), standing: new Map() }
    const kindOf = () => 'tap' as const
    const told = together.locate({ ...plant, at, kindOf, past: window, ...seen, was }, params)
    assert.ok(told.every(({ judgement }) => judgement.since === 5))
  })
})
