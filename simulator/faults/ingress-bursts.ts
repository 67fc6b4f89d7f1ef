import type { FaultKind } from '@gridkeeper/simulator/fault'
import { chanceAt } from '@gridkeeper/simulator/random'

/** A loose connector lets the 700 MHz mobile band in, for a while at a time, on the one channel that lies there. */
export default {
  id: 'ingress-bursts',
  title: { zh: '干扰侵入', en: 'Ingress in bursts' },
  on: 'tap',
  verdict: 'network',
  minutes: [10, 25],
  effect: ({ at, key }) =>
    chanceAt(key, Math.floor(at / 40_000)) < 0.6 ? { noiseMerDb: 21, channel: '722MHz/64QAM' } : {},
} satisfies FaultKind
