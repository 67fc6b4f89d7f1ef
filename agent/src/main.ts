import { createBoxClock } from './clock.ts'
import { createObedience } from './commands.ts'
import { createDelivery } from './delivery.ts'
import type { AgentOptions } from './options.ts'
import { createOutbox, defaultLimit } from './outbox.ts'
import { createReporter } from './reporter.ts'
import { createRing } from './ring.ts'
import { openSession } from './session.ts'
import { createTimetable } from './timetable.ts'

export { type BrokerAt, connectTo } from './broker.ts'
export type { Connect, Connection, ConnectOptions } from './connection.ts'
export type { AgentOptions } from './options.ts'
export type { Probe, ProbeNeeds, ProbeUnit, Reading } from './probe.ts'

export type Agent = {
  readonly isConnected: () => boolean
  /** Reports that nobody has acknowledged. */
  readonly waiting: () => number
  measureNow(): Promise<void>
  /** What waits is on the disk when this returns. */
  keepAll(): void
  /** Says that the box goes to sleep, and ends. */
  stop(): Promise<void>
  /** As when the plug is pulled: the broker will tell. */
  kill(): Promise<void>
}

/** Runs one box: probes → reports → MQTT, with an outbox for when the broker is away. */
export function startAgent(options: AgentOptions): Agent {
  const { device, now, random, log, ringDirectory } = options
  const startedAt = now()
  const clock = createBoxClock(now, options.uptimeMs ?? (() => now() - startedAt))
  const ring = ringDirectory === undefined ? undefined : createRing(ringDirectory)
  const outbox = createOutbox(options.outboxLimit ?? defaultLimit, ring)
  const delivery = createDelivery({
    outbox,
    clock,
    historyPaceMs: options.historyPaceMs ?? 5_000,
    random,
    publish: (leaf, payload) => session.publish(leaf, payload),
  })
  const reporter = createReporter({
    options,
    clock,
    deliver(entry) {
      const dropped = outbox.put(entry)
      if (dropped > 0) log.debug({ device, count: dropped }, 'outbox full, oldest reports dropped')
      return delivery.live(entry)
    },
  })
  const timetable = createTimetable({ ...options, report: reporter.report, watch: reporter.watch })
  const obey = createObedience({
    clock,
    answer: (ack) => session.publish('ack', JSON.stringify(ack)).catch(() => {}),
    measureNow: reporter.report,
    doings: options.doings ?? {},
    rebirth: () => session.introduce(),
    setInterval(seconds) {
      timetable.start(seconds)
      return session.introduce(seconds)
    },
  })
  const session = openSession({ options, clock, delivery, obey })
  timetable.start(options.interval)
  if (options.rebootCause !== undefined) void reporter.rebooted(options.rebootCause)
  const end = () => {
    timetable.stop()
    delivery.lost()
  }
  return {
    isConnected: session.isConnected,
    waiting: outbox.size,
    measureNow: reporter.report,
    keepAll: outbox.flush,
    async stop() {
      end()
      await session.sleep()
      outbox.flush()
    },
    async kill() {
      end()
      await session.drop()
    },
  }
}
