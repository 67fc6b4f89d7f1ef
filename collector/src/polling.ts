import { setTimeout as sleep } from 'node:timers/promises'
import type { Readout, SeriesStore } from '@gridkeeper/model/series-store'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { CollectorConfig } from './config.ts'
import type { Inventory } from './intake/inventory.ts'
import { createLimits } from './limits/keep.ts'
import type { PollBook } from './observe/poll-book.ts'
import { createPoller, type PollerCounts } from './poll/poller.ts'
import { createRecall } from './poll/recall.ts'
import { loadProfiles, type RefuseProfile } from './profiles.ts'
import type { SeriesLists } from './series-lists.ts'
import type { DeviceStates } from './sink/device-states.ts'
import type { Keeper } from './sink/keeper.ts'
import { credentialsOf } from './snmp/credentials.ts'
import { createKeepSubordinates } from './subordinates/keep.ts'
import { createRegister } from './subordinates/register.ts'

/** They are set once in a year, and read again in case. */
const limitsEveryMs = 3_600_000

export type PollingOptions = {
  readonly settings: CollectorConfig['poll']
  readonly database: Database
  readonly inventory: Inventory
  readonly states: DeviceStates
  readonly keeper: Keeper
  readonly series: Pick<SeriesStore, 'latest'>
  readonly lists: SeriesLists
  readonly book: PollBook
  /** One of the operator's own profiles does not fit; the others stand. */
  readonly refusedProfile: RefuseProfile
  /** A device whose row names no profile was recognised by this one. */
  recognised(device: string, profile: string): void
  readonly log: Logger
  now(): number
}

export type Polling = {
  /** Follows the plant: who is new is polled, who is gone no longer. Cheap where nothing changed. */
  follow(): void
  counts(): PollerCounts
  close(): Promise<void>
}

/** Polls what the plant says is to be polled, and hands on what comes of it. */
export async function startPolling(options: PollingOptions): Promise<Polling> {
  const { settings, inventory, states, keeper, lists, book, log, now } = options
  const folder = settings.profiles === '' ? undefined : settings.profiles
  const profiles = await loadProfiles(folder, options.refusedProfile)
  let followed = inventory.polled()
  const keepSubordinates = createKeepSubordinates({
    register: createRegister({
      database: options.database,
      log,
      kindOf: (id) => inventory.lookup(id)?.kind,
      entered: () => inventory.refresh(),
      wait: (ms) => sleep(ms, undefined, { ref: false }),
    }),
    states,
    keep: (readout) => keeper.keepReadout(readout),
    log,
    now,
  })
  const poller = await createPoller({
    devices: followed,
    profiles,
    credentials: await credentialsOf(settings.credentials),
    intervalMs: settings.intervalSeconds * 1000,
    inFlight: settings.inFlight,
    timeoutMs: settings.timeoutMs,
    retries: settings.retries,
    limits: createLimits({ database: options.database, log, everyMs: limitsEveryMs, now }),
    lists,
    recall: createRecall(options.series, now),
    log,
    now,
    onRecognised: ({ id }, profile) => options.recognised(id, profile),
    onAnswer(device, readout, roundTripMs, read) {
      const { at, tookMs } = timesOf(readout)
      const { profile, problem, subordinates } = read
      book.answered(device.id, { at, tookMs, roundTripMs, profile, problem })
      states.tell(device.id, { state: 'online', at: now() })
      keep(readout)
      if (subordinates.length > 0) void keepSubordinates(device.id, subordinates)
    },
    onSilence(device, problem, readout) {
      const { at, tookMs } = timesOf(readout)
      book.failed(device.id, { at, tookMs, problem: problem.text })
      states.tell(device.id, { state: 'unreachable', at: now(), problem: problem.text })
      keep(readout)
    },
  })

  function keep(readout: Readout): void {
    // A poll that could not be kept is one sample missing, and the keeper has said why.
    keeper.keepReadout(readout).catch(() => {})
  }

  /** A readout bears the moment its poll began. */
  function timesOf({ at }: Readout) {
    return { at, tookMs: now() - at }
  }

  return {
    follow() {
      const devices = inventory.polled()
      if (devices === followed) return
      const wanted = new Set(devices.map(({ id }) => id))
      for (const { id } of followed)
        if (!wanted.has(id)) {
          poller.remove(id)
          book.forget(id)
        }
      for (const device of devices) poller.add(device)
      followed = devices
    },
    counts: () => poller.counts(),
    close: () => poller.close(),
  }
}
