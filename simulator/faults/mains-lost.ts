import type { FaultKind } from '@gridkeeper/simulator/fault'

/** The mains of a cabinet go; an old battery carries the node for some minutes, and then it does not. */
export default {
  id: 'mains-lost',
  title: { zh: '市电中断', en: 'Mains lost' },
  on: 'power_supply',
  verdict: 'power',
  minutes: [8, 15],
  effect: ({ sinceMs }) => ({ mainsLostMs: sinceMs, batteryMinutes: 6 }),
} satisfies FaultKind
