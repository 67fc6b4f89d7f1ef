import type { BoxClock } from './clock.ts'
import { createGap, exceptions, type Seen } from './exceptions.ts'
import type { AgentOptions } from './options.ts'
import type { Entry } from './outbox.ts'
import type { Probe, Reading } from './probe.ts'
import { sample } from './sampling.ts'

type ReporterNeeds = {
  readonly options: AgentOptions
  readonly clock: BoxClock
  deliver(entry: Entry): Promise<void>
}

/** Turns readings into numbered reports, and exceptions into events. */
export function createReporter({ options, clock, deliver }: ReporterNeeds) {
  const { boot, probes, device, log } = options
  const watched = probes.filter(({ watch }) => watch === true)
  const seen: Seen = new Map()
  const mayTell = createGap()
  const failing = new Set<string>()
  let seq = 0
  const head = () => {
    const { clock: by, at } = clock.now()
    const message = { v: 1 as const, boot, seq: seq++, sent: at, clock: by }
    return {
      message,
      at,
      key: `${String(boot).padStart(12, '0')}-${String(message.seq).padStart(12, '0')}`,
    }
  }
  const read = async (asked: readonly Probe[]) => {
    const { readings, failed } = await sample(asked)
    for (const { id } of asked) {
      const err = failed.get(id)
      if (err !== undefined && !failing.has(id)) log.warn({ device, probe: id, err }, 'probe fails')
      if (err === undefined && failing.has(id)) log.info({ device, probe: id }, 'probe works again')
      if (err === undefined) failing.delete(id)
      else failing.add(id)
    }
    return readings
  }
  const tell = async (readings: readonly Reading[]) => {
    for (const { kind, readings: why } of exceptions(readings, seen)) {
      if (!mayTell(kind, options.now())) continue
      const { message, at, key } = head()
      const samples = why.map((reading) => ({ ...reading, at }))
      await deliver({ key, leaf: 'event', report: { ...message, kind, samples } })
    }
  }
  return {
    async rebooted(cause: string) {
      const { message, key } = head()
      await deliver({ key, leaf: 'event', report: { ...message, kind: 'rebooted', text: cause } })
    },
    async report() {
      const readings = await read(probes)
      await tell(readings)
      if (readings.length === 0) return
      const { message, at, key } = head()
      const samples = readings.map((reading) => ({ ...reading, at }))
      await deliver({ key, leaf: 'data', report: { ...message, samples } })
    },
    async watch() {
      if (watched.length > 0) await tell(await read(watched))
    },
  }
}
