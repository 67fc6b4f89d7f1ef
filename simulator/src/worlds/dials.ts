import { type Chance, createChance, type NoiseShape, noiseShapes } from './chance.ts'

export type WorldOrder = {
  readonly seed: number
  /** Homes with a box or an ONU. */
  readonly boxes: number
  readonly days: number
  /** Usual time between two reports. */
  readonly everyMs: number
  /** Midnight of the first day, epoch ms. */
  readonly from: number
}

/** What is peculiar to one operator: drawn once a world, so that no habit of one world holds in the next. */
export type Dials = {
  /** Share of homes on fibre, and of homes on coax that have a modem besides. */
  readonly fibreShare: number
  readonly modemShare: number
  readonly qam256Share: number
  /** How a poller or a broker tells that a box is away. */
  readonly boxesAway: 'polled' | 'will' | 'silence'
  /** Boxes whose reports travel by another way than the coax they watch. */
  readonly otherPathShare: number
  /** Boxes that keep what they could not send. */
  readonly ringShare: number
  readonly nodesWatched: number
  readonly amplifiersWatched: number
  readonly suppliesWatched: number
  readonly reportLoss: number
  readonly doubled: number
  readonly late: number
  readonly sentinels: number
  readonly wrongParents: number
  readonly missingParents: number
  readonly skewedClocks: number
  readonly levelNoiseDb: number
  readonly merNoiseDb: number
  readonly noiseShape: NoiseShape
  /** Warmth's pull on a level, dB a °C at 600 MHz. */
  readonly warmthDb: number
  /** Plant without level control drifts by itself, dB. */
  readonly driftDb: number
  readonly nightStandbyShare: number
  readonly unplugAtNightShare: number
  readonly neverCalls: number
  /** Calls an hour of a home that sees nothing at all and wants to watch. */
  readonly callsPerHour: number
  readonly otherTicketsPerDay: number
  readonly falseSignalTicketsPerDay: number
  readonly misfiled: number
  /** Network, home and power faults each thousand homes in thirty days. */
  readonly faults: { readonly network: number; readonly home: number; readonly power: number }
  readonly innocent: number
  readonly meanCelsius: number
  readonly rainEveryDays: number
}

export function drawDials({ seed }: WorldOrder): Dials {
  const chance = createChance(seed, 'dials')
  const { within, overDecades, happens } = chance
  return {
    fibreShare: happens(0.25) ? 0 : within(0.03, 0.25),
    modemShare: happens(0.3) ? 0 : within(0.05, 0.35),
    qam256Share: within(0.1, 0.8),
    boxesAway: chance.weighted({ polled: 2, will: 2, silence: 3 }),
    otherPathShare: happens(0.4) ? 0 : within(0.05, 0.6),
    ringShare: happens(0.4) ? 0 : within(0.2, 1),
    nodesWatched: within(0.5, 1),
    amplifiersWatched: happens(0.6) ? 0 : within(0.05, 0.3),
    suppliesWatched: within(0.6, 1),
    ...drawDefects(chance),
    levelNoiseDb: overDecades(0.08, 0.6),
    merNoiseDb: overDecades(0.1, 0.8),
    noiseShape: chance.pick(noiseShapes),
    warmthDb: within(-0.12, 0.01),
    driftDb: overDecades(0.15, 1),
    nightStandbyShare: within(0, 0.5),
    unplugAtNightShare: overDecades(0.002, 0.08),
    ...drawCallers(chance),
    faults: { network: within(14, 32), home: within(10, 30), power: within(2, 8) },
    innocent: within(0.6, 1.6),
    meanCelsius: within(-4, 28),
    rainEveryDays: overDecades(1.5, 9),
  }
}

function drawDefects({ within, overDecades }: Chance) {
  return {
    reportLoss: overDecades(0.001, 0.05),
    doubled: overDecades(0.0002, 0.01),
    late: overDecades(0.0002, 0.02),
    sentinels: overDecades(0.00003, 0.002),
    wrongParents: within(0.005, 0.03),
    missingParents: within(0.003, 0.02),
    skewedClocks: within(0.01, 0.06),
  }
}

function drawCallers({ within, overDecades }: Chance) {
  return {
    neverCalls: within(0.25, 0.55),
    callsPerHour: overDecades(0.06, 0.5),
    otherTicketsPerDay: overDecades(0.4, 3),
    falseSignalTicketsPerDay: overDecades(0.05, 0.8),
    misfiled: within(0.02, 0.1),
  }
}
