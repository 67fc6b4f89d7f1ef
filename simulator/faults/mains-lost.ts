import type { FaultKind } from '@gridkeeper/simulator/fault'

const batteryMinutes = 6
const rechargeMs = 60 * 60_000

/**
 * The mains of a cabinet go; an old battery carries the node for some minutes, and then it does not. Filling it again takes
 * ten times as long, as lead-acid batteries do.
 */
export default {
  id: 'mains-lost',
  title: { zh: '市电中断', en: 'Mains lost' },
  on: 'power_supply',
  verdict: 'power',
  minutes: [8, 15],
  effect: ({ sinceMs }) => ({ mainsLostMs: sinceMs, batteryMinutes }),
  aftermath: {
    lastsMs: rechargeMs,
    effect: ({ sinceMs, lengthMs }) => ({
      chargeMissing: Math.max(
        0,
        Math.min(1, lengthMs / 60_000 / batteryMinutes) - sinceMs / rechargeMs,
      ),
    }),
  },
} satisfies FaultKind
