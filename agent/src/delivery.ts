import type { Leaf } from '@gridkeeper/model/topics'
import { type BoxClock, restateSamples } from './clock.ts'
import type { Entry, Outbox } from './outbox.ts'

export type DeliveryOptions = {
  readonly outbox: Outbox
  readonly clock: BoxClock
  publish(leaf: Leaf, payload: string): Promise<void>
  /** Between two reports from the past, give or take a half: 500 boxes of a node that comes back must not storm. */
  readonly historyPaceMs: number
  readonly random: () => number
}

export type Delivery = {
  /** Sends at once when there is a connection; otherwise the report waits its turn. */
  live(entry: Entry): Promise<void>
  connected(): void
  lost(): void
}

/** Live reports go first and at once; what waited goes oldest first, one at a time, paced. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { outbox, clock, historyPaceMs, random } = options
  const inFlight = new Set<string>()
  let isOnline = false
  let timer: NodeJS.Timeout | undefined

  async function send(entry: Entry, isHistory: boolean): Promise<void> {
    inFlight.add(entry.key)
    try {
      await options.publish(entry.leaf, JSON.stringify(stamp(clock, entry, isHistory)))
      outbox.acknowledged(entry.key)
    } catch {
      outbox.keep(entry)
    } finally {
      inFlight.delete(entry.key)
    }
    scheduleHistory()
  }

  async function sendOldest(): Promise<void> {
    timer = undefined
    const entry = isOnline ? outbox.oldest((key) => !inFlight.has(key)) : undefined
    if (!entry) return
    await send(entry, true)
  }

  function scheduleHistory(): void {
    if (!isOnline || timer || outbox.size() === inFlight.size) return
    timer = setTimeout(() => void sendOldest(), historyPaceMs * (0.5 + random()))
  }

  return {
    async live(entry) {
      if (isOnline) await send(entry, false)
      else outbox.keep(entry)
    },
    connected() {
      isOnline = true
      scheduleHistory()
    },
    lost() {
      isOnline = false
      clearTimeout(timer)
      timer = undefined
    },
  }
}

/** As it leaves the box: `sent` now, times in the clock of now, `hist` when it waited. */
function stamp(clock: BoxClock, { leaf, report }: Entry, isHistory: boolean) {
  const { clock: sentBy, at: sent } = clock.now()
  const times = { sent, clock: report.clock === 'set' ? report.clock : sentBy }
  const samples = report.samples && restateSamples(clock, report.clock, report.samples)
  const told = { ...report, ...times, ...(samples ? { samples } : {}) }
  return leaf === 'data' && isHistory ? { ...told, hist: true } : told
}
