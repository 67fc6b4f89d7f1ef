import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { gathered } from './gathered.ts'
import { type PlantRow, plantOf } from './plant.ts'

const hourMs = 3_600_000
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
// N ─ A1 ─ T0…T4 (4 boxes each) · A2 ─ T5…T9
const taps = Array.from({ length: 10 }, (_, n) => `T${n}`)
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  row('A1', 'amplifier', 'N'),
  row('A2', 'amplifier', 'N'),
  ...taps.flatMap((tap, n) => [
    row(tap, 'tap', n < 5 ? 'A1' : 'A2'),
    ...[0, 1, 2, 3].map((box) => row(`${tap}b${box}`, 'box', tap)),
  ]),
])
function home(at: string, sinceHours: number) {
  const because = { zh: '', en: '' }
  const metric = 'downstream.mer_db'
  const words = { channel: '', detector: 'limits', metric, severity: 'minor', because } as const
  return {
    explanation: { at, whole: false, bad: [at], leaning: [], well: 0 },
    findings: [{ ...words, device: at, since: sinceHours * hourMs, value: 1, alarm: null }],
  }
}
const first = (count: number, apart = 1) =>
  taps.slice(0, count).map((tap, n) => home(`${tap}b0`, n * apart))

const cases: [name: string, told: ReturnType<typeof home>[], at: string[]][] = [
  ['five homes of five taps within hours are their amplifier’s', first(5), ['A1']],
  ['of two amplifiers, their node’s', first(6), ['N']],
  ['four are four homes', first(4), ['T0b0', 'T1b0', 'T2b0', 'T3b0']],
  ['so are five within days', first(5, 12), ['T0b0', 'T1b0', 'T2b0', 'T3b0', 'T4b0']],
]

describe('homes left to themselves', () => {
  test.each(cases)('%s', (_, told, at) => {
    assert.deepEqual(
      gathered(plant, told).map(({ explanation }) => explanation.at),
      at,
    )
  })
})
