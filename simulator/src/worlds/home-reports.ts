import type { DeviceKind } from '@gridkeeper/model/device'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Chance } from './chance.ts'
import type { Dials } from './dials.ts'
import type { Home } from './homes.ts'
import type { ChannelLook, Look } from './look.ts'
import { codewordsPerSecond } from './receiver.ts'
import type { Rows } from './rows.ts'

/** What a device remembers between two reports. */
export type Memory = {
  bootedAt: number
  reportedAt: number
  wasReachable: boolean
  readonly counters: Float64Array
  /** What it could not send, oldest first: at, metric, channel, value. */
  readonly ring: (readonly [number, MetricName, number, number])[]
}

const longestRing = 2000
/** Level, MER and errors: counters of each channel stand three in a row. */
const perChannel = 3

export function createMemory(at: number): Memory {
  return {
    bootedAt: at,
    reportedAt: at,
    wasReachable: true,
    counters: new Float64Array(3 * perChannel),
    ring: [],
  }
}

export type ReportNeeds = {
  readonly rows: Rows
  readonly dials: Dials
  readonly chance: Chance
  readonly kindOf: (place: number) => DeviceKind
  /** Places of a home’s channels in the list of names; 0 is no channel. */
  readonly codesOf: ReadonlyMap<Home, readonly number[]>
}

export type Report = (home: Home, look: Look, memory: Memory, at: number) => void

type Put = (metric: MetricName, channel: number, value: number) => void

export function createReports(needs: ReportNeeds): Report {
  const { rows, dials, chance, kindOf, codesOf } = needs
  return (home, look, memory, at) => {
    const { make } = home
    const stamped = Math.round((at + home.clockSkewMs) / make.roundsTimeMs) * make.roundsTimeMs
    const kind = kindOf(home.place)
    if (look.isOff) memory.bootedAt = at
    const isCutOff = look.isDark && !(home.hasOtherPath && kind === 'box')
    const isSilent = look.isOff || (kind === 'box' && look.isAsleep)
    const put: Put = (metric, channel, value) =>
      rows.add(stamped, home.place, metric, channel, value)
    if (chance.random() < home.lossOfReports) return
    rows.delay(chance.random() < dials.late ? chance.overDecades(1, 400) * 60_000 : 0)
    tellReach(kind, look, memory, { dials, put, isCutOff, isSilent })
    const isKept = isCutOff && home.hasRing && kind === 'box'
    if (!isSilent && (!isCutOff || isKept)) {
      const keep: Put = (...row) => {
        if (memory.ring.length < longestRing) memory.ring.push([stamped, ...row])
      }
      if (!isCutOff) empty(memory, rows, home.place)
      measure(home, look, memory, {
        at,
        kind,
        codes: codesOf.get(home) ?? [],
        put: isKept ? keep : put,
        needs,
      })
    }
    rows.delay(0)
    memory.reportedAt = at
  }
}

type Reach = {
  readonly dials: Dials
  readonly put: Put
  readonly isCutOff: boolean
  readonly isSilent: boolean
}

/** CMTS and OLT know who is there; of a box a poller knows at every turn, a broker when it changes, a file server never. */
function tellReach(
  kind: DeviceKind,
  look: Look,
  memory: Memory,
  { dials, put, isCutOff, isSilent }: Reach,
): void {
  const isReachable = !isCutOff && !isSilent
  if (kind !== 'box' || dials.boxesAway === 'polled')
    put('device.reachable', 0, isReachable ? 1 : 0)
  else if (dials.boxesAway === 'will') {
    // whoever goes to sleep says so, and nobody calls that lost
    const isThere = isReachable || (isSilent && !look.isOff)
    if (isThere !== memory.wasReachable) put('device.reachable', 0, isThere ? 1 : 0)
    memory.wasReachable = isThere
  }
}

function empty(memory: Memory, rows: Rows, place: number): void {
  for (const [at, metric, channel, value] of memory.ring)
    rows.add(at, place, metric, channel, value)
  memory.ring.length = 0
}

type Measuring = {
  readonly at: number
  readonly kind: DeviceKind
  readonly codes: readonly number[]
  readonly put: Put
  readonly needs: ReportNeeds
}

function measure(home: Home, look: Look, memory: Memory, measuring: Measuring): void {
  const { at, kind, put, codes } = measuring
  const { make } = home
  if (kind === 'onu') put('optical.rx_dbm', 0, round(look.lightDbm, 0.1))
  else
    for (let n = 0; n < look.count; n++) {
      const read = look.channels[n]
      if (read) measureChannel(home, look, memory, read, n, codes[n] ?? 0, measuring)
    }
  if (kind === 'modem' && !look.isDark) {
    put('upstream.tx_dbuv', 0, round(look.txDbuv, make.levelStep))
    put('upstream.snr_db', 0, round(Math.max(0, look.upstreamDb), 0.1))
  }
  if (make.tellsUptime) put('device.uptime_seconds', 0, Math.round((at - memory.bootedAt) / 1000))
  if (make.tellsViewing && kind === 'box') put('viewing.on', 0, look.isWatching ? 1 : 0)
}

function measureChannel(
  home: Home,
  look: Look,
  memory: Memory,
  read: ChannelLook,
  n: number,
  code: number,
  { at, put, needs }: Measuring,
): void {
  const { make } = home
  const isRubbish = needs.chance.random() < needs.dials.sentinels
  const isLocked = read.isLocked && !look.isDark
  if (make.tellsLock) put('downstream.lock', code, isLocked ? 1 : 0)
  if (!look.isDark && read.levelDbuv > 28 && !isRubbish)
    put('downstream.level_dbuv', code, round(read.levelDbuv, make.levelStep))
  else if (make.levelSentinel !== undefined) put('downstream.level_dbuv', code, make.levelSentinel)
  if (isLocked && !isRubbish)
    put('downstream.mer_db', code, round(Math.min(make.highestMer, read.merDb), make.merStep))
  else if (make.merSentinel !== undefined) put('downstream.mer_db', code, make.merSentinel)
  if (!isLocked) return
  if (make.tellsPre)
    put('downstream.pre_ber_ratio', code, twoDigits(Math.max(make.lowestBer, read.pre)))
  if (make.tellsPost) put('downstream.post_ber_ratio', code, twoDigits(read.post))
  if (make.tellsCodewords) countCodewords(home, memory, read, n, code, { at, put, needs })
}

type Counting = Pick<Measuring, 'at' | 'put' | 'needs'>

function countCodewords(
  home: Home,
  memory: Memory,
  read: ChannelLook,
  n: number,
  code: number,
  { at, put, needs }: Counting,
): void {
  const { counters } = memory
  const first = n * perChannel
  if (memory.bootedAt >= memory.reportedAt) counters.fill(0, first, first + perChannel)
  const seconds = Math.min(3600, (at - Math.max(memory.reportedAt, memory.bootedAt)) / 1000)
  const all = seconds * codewordsPerSecond[home.channels[n]?.modulation ?? '64QAM']
  const lost = some(all * Math.min(1, (read.post * 4 * 204) / 9.5), needs.chance)
  const corrected = some(all * read.corrected, needs.chance)
  const fine = Math.max(0, Math.round(all) - lost - corrected)
  const grow = (step: number, by: number) => {
    const total = (counters[first + step] ?? 0) + by
    counters[first + step] = total
    return total
  }
  put('downstream.unerrored_codewords_total', code, grow(0, fine))
  put('downstream.corrected_codewords_total', code, grow(1, corrected))
  put('downstream.uncorrectable_codewords_total', code, grow(2, lost))
}

/** How many of a great number that each seldom happen. */
function some(mean: number, { random, normal }: Chance): number {
  if (mean > 30) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))))
  if (mean < 1e-9) return 0
  let count = 0
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count++
  return count
}

export function round(value: number, step: number): number {
  const inverse = Math.round(1 / step)
  return Math.round(value * inverse) / inverse
}

function twoDigits(value: number): number {
  if (value < 1e-12) return 0
  const inverse = 10 ** (1 - Math.floor(Math.log10(value)))
  return Math.round(value * inverse) / inverse
}
