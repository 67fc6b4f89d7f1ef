import type { FaultKind } from '@gridkeeper/simulator/fault'

/** A digger: no light, no answer, no home. */
export default {
  id: 'node-cut',
  title: { zh: '光缆中断', en: 'Fibre cut' },
  on: 'optical_node',
  verdict: 'network',
  minutes: [6, 12],
  effect: () => ({ isDark: true }),
} satisfies FaultKind
