import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@gridkeeper/model/errors'
import { fnv1a32 } from '@gridkeeper/model/hash'
import type { Logger } from '@gridkeeper/platform/log'
import { errorStatus } from '@gridkeeper/platform/snmp/message'
import type { SeriesLists } from '../series-lists.ts'
import type { Snmp } from '../snmp/session.ts'
import { createContinuity, hasRestarted } from './continuity.ts'
import { createFamilies, type Family, type Plan } from './family.ts'
import type { Outcomes, PollState } from './outcome.ts'
import type { PolledDevice } from './plan.ts'
import { type Poll, type PollAnswer, pollDevice, repetitionsFor } from './poll-device.ts'
import { createQuickAsking, type Quick, type QuickOutcome } from './quick.ts'
import { createPollReader, type Heard } from './readouts.ts'
import { type Recall, totalsAmong } from './recall.ts'

export type AskingOptions = {
  readonly snmp: Snmp
  readonly options: Poll['options'] & {
    /** Even a device that answers as planned is walked this often: rows come, names change. */
    readonly walkEveryMs: number
    readonly lists: SeriesLists
    /** Without it counters begin anew. */
    readonly recall?: Recall
  }
  readonly outcomes: Outcomes
  readonly log: Logger
  readonly now: () => number
  /** Whether what comes of it still matters. */
  readonly isCurrent: (state: PollState) => boolean
  /** Asked as planned, and not in vain for the first time. */
  readonly late: (state: PollState) => void
  /** Walked for long already, though it answers. */
  readonly long: (state: PollState) => void
  /** `at`: now. */
  readonly over: (state: PollState, at: number) => void
}
export type Asking = {
  /** Asks one device, now; `over` once, at the end, never before this returns. */
  begin(state: PollState, at: number): void
  readonly families: () => number
}

/** A lost packet is no reason to ask for less; an agent that takes no long question answers none of them. */
const mostMisfits = 3
const nothing: readonly never[] = []
export const firstTogether = 20
/** One that answers, page after page and each in time, is not to hold up the others. */
const longMs = 2000

/** How a device is asked: as planned where there is a plan and nothing speaks against it, else by walking. */
export function createAsking(given: AskingOptions): Asking {
  const { snmp, options, outcomes, log, now, isCurrent } = given
  const families = createFamilies(options.intervalMs)
  const reader = createPollReader(options.lists)
  const patience = { timeoutMs: options.timeoutMs, retries: options.retries }
  const quickly = createQuickAsking<PollState>(snmp.transport, {
    heard: noteHeard,
    late: given.late,
    done,
  })
  const walkRounds = Math.max(1, Math.round(options.walkEveryMs / options.intervalMs))

  async function walk(state: PollState): Promise<void> {
    const isWhole = state.round >= state.plannedFrom
    const heard = () => noteHeard(state)
    const late = () => given.late(state)
    const long = setTimeout(() => given.long(state), longMs)
    try {
      const answer = await pollDevice({ state, isWhole, snmp, options, heard, late })
      if (!state.isRecalled) await recall(state, answer)
      if (!isCurrent(state)) return
      const read = reader.ofSamples(heardOf(state), answer.samples, answer.varbinds)
      if (isWhole && answer.isWhole) await plan(state, answer)
      outcomes.answered(state, { ...answer, ...read, roundTripMs: roundTrip(state) })
    } catch (error) {
      if (isCurrent(state)) outcomes.failed(state, asAppError(error, state.device, log))
    } finally {
      clearTimeout(long)
      given.over(state, now())
    }
  }

  /** Once a device: how its counters stood before. The poll does not wait for a store that is away. */
  async function recall(state: PollState, { samples, varbinds }: PollAnswer): Promise<void> {
    state.isRecalled = true
    const totals = options.recall ? totalsAmong(samples, varbinds) : []
    if (totals.length === 0) return
    const { device, memory } = state
    const asked = options.recall?.(device.id, memory, totals).catch((err: unknown) => {
      log.warn({ device: device.id, err }, 'counters begin anew: what was stored is not known')
    })
    await Promise.race([asked, sleep(options.timeoutMs, undefined, { ref: false })])
  }

  /** From the next poll on only what is there is asked for. */
  async function plan(state: PollState, answer: PollAnswer): Promise<void> {
    const { credential, profiles, varbinds } = answer
    const before = state.quick?.family
    state.quick = undefined
    if (credential.version === '3' || profiles.length === 0) return
    const family = families.of(profiles, varbinds, state.together, before)
    if (!family) {
      state.plannedFrom = state.round + walkRounds
      return
    }
    // One that stumbled or took long is to be walked page by page again.
    const isSmooth = answer.repetitions === repetitionsFor(profiles, state.repetitions)
    if (isSmooth && now() - state.askedAt < longMs) family.walked(answer.repetitions, answer.steps)
    state.quick = quickly.of({
      owner: state,
      target: state.device,
      address: await snmp.transport.resolve(state.device),
      version: credential.version === '1' ? 0 : 1,
      community: credential.community,
      patience,
      family,
    })
  }

  /** Now and then a device is looked at as a whole: as one like it was, if that is known. */
  function walkAgain(state: PollState, quick: Quick<PollState>): void {
    const { device, repetitions } = state
    // A name may have come to mean another address, and limits are asked for besides.
    const isAsBefore = quick.address === device.host && !options.limits?.isDue(device.id)
    const { profiles } = quick.family
    const trace = isAsBefore && quick.family.trace(repetitionsFor(profiles, repetitions))
    if (trace) quickly.retrace(quick, trace)
    else void walk(state)
  }

  function ask(state: PollState, quick: Quick<PollState>, at: number): void {
    state.askedAt = at
    state.heardAt = 0
    quickly.start(quick, state.round)
  }

  function done(state: PollState, outcome: QuickOutcome): void {
    const { quick } = state
    if (!isCurrent(state)) given.over(state, now())
    else if (outcome.kind === 'answered') answered(state, outcome.plan, outcome.parts)
    else if (outcome.kind === 'same') {
      if (quick) ask(state, quick, now())
    } else if (quick?.trace && (outcome.kind === 'odd' || state.heardAt > 0)) void walk(state)
    else if (outcome.kind === 'odd') misfit(state, outcome.status)
    else if (!state.isProved && outcome.error.code === 'snmp/timeout') {
      // It was walked in shorter questions; perhaps it bears no longer ones.
      state.together = Math.max(1, Math.floor(state.together / 4))
      misfit(state, errorStatus.noError)
    } else {
      outcomes.failed(state, outcome.error)
      given.over(state, now())
    }
  }

  function answered(state: PollState, plan: Plan, parts: readonly Uint8Array[]): void {
    state.isProved = true
    const ticks = plan.values.numbers[plan.uptimeSlot] ?? Number.NaN
    const isNew = hasRestarted(state.memory, ticks / 100, state.askedAt)
    if (isNew || plan.fits(parts) !== 'fits') misfit(state, errorStatus.noError)
    else {
      state.misfits = 0
      settle(state, plan, parts, state.quick?.family)
    }
  }

  function settle(
    state: PollState,
    plan: Plan,
    parts: readonly Uint8Array[],
    family: Family | undefined,
  ): void {
    try {
      const heard = heardOf(state)
      const { readout, subordinates, problems } = reader.ofPlan(heard, plan, parts)
      const profiles = family?.profiles ?? nothing
      const { roundTripMs } = heard
      outcomes.answered(state, { profiles, readout, subordinates, problems, roundTripMs })
    } catch (error) {
      outcomes.failed(state, asAppError(error, state.device, log))
    } finally {
      // One look at the clock is enough for the end of this poll and the beginning of the next.
      given.over(state, plan.requests === 1 ? state.heardAt : now())
    }
  }

  /** The device is there and not as it was: it is walked at once, and if that goes on, for a while each time. */
  function misfit(state: PollState, status: number): void {
    if (status === errorStatus.tooBig) state.together = Math.max(1, Math.floor(state.together / 2))
    state.misfits += 1
    state.quick = undefined
    if (state.misfits >= mostMisfits) {
      state.misfits = 0
      state.plannedFrom = state.round + walkRounds
    }
    void walk(state)
  }

  function noteHeard(state: PollState): void {
    const at = now()
    if (state.heardAt === 0) state.heardAt = at
    else if (at - state.askedAt > longMs) given.long(state)
  }
  function roundTrip({ askedAt, heardAt }: PollState): number {
    return Math.max(0, heardAt - askedAt)
  }
  function heardOf(state: PollState): Heard {
    const { device, askedAt: at, memory } = state
    return { device, at, roundTripMs: roundTrip(state), memory }
  }

  return {
    begin(state, at) {
      state.askedAt = at
      state.heardAt = 0
      const { quick, round, phase, failures } = state
      const isWalkDue = round > 0 && failures === 0 && (round + phase) % walkRounds === 0
      if (!quick) void walk(state)
      else if (isWalkDue) walkAgain(state, quick)
      else quickly.start(quick, round)
    },
    families: families.size,
  }
}

/** A mistake of ours costs one device one poll, not the others theirs. */
function asAppError(error: unknown, device: PolledDevice, log: Logger): AppError {
  if (error instanceof AppError) return error
  log.error({ device: device.id, err: error }, 'an answer broke the poller')
  return new AppError('snmp/invalid', 'The answer could not be read', { cause: error })
}

/** One record, written over from poll to poll; as a single literal, so that all of it lies in one place. */
export function newState(device: PolledDevice, intervalMs: number, dueAt: number): PollState {
  return {
    device,
    dueAt,
    lane: 'quick',
    isGone: false,
    isLate: false,
    isProved: false,
    isRecalled: false,
    askedAt: 0,
    heardAt: 0,
    quick: undefined,
    memory: createContinuity(),
    profiles: undefined,
    problem: '',
    round: 0,
    failures: 0,
    misfits: 0,
    plannedFrom: 0,
    place: fnv1a32(device.id) % intervalMs,
    // Short enough to be reckoned with fast.
    phase: fnv1a32(`${device.id} walk`) >>> 2,
    repetitions: undefined,
    together: firstTogether,
  }
}
