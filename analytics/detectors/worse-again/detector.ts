import { defineTreeDetector, type Pointing, type TreeWindow } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import { metrics } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import { Type } from 'typebox'
import { beyond } from '../../src/scan/beyond.ts'
import type { Evidence } from '../../src/scan/evidence.ts'
import { isLikelierKind } from '../../src/scan/likelier.ts'
import { locate } from '../../src/scan/locate.ts'
import { type Aspect, scannedMetrics } from '../../src/scan/watch.ts'

const params = Type.Object({
  standsHours: Type.Number({
    default: 24,
    description: 'A cause must have stood for so long that what is usual below it is known',
  }),
  element: Type.Number({
    default: 8.6,
    description: 'So many nats must speak for a second cause in the network',
  }),
  home: Type.Number({
    default: 9,
    description: 'What it costs to suppose that one home is bad by itself, beside a second cause',
  }),
  homeAlone: Type.Number({
    default: 6.5,
    description: 'So many nats are enough for a home that no second cause explains',
  }),
  standing: Type.Number({
    default: 5,
    description: 'For a second cause that stands already, less is enough',
  }),
})

const aspects: readonly Aspect[] = ['downstream', 'optical', 'eoc']

/**
 * A second fault below one that stands: all below the first have been bad for days, and some of them have become much worse than the
 * others since. What the first does is taken off, by what those do that suffer from it alone.
 */
export default defineTreeDetector({
  id: 'worse-again',
  title: { zh: '故障之下又有故障', en: 'A second fault below one that stands' },
  over: 'tree',
  isBeside: true,
  reads: scannedMetrics,
  windowMs: 21 * 24 * hourMs,
  params,
  runbook: {
    look: {
      zh: '上面的告警还在，这一段比同一告警下的其他用户又差了许多：先按这一段单独查，量它的输入和输出；输入与上一级其他分支一样，就是这一段自己的问题',
      en: 'The alarm above still stands, and this stretch has become much worse than the others below it: look at it by itself, measure its input and output; with the same input as its neighbours the fault is here',
    },
    bring: {
      zh: '场强仪（能测 MER）、备用分支器和放大器模块、F 头、防水接头',
      en: 'Signal meter with MER, a spare tap and amplifier module, F connectors, waterproof connectors',
    },
  },
  falseAlarms: {
    zh: '上面的故障对远端用户影响更大，一时看像另一处；比上面新增的影响还大才算',
    en: 'The fault above harms those at the end of the line more: only what is more than it grew by itself counts',
  },

  locate(window, params) {
    const { kindOf, subtreeOf, isHome, at, was } = window
    const isLikelier = (upper: string, lower: string) =>
      isLikelierKind(kindOf(upper), kindOf(lower))
    const standing = new Set([...was.values()].map(({ element }) => element))
    const pointing = new Map<string, Pointing>()
    const causes = [...window.standing].filter(
      ([element, since]) => !isHome(element) && at - since >= params.standsHours * hourMs,
    )
    // The wider first: what is below both is told beside the narrower.
    const size = ([element]: readonly [string, number]) => subtreeOf(element).length
    for (const [element, since] of causes.toSorted((a, b) => size(b) - size(a))) {
      const spoken = beyond(window, element, since, firstPointed(window, element))
      for (const aspect of aspects)
        for (const located of locate(
          { ...window, head: element },
          spoken,
          aspect,
          { ...params, isLikelier },
          standing,
        )) {
          if (located.at === element) continue
          for (const device of located.devices) {
            const evidence = spoken.get(device)?.[aspect]
            if (evidence) pointing.set(device, pointingOf(window, located.at, device, evidence))
          }
        }
    }
    return [...pointing.values()]
  },
})

/** When the first below it was said to suffer from a second cause; now, where none was. */
function firstPointed({ at, was, subtreeOf }: TreeWindow, element: string): number {
  const below = new Set(subtreeOf(element))
  const since = [...was].flatMap(([device, one]) => (below.has(device) ? [one.since] : []))
  return Math.min(at, ...since) - 6 * hourMs
}

function pointingOf(
  { at, was }: TreeWindow,
  element: string,
  device: string,
  { worst: { metric, by } }: Evidence,
): Pointing {
  const before = was.get(device)
  return {
    device,
    metric,
    element,
    judgement: {
      state: 'raised',
      severity: 'warning',
      since: before?.element === element ? before.since : at,
      value: Math.round(by * 10) / 10,
      because: wordsOf(metric, by),
    },
  }
}

function wordsOf(metric: Evidence['worst']['metric'], by: number): Text {
  const { title, unit } = metrics[metric]
  if (!unit.startsWith('dB'))
    return {
      zh: `${title.zh}又比同一告警下的其他用户差`,
      en: `${title.en} worse again than others below the same alarm`,
    }
  const amount = `${by.toFixed(1)} ${unit}`
  return {
    zh: `${title.zh}又比同一告警下的其他用户差 ${amount}`,
    en: `${title.en} worse again by ${amount} than others below the same alarm`,
  }
}
