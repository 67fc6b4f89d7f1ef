import type { FaultKind } from '@gridkeeper/simulator/fault'

/** The output stage gives up gain and gains noise, within seconds here and within months in a street. */
export default {
  id: 'amplifier-ageing',
  title: { zh: '放大器老化', en: 'Ageing amplifier' },
  on: 'amplifier',
  verdict: 'network',
  minutes: [8, 20],
  effect: ({ sinceMs }) => {
    const grown = Math.min(1, sinceMs / 15_000)
    return { rfLossDb: 15 * grown, noiseMerDb: 40 - 14 * grown }
  },
} satisfies FaultKind
