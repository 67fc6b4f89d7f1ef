import { postBer as postBer204, preBer64 } from '../signal.ts'

export type Modulation = '64QAM' | '256QAM'

/** MER below which the tuner gives up, and the level below which it finds nothing. */
export const lockLimits: Readonly<Record<Modulation, { merDb: number; levelDbuv: number }>> = {
  '64QAM': { merDb: 20.5, levelDbuv: 36 },
  '256QAM': { merDb: 26.5, levelDbuv: 42 },
}

/** Codewords of RS(204, 188) a second: 6.875 Msym/s of 6 or 8 bits over 1,632 bits (EN 300 429). */
export const codewordsPerSecond: Readonly<Record<Modulation, number>> = {
  '64QAM': 25_300,
  '256QAM': 33_700,
}

/** 256QAM needs 17.6 dB more energy for the same distance against 11.8 of 64QAM's: its curve is the other's, 6.1 dB on. */
const further: Readonly<Record<Modulation, number>> = { '64QAM': 0, '256QAM': 6.1 }

const step = 0.05
const highest = 50
const length = highest / step + 1
const tables = {
  pre: new Float64Array(length),
  post: new Float64Array(length),
  corrected: new Float64Array(length),
}
for (let n = 0; n < length; n++) {
  const pre = preBer64(n * step)
  const post = postBer204(pre)
  const byte = 1 - (1 - pre) ** 8
  // half a bit error in four per wrong byte, nine wrong bytes and more in a lost codeword
  const lost = Math.min(1, (post * 4 * 204) / 9.5)
  tables.pre[n] = pre
  tables.post[n] = post
  tables.corrected[n] = Math.max(0, 1 - (1 - byte) ** 204 - lost)
}

export type Errors = { pre: number; post: number; corrected: number }

/** Writes into `errors`: bits wrong before and after correction, codewords that needed it and could be helped, as shares. */
export function readErrors(merDb: number, modulation: Modulation, errors: Errors): void {
  const place = (merDb - further[modulation]) / step
  const n = Math.max(0, Math.min(length - 1, Math.round(place)))
  errors.pre = tables.pre[n] ?? 0
  errors.post = tables.post[n] ?? 0
  errors.corrected = tables.corrected[n] ?? 0
}
