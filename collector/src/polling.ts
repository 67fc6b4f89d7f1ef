import { setTimeout as sleep } from 'node:timers/promises'
import type { Point } from '@gridkeeper/model/series-store'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { CollectorConfig } from './config.ts'
import type { Inventory } from './intake/inventory.ts'
import { createLimits } from './limits/keep.ts'
import type { PollBook } from './observe/poll-book.ts'
import { createPoller, type PolledDevice, type PollerCounts } from './poll/poller.ts'
import { loadProfiles } from './profiles.ts'
import type { DeviceStates } from './sink/device-states.ts'
import type { Keeper } from './sink/keeper.ts'
import { type Credentials, loadCredentials } from './snmp/credentials.ts'
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
  readonly book: PollBook
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
  const { settings, inventory, states, keeper, book, log, now } = options
  const profiles = await loadProfiles(settings.profiles === '' ? undefined : settings.profiles)
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
    keep: (polled) => keeper.keepPoll(polled),
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
    log,
    now,
    onRecognised: ({ id }, profile) => options.recognised(id, profile),
    onAnswer(device, points, roundTripMs, read) {
      const { at, tookMs } = timesOf(points)
      const { profile, problem, subordinates } = read
      book.answered(device.id, { at, tookMs, roundTripMs, profile, problem })
      states.tell(device.id, { state: 'online', at: now() })
      if (subordinates.length === 0) keep(device, points)
      else {
        const own = points.filter((point) => point.device === device.id)
        keep(device, own)
        void keepSubordinates(device.id, subordinates, points)
      }
    },
    onSilence(device, problem, points) {
      const { at, tookMs } = timesOf(points)
      book.failed(device.id, { at, tookMs, problem: problem.text })
      states.tell(device.id, { state: 'unreachable', at: now(), problem: problem.text })
      keep(device, points)
    },
  })

  function keep({ id }: PolledDevice, points: readonly Point[]): void {
    // A poll that could not be kept is one sample missing, and the keeper has said why.
    keeper.keepPoll({ device: id, samples: lean(points) }).catch(() => {})
  }

  /** A poll's points bear the moment it began. */
  function timesOf([first]: readonly Point[]) {
    const at = first?.at ?? now()
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

function lean(points: readonly Point[]) {
  return points.map(({ metric, channel, at, value }) => ({ metric, channel, at, value }))
}

async function credentialsOf(path: string): Promise<Credentials> {
  if (path !== '') return await loadCredentials(path)
  return new Map([['public', { version: '2c', community: 'public' }]])
}
