import assert from 'node:assert/strict'
import type { Alarm } from '@gridkeeper/model/alarm'
import { describe, test } from 'vitest'
import { moveAlarms, type Situation } from './alarms.ts'
import type { Cause } from './cause.ts'
import { type PlantRow, plantOf } from './plant.ts'

const hourMs = 3_600_000
const at = 1000 * hourMs

// N ─ A1 ─ T1, T2, T3 (6 boxes each)
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const taps = ['T1', 'T2', 'T3']
const boxes = (tap: string) => Array.from({ length: 6 }, (_, n) => `${tap}b${n}`)
const plant = plantOf('N', [
  row('N', 'optical_node', 'HUB'),
  row('A1', 'amplifier', 'N'),
  ...taps.flatMap((tap) => [row(tap, 'tap', 'A1'), ...boxes(tap).map((id) => row(id, 'box', tap))]),
])

function seenSince(hours: number, resource: string, devices: readonly string[]): Cause {
  const because = { zh: '', en: '' }
  const since = at - hours * hourMs
  const of = { detector: 'together', metric: 'downstream.mer_db', channel: '' } as const
  return {
    ...{ resource, type: 'signal-degraded', family: 'signal', verdict: 'network' },
    ...{ severity: 'minor', text: because, devices, detector: 'together', confidence: 1 },
    ...{ since, latest: since, masked: false },
    findings: devices.map((device) => ({
      ...{ ...of, device, severity: 'minor', since, because, value: 1, alarm: null },
      element: resource,
    })),
  }
}

const standing: Alarm = {
  ...{ id: 'a', resource: 'A1', type: 'signal-degraded', verdict: 'network', severity: 'minor' },
  ...{ text: { zh: '', en: '' }, devices: taps.flatMap(boxes), homes: 18, isCleared: false },
  ...{ raisedAt: at - 50 * hourMs, changedAt: at - 50 * hourMs, clearedAt: null },
  ...{ operatorState: 'none', operator: null, operatorAt: null, shelvedUntil: null },
}

function look(causes: readonly Cause[], living: readonly Alarm[], now = at) {
  const situation: Situation = {
    ...{ at: now, plant, living, causes, above: undefined, closeAfterMs: 24 * hourMs },
    ...{ settleMs: 45_000, paceMs: 300_000, homePatienceMs: 4 * hourMs },
    overPast: new Set(['together']),
    homesOf: ({ devices }) => devices.length,
  }
  return moveAlarms(situation).moves
}
const raised = (moves: ReturnType<typeof look>) =>
  moves.flatMap(({ alarm, events }) =>
    events.some(({ change }) => change === 'raised') ? [alarm.resource] : [],
  )

/** After a repair those who look back over a day go on saying so, fewer and fewer. */
const left: [name: string, looks: (readonly Cause[])[]][] = [
  [
    'two taps, of which two homes each still say so',
    [['T1', 'T2'].map((tap) => seenSince(30, tap, boxes(tap).slice(0, 2)))],
  ],
  [
    'one tap, and less and less of it',
    [6, 4].map((homes) => [seenSince(30, 'T1', boxes('T1').slice(0, homes))]),
  ],
]

describe('an amplifier’s alarm of which little is left', () => {
  test.each(left)('goes on naming it: %s', (_, looks) => {
    let living = [standing]
    for (const [hour, causes] of looks.entries()) {
      const moves = look(causes, living, at + hour * hourMs)
      assert.deepEqual(raised(moves), [])
      living = moves.map(({ alarm }) => alarm)
    }
    const [left] = living
    assert.ok(left)
    assert.ok(left.devices.includes('A1'))
    assert.ok(left.devices.length < 6)

    const others = [seenSince(2, 'T3', boxes('T3').slice(0, 5))]
    assert.deepEqual(
      raised(look(others, living, at + 8 * hourMs)),
      [],
      'others below it are no news',
    )
  })

  test('shrank when it did, not at the newest look', () => {
    const causes = [seenSince(30, 'T1', boxes('T1'))]
    const [first] = look(causes, [standing])
    assert.ok(first)
    const [second] = look(causes, [first.alarm], at + hourMs)
    assert.equal(second?.alarm.changedAt, at)
  })
})
