// How level and noise become what a box shows. Sources: simulator/README.md.

/** Noise of several places adds as power. */
export function addNoise(merDb: readonly number[]): number {
  const noise = merDb.reduce((sum, mer) => sum + 10 ** (-mer / 10), 0)
  return -10 * Math.log10(noise)
}

/** kTB of an 8 MHz channel on 75 Ω is 3.8 dBµV; a tuner adds about 8 dB of noise. */
const tunerNoiseDbuv = 12

export function thermalMer(levelDbuv: number): number {
  return levelDbuv - tunerNoiseDbuv
}

/** The bell’s tail. Börjesson and Sundberg 1979, within 0.3 %. */
function tail(x: number): number {
  const bent = 0.661 * x + 0.339 * Math.sqrt(x * x + 5.51)
  return Math.exp((-x * x) / 2) / (Math.sqrt(2 * Math.PI) * bent)
}

/** Bits wrong before correction in 64QAM, Gray-coded, white noise (Proakis). Boxes show nothing below 1e-9. */
export function preBer64(merDb: number): number {
  const ratio = 10 ** (merDb / 10)
  return Math.max(1e-9, (7 / 12) * tail(Math.sqrt((3 * ratio) / 63)))
}

/** Bits wrong after Reed–Solomon (204, 188), which repairs eight bytes of a packet. */
export function postBer(preBer: number): number {
  const byte = 1 - (1 - preBer) ** 8
  let chance = Math.exp(logChoose(204, 9) + 9 * Math.log(byte) + 195 * Math.log1p(-byte))
  let sum = 0
  for (let wrong = 9; wrong <= 40; wrong++) {
    sum += (wrong / 204) * chance
    chance *= ((204 - wrong) / (wrong + 1)) * (byte / (1 - byte))
  }
  const ratio = sum / 4
  return ratio < 1e-12 ? 0 : ratio
}

function logChoose(n: number, k: number): number {
  let log = 0
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i)
  return log
}

/** Below these a 64QAM tuner holds no lock. */
export function isLocked64(levelDbuv: number, merDb: number): boolean {
  return levelDbuv > 36 && merDb > 20
}
