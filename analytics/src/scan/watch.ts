import type { MetricName } from '@gridkeeper/model/metrics'

/** What a device can speak about. Noise of the way back gathers elsewhere than what comes down; EoC has lines of its own, from its master on. */
export const aspects = ['downstream', 'upstream', 'optical', 'eoc'] as const
export type Aspect = (typeof aspects)[number]

/** What is seen of one aspect so long after another is a cause of its own, however near. */
export const apartMs = 18 * 3_600_000

/** So many newest hours are looked at: what has just fallen, what lasts, and what creeps. */
export const spans = [2, 6, 24] as const

/**
 * How a metric speaks: which way is worse, the least it is taken to stray over each span, and whether it is a level, which moves with
 * the weather and with every adjustment, or says that the signal itself suffers. Ratios are looked at by their decimal logarithm.
 */
export type Watch = {
  readonly aspect: Aspect
  readonly worse: 1 | -1
  readonly floors: readonly [number, number, number]
  readonly isLevel?: boolean
  /** What an element of the plant measures of this is not what comes down to it. */
  readonly isOfHomes?: boolean
  /** Below this all ratios are alike. */
  readonly leastRatio?: number
}

const watches: Partial<Record<MetricName, Watch>> = {
  'downstream.mer_db': { aspect: 'downstream', worse: -1, floors: [0.5, 0.35, 0.25] },
  'downstream.level_dbuv': {
    aspect: 'downstream',
    worse: -1,
    floors: [0.8, 0.6, 0.5],
    isLevel: true,
  },
  'downstream.pre_ber_ratio': {
    aspect: 'downstream',
    worse: 1,
    floors: [0.35, 0.25, 0.2],
    leastRatio: 1e-9,
  },
  'downstream.post_ber_ratio': {
    aspect: 'downstream',
    worse: 1,
    floors: [0.7, 0.5, 0.4],
    leastRatio: 1e-9,
  },
  'downstream.uncorrectable_ratio': {
    aspect: 'downstream',
    worse: 1,
    floors: [0.7, 0.5, 0.4],
    leastRatio: 1e-6,
  },
  'downstream.lock': { aspect: 'downstream', worse: -1, floors: [0.1, 0.08, 0.06] },
  'upstream.snr_db': { aspect: 'upstream', worse: -1, floors: [0.7, 0.5, 0.4] },
  'upstream.tx_dbuv': { aspect: 'upstream', worse: 1, floors: [0.8, 0.6, 0.5], isLevel: true },
  'optical.rx_dbm': { aspect: 'optical', worse: -1, floors: [0.3, 0.25, 0.2] },
  // A laser that ages is the ONU’s own.
  'optical.tx_dbm': { aspect: 'optical', worse: -1, floors: [0.4, 0.35, 0.3], isOfHomes: true },
  'eoc.quality_percent': { aspect: 'eoc', worse: -1, floors: [4, 3, 2.5], isOfHomes: true },
  'eoc.attenuation_db': {
    aspect: 'eoc',
    worse: 1,
    floors: [1, 0.8, 0.7],
    isLevel: true,
    isOfHomes: true,
  },
  'rf.output_dbuv': { aspect: 'downstream', worse: -1, floors: [0.6, 0.5, 0.4], isLevel: true },
  'rf.input_dbuv': { aspect: 'downstream', worse: -1, floors: [0.6, 0.5, 0.4], isLevel: true },
}

export const scannedMetrics = Object.keys(watches) as [MetricName, ...MetricName[]]

export function watchOf(metric: MetricName): Watch | undefined {
  return watches[metric]
}
