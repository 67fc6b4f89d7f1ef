/** What is wrong at one element at one moment; everything below it suffers. One is kept and filled again. */
export type Strain = {
  /** Signal lost at 500 MHz, dB, and how much more for each 300 MHz up. */
  lossDb: number
  slopeDb: number
  /** MER there would be if there were no other noise; Infinity: none. */
  noiseMerDb: number
  /** Noise on some frequencies only. */
  ingressMerDb: number
  fromMegahertz: number
  toMegahertz: number
  /** Share of the time that impulses break the picture. */
  bursts: number
  /** Light lost before a node or an ONU, dB. */
  lightDb: number
  /** Upstream signal-to-noise lost, dB. */
  upstreamDb: number
  isDark: boolean
  /** Of a home: without power, by its own doing or the mains’. */
  isUnplugged: boolean
  /** A supply: battery volts lost by age; mains away since; charge left, 0…1. */
  batteryVolts: number
  mainsAwayMs: number
  charge: number
}

export function createStrain(): Strain {
  return clear({} as Strain)
}

export function clear(strain: Strain): Strain {
  strain.lossDb = 0
  strain.slopeDb = 0
  strain.noiseMerDb = Infinity
  strain.ingressMerDb = Infinity
  strain.fromMegahertz = 0
  strain.toMegahertz = 0
  strain.bursts = 0
  strain.lightDb = 0
  strain.upstreamDb = 0
  strain.isDark = false
  strain.isUnplugged = false
  strain.batteryVolts = 0
  strain.mainsAwayMs = 0
  strain.charge = 1
  return strain
}

/** What a path adds up to. `noise` is a ratio to the signal, so that several add. */
export type Sum = {
  lossDb: number
  slopeDb: number
  noise: number
  ingress: { noise: number; from: number; to: number }[]
  bursts: number
  lightDb: number
  upstreamDb: number
  isDark: boolean
  isUnplugged: boolean
}

export type Strains = {
  /** Forgets the moment before. */
  reset(): void
  add(place: number, strain: Strain): void
  at(place: number): Strain | undefined
  /** Sums up a path; the same object every time. */
  along(path: readonly number[]): Sum
}

export function createStrains(count: number): Strains {
  const here: (Strain | undefined)[] = Array.from({ length: count }, () => undefined)
  const touched = new Set<number>()
  const sum: Sum = emptySum()
  return {
    reset() {
      for (const place of touched) here[place] = undefined
      touched.clear()
    },
    add(place, strain) {
      const before = here[place]
      here[place] = before === undefined ? { ...strain } : merged(before, strain)
      touched.add(place)
    },
    at: (place) => here[place],
    along(path) {
      Object.assign(sum, calm)
      sum.ingress.length = 0
      if (touched.size === 0) return sum
      for (const place of path) {
        const strain = here[place]
        if (strain !== undefined) addTo(sum, strain)
      }
      return sum
    },
  }
}

const calm = {
  lossDb: 0,
  slopeDb: 0,
  noise: 0,
  bursts: 0,
  lightDb: 0,
  upstreamDb: 0,
  isDark: false,
  isUnplugged: false,
}
const emptySum = (): Sum => ({ ...calm, ingress: [] })

export const noiseOf = (merDb: number): number => 10 ** (-merDb / 10)

function addTo(sum: Sum, strain: Strain): void {
  sum.lossDb += strain.lossDb
  sum.slopeDb += strain.slopeDb
  sum.bursts += strain.bursts
  sum.lightDb += strain.lightDb
  sum.upstreamDb += strain.upstreamDb
  sum.isDark ||= strain.isDark
  sum.isUnplugged ||= strain.isUnplugged
  if (strain.noiseMerDb < 60) sum.noise += noiseOf(strain.noiseMerDb)
  if (strain.ingressMerDb < 60)
    sum.ingress.push({
      noise: noiseOf(strain.ingressMerDb),
      from: strain.fromMegahertz,
      to: strain.toMegahertz,
    })
}

function merged(one: Strain, other: Strain): Strain {
  const louder = one.ingressMerDb < other.ingressMerDb ? one : other
  return {
    lossDb: one.lossDb + other.lossDb,
    slopeDb: one.slopeDb + other.slopeDb,
    noiseMerDb: Math.min(one.noiseMerDb, other.noiseMerDb),
    ingressMerDb: louder.ingressMerDb,
    fromMegahertz: louder.fromMegahertz,
    toMegahertz: louder.toMegahertz,
    bursts: one.bursts + other.bursts,
    lightDb: one.lightDb + other.lightDb,
    upstreamDb: one.upstreamDb + other.upstreamDb,
    isDark: one.isDark || other.isDark,
    isUnplugged: one.isUnplugged || other.isUnplugged,
    batteryVolts: one.batteryVolts + other.batteryVolts,
    mainsAwayMs: Math.max(one.mainsAwayMs, other.mainsAwayMs),
    charge: Math.min(one.charge, other.charge),
  }
}
