import { defineTreeDetector, type Pointing, type TreeWindow } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import { metrics } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import { Type } from 'typebox'
import { median } from '../../src/past.ts'
import { entering, standingOf, stillHarmed } from '../../src/scan/enters.ts'
import { type Evidence, type Spoken, spokenOf } from '../../src/scan/evidence.ts'
import { isLikelierKind } from '../../src/scan/likelier.ts'
import { type Located, locate } from '../../src/scan/locate.ts'
import { apartMs, aspects, scannedMetrics, watchOf } from '../../src/scan/watch.ts'

const params = Type.Object({
  element: Type.Number({
    default: 8.6,
    description: 'So many nats must speak for a cause in the network',
  }),
  home: Type.Number({
    default: 7,
    description: 'What it costs to suppose that one home is bad by itself, beside a cause above it',
  }),
  homeAlone: Type.Number({
    default: 4.8,
    description: 'So many nats are enough for a home that nothing above it explains',
  }),
  standing: Type.Number({
    default: 5,
    description: 'For a cause that stands already, less is enough',
  }),
})

/**
 * Devices that got worse together point to what they share, long before each of them crosses a limit (TelApart, arXiv 2412.09740): how
 * much more likely what each says is of one that suffers than of one that does not, summed up the tree.
 */
export default defineTreeDetector({
  id: 'together',
  title: { zh: '共同变差', en: 'Worse together' },
  over: 'tree',
  reads: ['device.reachable', ...scannedMetrics],
  windowMs: 21 * 24 * hourMs,
  params,
  runbook: {
    look: {
      zh: '同一段线路下的用户一起变差：从告警指的那一级查起，先量它的输入和输出，再比上一级；只有一户时查入户线和接头',
      en: 'Customers on one stretch got worse together: start at the element the alarm names, measure its input and output and compare with the step above; where it is one home, its drop and connectors',
    },
    bring: {
      zh: '场强仪（能测 MER）、备用分支器和放大器模块、F 头、防水接头',
      en: 'Signal meter with MER, a spare tap and amplifier module, F connectors, waterproof connectors',
    },
  },
  falseAlarms: {
    zh: '刚做过整段调整而未登记检修；一段线路上的用户同时换了设备',
    en: 'A stretch that was set anew without a maintenance window; customers of one stretch who all got new boxes',
  },

  locate(window, params) {
    const { kindOf } = window
    const isLikelier = (upper: string, lower: string) =>
      isLikelierKind(kindOf(upper), kindOf(lower))
    const costs = { ...params, isLikelier }
    const since = new Map([...window.was].map(([device, { since }]) => [device, since]))
    const spoken = spokenOf({
      ...window,
      badHours: (device) => {
        const from = since.get(device)
        return from === undefined ? 0 : Math.ceil((window.at - from) / hourMs)
      },
    })
    const standing = standingOf(window)
    const each = aspects.flatMap((aspect) =>
      locate(window, spoken, aspect, costs, standing)
        .filter((one) => standing.has(one.at) || !isHarmless(window, spoken, one))
        .map((one) => entering(window, gathering(window, spoken, one))),
    )
    const widened = each.map((one) => widest(window, one, each))
    const told = [...widened, ...stillHarmed(window, widened)]
    const pointing = new Map<string, Pointing>()
    for (const [device, located] of causesOf(window, told, spoken)) {
      const evidence = spoken.get(device)?.[located.aspect]
      if (evidence) pointing.set(device, pointingOf(window, located, device, evidence))
    }
    const whole = told.find((one) => isWhole(window, one, spoken))
    const worst = whole && worstOf(whole, spoken)
    if (whole && worst && !pointing.has(window.head))
      pointing.set(window.head, pointingOf(window, whole, window.head, worst))
    return [...pointing.values()]
  },
})

const nearlyAll = 0.8

/** Whether all of the head's homes suffer, be it that they hang on one amplifier: several such heads have a cause above them. */
function isWhole(
  { head, isHome }: TreeWindow,
  { at, aspect, devices }: Located,
  spoken: Spoken,
): boolean {
  if (aspect === 'upstream' || isHome(at)) return false
  if (at === head) return true
  const speaking = [...spoken].filter(([device, of]) => isHome(device) && of[aspect]).length
  return devices.filter(isHome).length >= nearlyAll * speaking
}

/** What the head itself is said to suffer, where all below it do: for what is above it, that is evidence. */
function worstOf({ devices, aspect }: Located, spoken: Spoken): Evidence | undefined {
  const all = devices.flatMap((device) => spoken.get(device)?.[aspect] ?? [])
  return all.toSorted((a, b) => b.worst.times - a.worst.times)[all.length >> 1]
}

const leastHarmDb = 3

/** Noise of the way back rises and falls by a decibel or two for days: as long as nobody is outside a limit, that harms nobody. */
function isHarmless(tree: TreeWindow, spoken: Spoken, { aspect, at, devices }: Located): boolean {
  if (aspect !== 'upstream' || tree.isHome(at)) return false
  const among = new Set(devices)
  const isOutside = tree.outside.some(
    ({ device, metric }) => metric === 'upstream.snr_db' && among.has(device),
  )
  if (isOutside) return false
  const by = devices.map((id) => spoken.get(id)?.upstream?.worst.by ?? Number.NaN)
  return median(by) < leastHarmDb
}

const fewestOfWay = 3

/** Noise of the way back gathers in the node wherever it comes in: where all who speak of it are bad, it is nobody’s below. */
function gathering(tree: TreeWindow, spoken: Spoken, located: Located): Located {
  if (located.aspect !== 'upstream' || tree.isHome(located.at)) return located
  const speaking = [...spoken.values()].filter(({ upstream }) => upstream).length
  const isAll = located.devices.length === speaking && speaking >= fewestOfWay
  return isAll ? { ...located, at: tree.head } : located
}

/** What is seen both ways of the line is one cause, at the wider of the two; of two that came long after each other each is its own. */
function widest(tree: TreeWindow, one: Located, all: readonly Located[]): Located {
  const wider = all.find(
    ({ at, aspect }) =>
      aspect !== one.aspect &&
      !tree.isHome(at) &&
      at !== one.at &&
      tree.subtreeOf(at).includes(one.at) &&
      !areApart(tree, one.at, at),
  )
  return wider ? { ...one, at: wider.at } : one
}

function areApart(tree: TreeWindow, one: string, other: string): boolean {
  return Math.abs(pointedSince(tree, one) - pointedSince(tree, other)) >= apartMs
}

/** Since when anything points there; now, where nothing did. */
function pointedSince({ at, was }: TreeWindow, element: string): number {
  const since = [...was.values()].flatMap((one) => (one.element === element ? [one.since] : []))
  return Math.min(at, ...since)
}

/** What each device suffers from: what says most; of two that came long after each other the narrower. */
function causesOf(
  tree: TreeWindow,
  told: readonly Located[],
  spoken: Spoken,
): ReadonlyMap<string, Located> {
  const causes = new Map<string, Located>()
  for (const located of told.toSorted((a, b) => b.score - a.score))
    for (const device of located.devices) {
      if (!spoken.get(device)?.[located.aspect]) continue
      const known = causes.get(device)
      const isNarrower =
        known !== undefined &&
        known.aspect !== located.aspect &&
        known.at !== located.at &&
        tree.subtreeOf(known.at).includes(located.at) &&
        areApart(tree, located.at, known.at)
      if (!known || isNarrower) causes.set(device, located)
    }
  return causes
}

function pointingOf(
  { at, was, head }: TreeWindow,
  { at: element, isBursts }: Located,
  device: string,
  { worst }: Evidence,
): Pointing {
  const before = was.get(device)
  const { metric, by } = worst
  // Of a head it counts since when all of it is bad, wherever that is seen to begin.
  const isKnown = before && (before.element === element || device === head)
  return {
    device,
    metric,
    element,
    judgement: {
      state: 'raised',
      severity: 'warning',
      since: isKnown ? before.since : at,
      value: Number.isNaN(by) ? null : Math.round(by * 10) / 10,
      because: isBursts ? comesAndGoes(metric) : wordsOf(metric, by),
    },
  }
}

function comesAndGoes(metric: Evidence['worst']['metric']): Text {
  const { title } = metrics[metric]
  return { zh: `${title.zh}时好时坏`, en: `${title.en} comes and goes` }
}

function wordsOf(metric: Evidence['worst']['metric'], by: number): Text {
  const { title, unit, kind } = metrics[metric]
  if (Number.isNaN(by) || kind === 'state')
    return { zh: `${title.zh}比平时差`, en: `${title.en} worse than usual` }
  if (watchOf(metric)?.leastRatio !== undefined)
    return {
      zh: `${title.zh}约为平时的 ${times(by)} 倍`,
      en: `${title.en} about ${times(by)} times the usual`,
    }
  const amount = `${by.toFixed(1)} ${unit}`
  return { zh: `${title.zh}比平时差 ${amount}`, en: `${title.en} worse than usual by ${amount}` }
}

function times(decades: number): string {
  return (10 ** Math.max(0, decades)).toPrecision(1).replace(/e\+(\d+)/, (_, n) => '0'.repeat(+n))
}
