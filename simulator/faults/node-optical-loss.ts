import type { FaultKind } from '@gridkeeper/simulator/fault'

/** A bent fibre or a dirty connector before the node. Every home below loses two decibels for each one of light. */
export default {
  id: 'node-optical-loss',
  title: { zh: '光站收光下降', en: 'Light lost before a node' },
  on: 'optical_node',
  verdict: 'network',
  minutes: [8, 20],
  effect: () => ({ opticalLossDb: 8 }),
} satisfies FaultKind
