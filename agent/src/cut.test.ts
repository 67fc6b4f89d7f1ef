import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataReport } from '@gridkeeper/model/report'
import { parseTopic } from '@gridkeeper/model/topics'
import { createLogger } from '@gridkeeper/platform/log'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Connect } from './connection.ts'
import { startAgent } from './main.ts'

type Received = { readonly at: number; readonly leaf: string; readonly report: DataReport }

const minute = 60_000
const noon = Date.UTC(2026, 10, 30, 4)

/** A broker of simulated time: a cable that is cut and mended, an acknowledgement that goes astray. */
function createBroker() {
  const received: Received[] = []
  let isUp = true
  let losesAcks = false
  let events: Parameters<Connect>[0] | undefined
  return {
    received,
    cut() {
      isUp = false
      events?.onLost()
    },
    mend() {
      isUp = true
      events?.onConnect()
    },
    loseAcks: (loses: boolean) => {
      losesAcks = loses
    },
    connect(options: Parameters<Connect>[0]) {
      events = options
      setTimeout(() => options.onConnect(), 10)
      return {
        async publish(topic: string, payload: string) {
          if (!isUp) throw new RangeError('away')
          const leaf = parseTopic(topic)?.leaf ?? ''
          const report = JSON.parse(payload) as DataReport
          if (leaf === 'data' || leaf === 'event') received.push({ at: Date.now(), leaf, report })
          if (losesAcks) throw new RangeError('the acknowledgement went astray')
        },
        async close() {},
      }
    },
  }
}

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cut-'))
  vi.useFakeTimers({ now: noon })
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(directory, { recursive: true })
})

function start(broker: ReturnType<typeof createBroker>) {
  let read = 0
  const agent = startAgent({
    device: 'STB0170003',
    boot: 1,
    connect: broker.connect,
    probes: [{ id: 'tuner', read: () => [{ metric: 'downstream.mer_db', value: ++read }] }],
    interval: 300,
    watchInterval: 0,
    about: { model: 'Test box', firmware: '1.0', tuners: 1 },
    ringDirectory: directory,
    now: Date.now,
    random: () => 0.5,
    log: createLogger({ level: 'silent' }),
  })
  return { agent, taken: () => read }
}

const values = (received: readonly Received[]) =>
  received.flatMap(({ report }) => report.samples.map(({ value }) => value))

test('an hour without the broker: every sample arrives, once, the live one first, history oldest first and paced', async () => {
  const broker = createBroker()
  const { agent, taken } = start(broker)
  await vi.advanceTimersByTimeAsync(60 * minute)
  broker.cut()
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(values(broker.received)).toHaveLength(12)
  expect([taken(), agent.waiting()]).toEqual([24, 12])
  broker.mend()
  const mended = Date.now()
  await vi.advanceTimersByTimeAsync(60 * minute)
  const after = broker.received.slice(12)
  expect(taken()).toBe(36)
  expect(values(broker.received).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 36 }, (_, n) => n + 1),
  )
  const history = after.filter(({ report }) => report.hist === true)
  expect(values(history)).toEqual(Array.from({ length: 12 }, (_, n) => n + 13))
  expect(history.map(({ at }) => (at - mended) / 1000)).toEqual(
    Array.from({ length: 12 }, (_, n) => 5 * (n + 1)),
  )
  // A sample of the past keeps the time it was taken at.
  const [first] = history
  expect(first?.report.samples[0]?.at).toBeLessThan(mended - 55 * minute)
  expect(agent.waiting()).toBe(0)
  expect(readdirSync(directory)).toEqual([])
  await agent.kill()
})

test('what arrived and was not acknowledged is sent again as the same report', async () => {
  const broker = createBroker()
  const { agent } = start(broker)
  broker.loseAcks(true)
  await vi.advanceTimersByTimeAsync(5 * minute)
  broker.loseAcks(false)
  await vi.advanceTimersByTimeAsync(5 * minute)
  const told = broker.received.map(({ report }) => `${report.seq} ${report.samples[0]?.at}`)
  expect(told.length).toBeGreaterThan(2)
  expect(new Set(told).size).toBe(2)
  expect(agent.waiting()).toBe(0)
  await agent.kill()
})

test('the moment of a box within the interval is its own, and stays', async () => {
  const broker = createBroker()
  const { agent } = start(broker)
  await vi.advanceTimersByTimeAsync(30 * minute)
  const phases = new Set(broker.received.map(({ at }) => at % (5 * minute)))
  expect(phases.size).toBe(1)
  await agent.kill()
})
