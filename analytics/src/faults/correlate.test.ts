import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import {
  allBoxes,
  battery,
  boxes,
  causes,
  finding,
  type Given,
  group,
  located,
  mer,
  noOutput,
  pointing,
  sagging,
  silent,
  told,
} from './fixture/two-amplifiers.ts'

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
    'also where the supply has lost its mains besides: a bad signal is no lost one',
    { findings: [sagging('P'), battery('P'), ...pointing('T4', ...boxes('T4'))] },
    ['P power-lost power minor 1', 'T4 signal-degraded network warning 4'],
  ],
  [
    'on battery: the power, before anything is dark',
    { findings: [battery('P')] },
    ['P power-lost power minor 1'],
  ],
  [
    'on battery, and boxes below receive nothing, as they tell in another way: the power',
    {
      findings: [
        battery('P'),
        ...pointing('A1', ...boxes('T1'), ...boxes('T2')),
        ...pointing('A2', ...boxes('T3')),
        ...[...boxes('T1'), ...boxes('T2'), ...boxes('T3')].map((box) =>
          finding(box, 'downstream.lock', 'limits', 'major'),
        ),
      ],
    },
    ['P power-lost power major 25'],
  ],
  [
    'on battery, and boxes below are bad but receive: two causes',
    { findings: [battery('P'), ...pointing('A1', ...boxes('T1'), ...boxes('T2'))] },
    ['A1 signal-degraded network minor 16', 'P power-lost power minor 1'],
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
    test(name, () => assert.deepEqual(told(given), expected.toSorted()))

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
