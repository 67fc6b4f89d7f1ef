import { type Agent, type BrokerAt, type Connect, connectTo, startAgent } from '@gridkeeper/agent'
import type { Logger } from '@gridkeeper/platform/log'
import { type BoxMemory, readBox } from './box.ts'
import { createLine, type Line } from './line.ts'
import { keyOf } from './random.ts'
import type { World } from './world.ts'

export type BoxesOptions = {
  readonly ids: readonly string[]
  readonly world: World
  readonly brokerUrl: string
  readonly passwordOf: (device: string) => string
  readonly reportSeconds: number
  readonly watchSeconds?: number
  readonly historyPaceMs?: number
  readonly retry?: NonNullable<BrokerAt['retry']>
  /** At first, as after a power cut; 100. */
  readonly startsPerSecond?: number
  /** Stands between a box and its line: what counts, or cuts. */
  readonly through?: (connect: Connect) => Connect
  /** The first boot number of this run: higher than any of a run before. */
  readonly firstBoot: number
  readonly now: () => number
  readonly random: () => number
  readonly log: Logger
}

export type Boxes = {
  /** Boxes with a connection. */
  connected(): number
  /** Reports that nobody has acknowledged. */
  waiting(): number
  /** Plugs in, unplugs and cuts off whatever the world says now. */
  follow(): void
  /** Every box measures and reports at once. */
  measureNow(): Promise<void>
  close(): Promise<void>
}

type Running = { readonly agent: Agent; readonly line: Line }

const models = ['SW-HD3100', 'SW-HD3200', 'SW-4K510'] as const

/** Boxes as MQTT clients that run the agent’s own code. They come up over some seconds, as after a power cut. */
export function startBoxes(options: BoxesOptions): Boxes {
  const { ids, world, now, random } = options
  const running = new Map<string, Running>()
  const boots = new Map<string, number>()
  // A burst past the broker’s accept queue (511) costs seconds of back-off each.
  const spreadMs = (ids.length * 1000) / (options.startsPerSecond ?? 100)
  const startsAt = new Map(ids.map((id) => [id, now() + random() * spreadMs]))

  const plugIn = (id: string, isUp: boolean): Running => {
    const boot = (boots.get(id) ?? options.firstBoot - 1) + 1
    boots.set(id, boot)
    return startBox(id, boot, isUp, options)
  }
  return {
    connected: () =>
      running.values().reduce((sum, { agent }) => sum + (agent.isConnected() ? 1 : 0), 0),
    waiting: () => running.values().reduce((sum, { agent }) => sum + agent.waiting(), 0),
    follow() {
      const at = now()
      for (const id of ids) {
        if (at < (startsAt.get(id) ?? 0)) continue
        const box = running.get(id)
        const isUp = world.isReached(id, at)
        if (!world.isPlugged(id, at)) {
          running.delete(id)
          void box?.agent.kill()
        } else if (box) box.line.set(isUp)
        else running.set(id, plugIn(id, isUp))
      }
    },
    async measureNow() {
      await Promise.all(running.values().map(({ agent }) => agent.measureNow()))
    },
    async close() {
      const all = [...running.values()]
      running.clear()
      await Promise.all(all.map(({ agent }) => agent.stop()))
    },
  }
}

function startBox(device: string, boot: number, isUp: boolean, options: BoxesOptions): Running {
  const { world, now, random, log, brokerUrl, passwordOf, retry, historyPaceMs } = options
  const at = now()
  const memory: BoxMemory = { startedAt: at, watchedMs: 0, readAt: at }
  const toBroker = connectTo({
    url: brokerUrl,
    password: passwordOf(device),
    random,
    log,
    ...(retry ? { retry } : {}),
  })
  const line = createLine(options.through?.(toBroker) ?? toBroker, isUp)
  const agent = startAgent({
    device,
    boot,
    connect: line.connect,
    probes: [{ id: 'tuner', watch: true, read: () => readBox(world, device, now(), memory) }],
    interval: options.reportSeconds,
    watchInterval: options.watchSeconds ?? 10,
    about: {
      model: models[keyOf(4, device) % models.length] ?? models[0],
      firmware: '3.2.1',
      tuners: 2,
    },
    now,
    random,
    log,
    ...(historyPaceMs === undefined ? {} : { historyPaceMs }),
  })
  return { agent, line }
}
