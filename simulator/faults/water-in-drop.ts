import type { FaultKind } from '@gridkeeper/simulator/fault'
import { driftAt } from '@gridkeeper/simulator/random'

/** A drop cable that takes in water: loss that comes and goes with the wet, one home only. */
export default {
  id: 'water-in-drop',
  title: { zh: '入户线进水', en: 'Water in a drop' },
  on: 'box',
  verdict: 'home',
  minutes: [10, 30],
  effect: ({ at, key }) => ({
    rfLossDb: 19 + 2 * driftAt(key, at, 120_000),
    noiseMerDb: 25,
  }),
} satisfies FaultKind
