import { chanceAt, driftAt } from '../random.ts'
import { hourOf } from '../weather.ts'
import { noiseMask } from './chance.ts'
import type { Events } from './events.ts'
import type { Channel, Home } from './homes.ts'
import type { Plant } from './plant.ts'
import { lockLimits, readErrors } from './receiver.ts'
import type { Sky } from './sky.ts'
import { noiseOf, type Strains, type Sum } from './strains.ts'

const hourMs = 3_600_000

export type ChannelLook = {
  levelDbuv: number
  merDb: number
  pre: number
  post: number
  corrected: number
  isLocked: boolean
}

/** A home at one moment, before any make of box rounds it. Kept and filled again. */
export type Look = {
  /** The plant brings it nothing. */
  isDark: boolean
  /** Without power, by its own doing. */
  isOff: boolean
  /** On, but measures and sends nothing. */
  isAsleep: boolean
  isWatching: boolean
  readonly channels: ChannelLook[]
  count: number
  lightDbm: number
  txDbuv: number
  upstreamDb: number
  /** By the faults above it: level, light and MER worse than without. */
  worseLevelDb: number
  worseMerDb: number
  /** 0 well … 1 nothing to see. */
  severity: number
}

export type LookNeeds = {
  readonly plant: Plant
  readonly sky: Sky
  readonly strains: Strains
  readonly events: Events
  readonly noise: Float64Array
}

/** What a tuner adds of its own: thermal noise of 8 MHz at 75 Ω and about 8 dB. */
const tunerNoiseDbuv = 12

/** Share of homes watching, by hour of the day. The shape of published audience curves. */
const watching = [
  4, 2, 1, 1, 1, 2, 7, 14, 14, 10, 10, 16, 28, 22, 12, 12, 16, 26, 44, 60, 64, 56, 30, 12,
].map((percent) => percent / 100)

export type Watcher = (home: Home, at: number) => Look

export function createWatcher(needs: LookNeeds): Watcher {
  const { plant, strains, events, sky } = needs
  const look = emptyLook()
  const paths = plant.elements.map((_, place) => plant.upwards(place))
  return (home, at) => {
    const sum = strains.along(paths[home.place] ?? [])
    live(look, home, at, sum, events)
    look.isDark = sum.isDark
    look.worseLevelDb = 2 * sum.lightDb
    look.worseMerDb = 0
    look.severity = 0
    look.count = 0
    const kind = plant.elements[home.place]?.kind
    if (kind === 'onu') lookAtFibre(look, home, at, sum, needs)
    else {
      const celsius = sky.celsius(at)
      const shift = shiftAlong(paths[home.place] ?? [], events)
      const wander = home.driftDb * driftAt(home.key, at, home.driftMs)
      for (const [n, channel] of home.channels.entries())
        lookAtChannel(look, home, channel, n, { at, sum, celsius, shift, wander, needs })
      if (kind === 'modem') lookUpstream(look, home, at, sum, needs)
      if (sum.isDark) look.severity = 1
    }
    return look
  }
}

const emptyChannel = (): ChannelLook => ({
  levelDbuv: 0,
  merDb: 0,
  pre: 0,
  post: 0,
  corrected: 0,
  isLocked: false,
})

function emptyLook(): Look {
  return {
    isDark: false,
    isOff: false,
    isAsleep: false,
    isWatching: false,
    channels: [emptyChannel(), emptyChannel(), emptyChannel()],
    count: 0,
    lightDbm: 0,
    txDbuv: 0,
    upstreamDb: 0,
    worseLevelDb: 0,
    worseMerDb: 0,
    severity: 0,
  }
}

function live(look: Look, home: Home, at: number, sum: Sum, events: Events): void {
  const hour = hourOf(at)
  const halfHour = Math.floor(at / (hourMs / 2))
  const wants = (turn: number) =>
    chanceAt(home.key, turn) <
    (watching[Math.floor((((turn / 2 + 8) % 24) + 24) % 24)] ?? 0) * home.keenness
  // each goes to bed at an hour of its own
  const bed = 22.3 + 2 * chanceAt(home.key, -31)
  const isNight = hour >= bed || hour < 5.5 + 2 * chanceAt(home.key, -32) || hour < bed - 24
  const isAway = sum.isUnplugged || events.isOff(home.place, at)
  look.isOff = isAway || (home.unplugsAtNight && isNight)
  look.isWatching = !look.isOff && !isAway && wants(halfHour)
  const isQuiet = !look.isWatching && !wants(halfHour - 1)
  look.isAsleep = isQuiet && (home.make.sleepsDeeply || (home.nightStandby && isNight))
}

function shiftAlong(path: readonly number[], events: Events): { levelDb: number; slopeDb: number } {
  let levelDb = 0
  let slopeDb = 0
  for (const place of path) {
    const shift = events.shift(place)
    if (shift === undefined) continue
    levelDb += shift.levelDb
    slopeDb += shift.slopeDb
  }
  return { levelDb, slopeDb }
}

type At = {
  readonly at: number
  readonly sum: Sum
  readonly celsius: number
  readonly shift: { readonly levelDb: number; readonly slopeDb: number }
  readonly wander: number
  readonly needs: LookNeeds
}
const errors = { pre: 0, post: 0, corrected: 0 }

function lookAtChannel(look: Look, home: Home, channel: Channel, n: number, here: At): void {
  const { at, sum, celsius, shift, wander, needs } = here
  const read = look.channels[n]
  if (read === undefined) return
  const along = (channel.megahertz - 500) / 300
  const turn = Math.imul(Math.floor(at / 1000), home.stride) + n * 7919
  const noise = (step: number) => needs.noise[(turn + step) & noiseMask] ?? 0
  const lost = Math.max(0, sum.lossDb + sum.slopeDb * along) + 2 * sum.lightDb
  const clean =
    (home.levels[n] ?? 0) +
    shift.levelDb +
    shift.slopeDb * along +
    home.warmthDb * (celsius - 15) * (channel.megahertz / 600) +
    wander
  const level = clean - lost + home.levelNoise * noise(0)
  const { noise: added, isHit } = addedNoise(sum, channel, noise(3))
  const own = noiseOf(home.bestMer)
  const ratio = own + noiseOf(level - tunerNoiseDbuv) + noiseOf(42 - 1.4 * sum.lightDb) + added
  const cleanRatio = own + noiseOf(clean - tunerNoiseDbuv) + noiseOf(42)
  const mer = -10 * Math.log10(ratio) + home.merNoise * noise(1)
  const limit = lockLimits[channel.modulation]
  readErrors(mer, channel.modulation, errors)
  read.levelDbuv = level
  read.merDb = mer
  // a white-noise curve is the best there is; a box in a home is a factor of two or three to either side
  read.pre = Math.min(0.5, errors.pre * Math.exp(0.7 * noise(2)))
  read.post = Math.min(0.5, errors.post + (isHit ? 0.01 * sum.bursts : 0))
  read.corrected = Math.min(1, errors.corrected + (isHit ? sum.bursts : 0))
  read.isLocked = level > limit.levelDbuv && mer > limit.merDb
  look.count = Math.max(look.count, n + 1)
  look.worseLevelDb = Math.max(look.worseLevelDb, lost)
  look.worseMerDb = Math.max(look.worseMerDb, 10 * Math.log10(ratio / cleanRatio))
  const share = 1 / home.channels.length
  look.severity += share * severityOf(read)
}

const added = { noise: 0, isHit: false }

function addedNoise(sum: Sum, { megahertz }: Channel, dice: number): typeof added {
  added.noise = sum.noise
  for (const { noise, from, to } of sum.ingress)
    if (from <= megahertz && megahertz <= to) added.noise += noise
  added.isHit = sum.bursts > 0 && Math.abs(dice) < 3 * Math.sqrt(sum.bursts)
  return added
}

/** Tiles on the screen from 1e-6, nothing to see from 1e-3 (GB and field practice: 1e-4 before correction is the limit). */
function severityOf({ isLocked, post }: ChannelLook): number {
  if (!isLocked) return 1
  if (post <= 1e-8) return 0
  return Math.max(0, Math.min(1, (Math.log10(post) + 8) / 5)) ** 1.5
}

/** GPON class B+ loses its frames below −28 dBm. */
function lookAtFibre(look: Look, home: Home, at: number, sum: Sum, { noise }: LookNeeds): void {
  const turn = Math.imul(Math.floor(at / 1000), home.stride)
  look.lightDbm =
    home.lightDbm -
    sum.lightDb +
    0.25 * driftAt(home.key, at, home.driftMs) +
    0.4 * home.levelNoise * (noise[turn & noiseMask] ?? 0)
  look.worseLevelDb = sum.lightDb
  look.isDark ||= look.lightDbm < -29.5
  look.severity = look.isDark ? 1 : Math.max(0, Math.min(1, (-27 - look.lightDbm) / 2.5))
}

/** A modem shouts louder where more is lost on the way, up to what it has. */
function lookUpstream(look: Look, home: Home, at: number, sum: Sum, needs: LookNeeds): void {
  const turn = Math.imul(Math.floor(at / 1000), home.stride)
  const noise = (step: number) => needs.noise[(turn + step) & noiseMask] ?? 0
  const lost = Math.max(0, sum.lossDb - sum.slopeDb)
  const wanted =
    home.txDbuv + 0.7 * lost + 0.8 * home.driftDb * driftAt(home.key ^ 5, at, home.driftMs)
  look.txDbuv = Math.min(114, wanted + home.levelNoise * noise(5))
  const short = Math.max(0, wanted - 114)
  look.upstreamDb =
    -10 * Math.log10(noiseOf(36 - 0.03 * (home.key % 100) - short) + 0.1 * sum.noise) -
    sum.upstreamDb +
    home.merNoise * noise(6)
  look.worseMerDb = Math.max(look.worseMerDb, sum.upstreamDb)
  if (look.upstreamDb < 17)
    look.severity = Math.max(look.severity, Math.min(1, (17 - look.upstreamDb) / 6))
}
