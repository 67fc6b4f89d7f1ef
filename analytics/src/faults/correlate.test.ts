import assert from 'node:assert/strict'
import type { Finding, Severity } from '@gridkeeper/model/alarm'
import type { HomeState } from '@gridkeeper/model/detector'
import { describe, test } from 'vitest'
import type { Case } from './cause.ts'
import { correlate } from './correlate.ts'
import { type PlantRow, plantOf } from './plant.ts'

// N ─ A1 ─ T1 (8 boxes), T2 (8) · A2 ─ T3 (8), T4 (4) · E, with nothing below it · P feeds N
const taps = { T1: ['A1', 8], T2: ['A1', 8], T3: ['A2', 8], T4: ['A2', 4] } as const
function row(id: string, kind: PlantRow['kind'], parent_id: string): PlantRow {
  return { id, kind, parent_id, node_id: 'N', name: id, org_unit_id: null }
}
const rows: PlantRow[] = [
  row('N', 'optical_node', 'HUB'),
  row('A1', 'amplifier', 'N'),
  row('A2', 'amplifier', 'N'),
  row('E', 'amplifier', 'N'),
  row('P', 'power_supply', 'N'),
  ...Object.entries(taps).flatMap(([tap, [amplifier, boxes]]) => [
    row(tap, 'tap', amplifier),
    ...Array.from({ length: boxes }, (_, n) => row(`${tap}b${n}`, 'box', tap)),
  ]),
]
const plant = plantOf('N', rows)
const allBoxes = rows.filter(({ kind }) => kind === 'box').map(({ id }) => id)
const boxes = (tap: keyof typeof taps, count: number = taps[tap][1]) =>
  Array.from({ length: count }, (_, n) => `${tap}b${n}`)

function finding(
  device: string,
  metric: string,
  detector = 'limits',
  severity: Severity = 'warning',
): Finding {
  return {
    device,
    channel: '',
    detector,
    metric,
    severity,
    since: 1000,
    because: { zh: '', en: '' },
    value: 1,
    alarm: null,
  }
}
const mer = (device: string) => finding(device, 'downstream.mer_db')
const pointing = (element: string, ...devices: string[]) =>
  devices.map((device) => ({ ...finding(device, 'downstream.mer_db', 'together'), element }))
const located = (element: string, ...devices: string[]) =>
  devices.map((device) => ({ ...finding(device, 'device.reachable', 'silent-together'), element }))
const silent = (device: string) => finding(device, 'device.reachable', 'reachability', 'major')
const group = (device: string) => finding(device, 'device.reachable', 'neighbours-dark', 'major')
const noOutput = (device: string) => finding(device, 'power.output_volts', 'no-output', 'major')
const sagging = (device: string) => finding(device, 'power.output_volts', 'supply-output', 'minor')
const battery = (device: string) => finding(device, 'power.on_battery', 'power', 'minor')

type Given = {
  findings: Finding[]
  dark?: string[]
  off?: string[]
  signalWell?: string[]
  heardAt?: number
}
function causes({ findings, dark = [], off = [], signalWell, heardAt }: Given) {
  const bad = new Set(
    findings.filter(({ metric }) => metric.startsWith('down')).map(({ device }) => device),
  )
  const gone = new Set([...dark, ...off])
  const states = new Map(
    allBoxes.map((id): [string, HomeState] => [
      id,
      {
        state: gone.has(id) ? 'lost' : 'online',
        since: dark.includes(id) ? 1000 : 10,
        ...(heardAt === undefined ? {} : { heardAt }),
      },
    ]),
  )
  const given: Case = {
    plant,
    findings,
    states,
    heads: new Set(),
    well: {
      reach: new Set(allBoxes.filter((id) => !gone.has(id))),
      signal: new Set(signalWell ?? allBoxes.filter((id) => !bad.has(id) && !gone.has(id))),
      power: new Set(),
      condition: new Set(),
    },
  }
  return correlate(given)
}

const cases: [name: string, given: Given, expected: string[]][] = [
  ['nothing', { findings: [] }, []],
  [
    'a home outside its limits that nobody located is as it always was',
    { findings: boxes('T1', 6).map(mer) },
    [],
  ],
  [
    'one that points to itself is the home’s',
    { findings: pointing('T1b0', 'T1b0') },
    ['T1b0 signal-degraded home warning 1'],
  ],
  [
    'those that point to their tap are the tap, with whoever else is bad below it',
    { findings: [...pointing('T1', ...boxes('T1', 5)), mer('T1b6'), mer('T1b0')] },
    ['T1 signal-degraded network warning 6'],
  ],
  [
    'but no home that was bad a day before anybody pointed there',
    {
      findings: [
        ...pointing('T1', ...boxes('T1', 5)).map((one) => ({ ...one, since: 2 * 86_400_000 })),
        mer('T1b6'),
      ],
    },
    ['T1 signal-degraded network warning 5'],
  ],
  [
    'many homes make it more',
    { findings: pointing('A1', ...boxes('T1'), ...boxes('T2')) },
    ['A1 signal-degraded network minor 16'],
  ],
  [
    'one that hangs elsewhere in the inventory goes with those it points with',
    { findings: pointing('T1', ...boxes('T1'), 'T3b1') },
    ['T1 signal-degraded network warning 9'],
  ],
  [
    'a tap and a home elsewhere are two causes',
    { findings: [...pointing('T1', ...boxes('T1')), ...pointing('T3b1', 'T3b1')] },
    ['T1 signal-degraded network warning 8', 'T3b1 signal-degraded home warning 1'],
  ],
  [
    'a tap within an amplifier that is bad as well keeps what is its own',
    { findings: [...pointing('A1', ...boxes('T2')), ...pointing('T1', ...boxes('T1'))] },
    ['A1 signal-degraded network warning 8', 'T1 signal-degraded network warning 8'],
  ],
  [
    'the amplifier’s own level belongs to what points to it',
    { findings: [finding('A1', 'rf.output_dbuv'), ...pointing('A1', ...boxes('T1'))] },
    ['A1 signal-degraded network warning 9'],
  ],
  [
    'and stands for itself where nobody does',
    { findings: [finding('A1', 'rf.output_dbuv')] },
    ['A1 signal-degraded network warning 1'],
  ],
  [
    'a silent node with its boxes dark is one cause',
    { findings: [silent('N'), silent('A1'), group('N'), group('A1'), group('T1')], dark: allBoxes },
    ['N unreachable network critical 30'],
  ],
  [
    'a silent node whose boxes are online lost its management only',
    { findings: [silent('N')] },
    ['N unreachable network minor 1'],
  ],
  [
    'what hangs on a silent node is asked through it, though its homes are served',
    { findings: [silent('N'), silent('A1'), silent('P')] },
    ['N unreachable network major 3'],
  ],
  [
    'homes that went one by one when their amplifier fell silent went with it',
    { findings: [silent('A1')], dark: [...boxes('T1', 6), ...boxes('T2', 5)] },
    ['A1 unreachable network critical 12'],
  ],
  [
    'a few who went to bed meanwhile did not',
    { findings: [silent('A1')], dark: boxes('T1', 3) },
    ['A1 unreachable network minor 1'],
  ],
  [
    'homes located as silent together are their element, also those that went long before',
    {
      findings: located('A1', ...boxes('T1'), ...boxes('T2', 4)),
      dark: boxes('T1'),
      off: boxes('T2', 6),
    },
    ['A1 unreachable network critical 12'],
  ],
  [
    'those that are heard again clear it, before they are asked again',
    { findings: located('A1', ...boxes('T1'), ...boxes('T2')), dark: boxes('T1', 2) },
    [],
  ],
  [
    'a tap that went at once within it is the same cause',
    {
      findings: [...located('A1', ...boxes('T1'), ...boxes('T2')), group('T1')],
      dark: [...boxes('T1'), ...boxes('T2')],
    },
    ['A1 unreachable network critical 16'],
  ],
  [
    'on battery long enough is minor, whatever the voltage’s limit says',
    { findings: [battery('P'), finding('P', 'power.mains_volts', 'limits', 'major')] },
    ['P power-lost power minor 1'],
  ],
  [
    'a dark tap',
    { findings: [group('T1')], dark: boxes('T1') },
    ['T1 unreachable network major 8'],
  ],
  [
    'two dark taps of one amplifier',
    { findings: [group('T1'), group('T2'), group('A1')], dark: [...boxes('T1'), ...boxes('T2')] },
    ['A1 unreachable network critical 16'],
  ],
  [
    'all dark, the node answers',
    {
      findings: [group('T1'), group('T2'), group('T3'), group('A1'), group('A2'), group('N')],
      dark: allBoxes,
    },
    ['N unreachable network critical 28'],
  ],
  ['dark boxes without a group are people who unplug', { findings: [], dark: boxes('T1', 3) }, []],
  [
    'a node, its supply and its homes silent at once: most likely the power',
    { findings: [silent('N'), silent('P')], dark: allBoxes },
    ['P power-lost power critical 30'],
  ],
  [
    'a node whose supply answers is the node',
    { findings: [silent('N')], dark: allBoxes },
    ['N unreachable network critical 29'],
  ],
  [
    'a supply whose output sags, and most of what it feeds gets worse: the power',
    { findings: [sagging('P'), ...pointing('A1', ...boxes('T1'), ...boxes('T2'))] },
    ['P power-degraded power minor 17'],
  ],
  [
    'a supply that puts out nothing, homes dark and others that receive nothing: the power',
    {
      findings: [
        noOutput('P'),
        group('A1'),
        group('T4'),
        ...boxes('T3').map((box) => finding(box, 'downstream.lock', 'limits', 'major')),
        ...pointing('A2', ...boxes('T3')),
      ],
      dark: [...boxes('T1'), ...boxes('T2'), ...boxes('T4')],
    },
    ['P power-lost power critical 29'],
  ],
  [
    'an amplifier that does not answer, and boxes below it that report and receive nothing: one outage, the amplifier',
    {
      findings: [
        silent('A2'),
        ...boxes('T3').map((box) => finding(box, 'downstream.lock', 'limits', 'major')),
      ],
      dark: boxes('T4'),
    },
    ['A2 unreachable network critical 13'],
  ],
  [
    'a tap below it by itself is a tap',
    { findings: [sagging('P'), ...pointing('T4', ...boxes('T4'))] },
    ['P power-degraded power minor 1', 'T4 signal-degraded network warning 4'],
  ],
  [
    'on battery: the power, before anything is dark',
    { findings: [battery('P')] },
    ['P power-lost power minor 1'],
  ],
  [
    'on battery, then all dark: still the power',
    { findings: [battery('P'), silent('N'), silent('P'), group('N')], dark: allBoxes },
    ['P power-lost power critical 30'],
  ],
  [
    'on battery since hours, and one tap dark: two causes',
    {
      findings: [{ ...battery('P'), since: 1000 - 3 * 3_600_000 }, group('T1')],
      dark: boxes('T1'),
    },
    ['P power-lost power minor 1', 'T1 unreachable network major 8'],
  ],
  [
    'the supply lost its mains as the tap went dark: the street has no power',
    { findings: [battery('P'), group('T1')], dark: boxes('T1') },
    ['P power-lost power major 9'],
  ],
  [
    'two taps of two amplifiers dark at one moment, the others served: the street, most likely',
    { findings: [group('T1'), group('T3')], dark: [...boxes('T1'), ...boxes('T3')] },
    ['N unreachable power major 16'],
  ],
  [
    'nobody else was heard since: it may be more than these',
    {
      findings: [group('T1'), group('T3')],
      dark: [...boxes('T1'), ...boxes('T3')],
      heardAt: 900,
    },
    ['T1 unreachable network major 8', 'T3 unreachable network major 8'],
  ],
  [
    'one hours after the other: two causes',
    {
      findings: [{ ...group('T1'), since: 1000 - 3 * 3_600_000 }, group('T3')],
      dark: [...boxes('T1'), ...boxes('T3')],
    },
    ['T1 unreachable network major 8', 'T3 unreachable network major 8'],
  ],
  [
    'an amplifier that nothing hangs on does not answer: nobody is without service',
    { findings: [silent('E')] },
    ['E unreachable network minor 1'],
  ],
  [
    'an open door is its own cause',
    { findings: [finding('N', 'enclosure.door_open')] },
    ['N condition network warning 1'],
  ],
]
describe('correlate', () => {
  for (const [name, given, expected] of cases)
    test(name, () => {
      const found = causes(given).map(({ resource, type, verdict, severity, devices }) =>
        [resource, type, verdict, severity, devices.length].join(' '),
      )
      assert.deepEqual(found.toSorted(), expected.toSorted())
    })

  test('noise is told where it comes in, and says whom it harms', () => {
    const [cause] = causes({ findings: pointing('T4b0', 'T4b0', ...boxes('T1'), ...boxes('T3')) })
    assert.deepEqual([cause?.resource, cause?.verdict, cause?.devices.length], ['T4b0', 'home', 17])
    assert.equal(cause?.text.zh, '机顶盒 T4b0处侵入噪声，影响 16 台设备：下行 MER')
  })

  test('a bad signal below what cannot be reached is old news', () => {
    const found = causes({
      findings: [silent('N'), group('N'), ...pointing('T1', ...boxes('T1'))],
      dark: allBoxes,
      signalWell: [],
    })
    assert.deepEqual(
      found.map(({ type, masked }) => [type, masked]),
      [
        ['signal-degraded', true],
        ['unreachable', false],
      ],
    )
  })

  test('what is explained is kept under its cause: nothing is lost', () => {
    const findings = [silent('N'), silent('A1'), group('T1'), group('N')]
    const [cause] = causes({ findings, dark: allBoxes })
    assert.equal(cause?.findings.length, findings.length)
  })

  test('the order of the findings does not matter', () => {
    const findings = [
      group('T1'),
      group('T2'),
      group('A1'),
      battery('P'),
      ...pointing('T3', ...boxes('T3')),
    ]
    const dark = [...boxes('T1'), ...boxes('T2')]
    assert.deepEqual(
      causes({ findings, dark }).map(({ resource }) => resource),
      causes({ findings: findings.toReversed(), dark }).map(({ resource }) => resource),
    )
  })
})
