import type { Readout } from '@gridkeeper/model/series-store'
import type { Logger } from '@gridkeeper/platform/log'
import type { Limits } from '../limits/keep.ts'
import type { Profiles } from '../profiles.ts'
import type { SeriesLists } from '../series-lists.ts'
import type { Credentials } from '../snmp/credentials.ts'
import { createSnmp, type Snmp } from '../snmp/session.ts'
import type { TransportCounts } from '../snmp/transport.ts'
import { createAgenda } from './agenda.ts'
import { createAsking, newState } from './asking.ts'
import { createOutcomes, type PollState } from './outcome.ts'
import { nextDue, nextTurn, type PolledDevice, waitAfter } from './plan.ts'
import type { SubordinateReadout } from './readouts.ts'
import type { Recall } from './recall.ts'

export type { PolledDevice } from './plan.ts'

export type PollProblem = { readonly code: string; readonly text: string }
/** How much of a device was read. */
export type PollRead = {
  /** undefined: none fits. */
  readonly profile: string | undefined
  /** '' where the whole device was read. */
  readonly problem: string
  /** Devices it told about. */
  readonly subordinates: readonly SubordinateReadout[]
}
export type PollerOptions = {
  readonly devices: Iterable<PolledDevice>
  readonly profiles: Profiles
  readonly credentials: Credentials
  readonly intervalMs: number
  /** How many devices are asked at the same moment at most; as many again whose first try was in vain. */
  readonly inFlight: number
  readonly timeoutMs?: number
  readonly retries?: number
  /** How long one poll of one device may take; what it has told by then stands; default: a minute. */
  readonly walkMs?: number
  /** A device that keeps silent is asked at least this often; default: five intervals, five minutes at most. */
  readonly backOffMs?: number
  /** How often a device is walked anew though it answers as planned; default: ten minutes. */
  readonly walkEveryMs?: number
  /** Takes what devices hold to be out of order; without it they are not asked for it. */
  readonly limits?: Limits
  readonly log: Logger
  readonly now: () => number
  readonly lists: SeriesLists
  /** How counters stood before this process began. */
  readonly recall?: Recall
  /** A device has answered. The readout begins with `device.reachable` 1 and the round trip. */
  readonly onAnswer: (
    device: PolledDevice,
    readout: Readout,
    roundTripMs: number,
    read: PollRead,
  ) => void
  /** A device has not answered, or not as itself. The readout is `device.reachable` 0. */
  readonly onSilence: (device: PolledDevice, problem: PollProblem, readout: Readout) => void
  /** A device without a profile was recognised; worth keeping in its row. */
  readonly onRecognised?: (device: PolledDevice, profile: string) => void
}
export type PollerCounts = TransportCounts & {
  readonly devices: number
  readonly silent: number
  readonly active: number
  readonly polls: number
  readonly failures: number
  /** Polls that began more than one interval late: `inFlight` or the machine is too small. */
  readonly late: number
  /** Ways of asking that are shared by the devices that have the same variables, rows and names. */
  readonly families: number
}
export type Poller = {
  /** Adds a device, or takes up its changed row. */
  add(device: PolledDevice): void
  remove(id: string): void
  counts(): PollerCounts
  /** Leaves what is in flight. */
  close(): Promise<void>
}

const defaults = { timeoutMs: 2000, retries: 1, walkMs: 60_000, walkEveryMs: 600_000 }
const mostBackOffMs = 300_000

/** Polls devices at their pace; never two polls of one device at once, never more than `inFlight` devices. */
export async function createPoller(given: PollerOptions): Promise<Poller> {
  const backOffMs = Math.min(mostBackOffMs, 5 * given.intervalMs)
  const options = { ...defaults, backOffMs, ...given }
  const { now, intervalMs, log } = options
  const snmp: Snmp = await createSnmp({ firstId: now(), now })
  const states = new Map<string, PollState>()
  const tally = { polls: 0, failures: 0, late: 0, active: 0 }
  let isClosed = false

  const agenda = createAgenda<PollState>({ now, inFlight: options.inFlight, run })
  const outcomes = createOutcomes(options)
  const asking = createAsking({ snmp, options, outcomes, log, now, isCurrent, late, long, over })

  function run(state: PollState, at: number): void {
    state.isLate = state.lane === 'slow'
    tally.active += 1
    tally.polls += 1
    if (at - state.dueAt > intervalMs) tally.late += 1
    asking.begin(state, at)
  }

  function late(state: PollState): void {
    if (state.isLate) return
    state.isLate = true
    agenda.late()
  }

  function long(state: PollState): void {
    if (agenda.hasSlowRoom()) late(state)
  }

  function over(state: PollState, at: number): void {
    tally.active -= 1
    if (state.failures > 0) tally.failures += 1
    if (isCurrent(state)) {
      const wait = waitAfter(state.failures, intervalMs, options.backOffMs)
      state.dueAt = nextTurn(state.place, intervalMs, at) + wait
      state.lane = state.failures > 0 ? 'slow' : 'quick'
      agenda.add(state)
    }
    agenda.left(state.isLate ? 'slow' : 'quick', at)
  }

  /** The device was neither removed nor moved to another address while it was asked. */
  function isCurrent(state: PollState): boolean {
    return !isClosed && !state.isGone
  }

  const poller: Poller = {
    add(device) {
      const known = states.get(device.id)
      if (known && isSame(known.device, device)) {
        known.device = device
        return
      }
      if (known) known.isGone = true
      const state = newState(device, intervalMs, nextDue(device.id, intervalMs, now()))
      states.set(device.id, state)
      agenda.add(state)
    },
    remove(id) {
      const known = states.get(id)
      if (known) known.isGone = true
      states.delete(id)
    },
    counts: () => ({
      ...snmp.counts(),
      ...tally,
      devices: states.size,
      families: asking.families(),
      silent: states.values().reduce((count, { failures }) => count + (failures > 0 ? 1 : 0), 0),
    }),
    async close() {
      isClosed = true
      states.clear()
      agenda.close()
      await snmp.close()
    },
  }
  for (const device of options.devices) poller.add(device)
  return poller
}

function isSame(a: PolledDevice, b: PolledDevice): boolean {
  return (
    a.host === b.host &&
    a.port === b.port &&
    a.credential === b.credential &&
    (a.profile === b.profile || b.profile === null || a.profile === null) &&
    a.node === b.node
  )
}
