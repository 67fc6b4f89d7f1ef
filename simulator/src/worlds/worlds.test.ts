import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MetricName } from '@gridkeeper/model/metrics'
import { afterAll, describe, expect, test } from 'vitest'
import type { Truth } from './events.ts'
import { createPlay, type Play } from './play.ts'
import { metricNames } from './rows.ts'
import { writeWorld } from './write.ts'

const from = Date.parse('2026-03-01T00:00:00+08:00')
const hourMs = 3_600_000
const small = { boxes: 60, days: 2, everyMs: hourMs, from }

describe('files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-world-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const digests = async (
    name: string,
    seed: number,
    telemetry: 'telemetry.parquet' | 'telemetry.csv' = 'telemetry.parquet',
  ) => {
    const directory = join(folder, name)
    await writeWorld({ ...small, seed, directory, telemetry })
    const files = ['plant.csv', telemetry, 'tickets.csv', 'truth.jsonl']
    const bytes = await Promise.all(files.map((file) => readFile(join(directory, file))))
    return bytes.map((content) => createHash('sha256').update(content).digest('hex'))
  }

  test('the same seed is the same files, another seed is another world', async () => {
    const once = await digests('once', 7)
    expect(await digests('again', 7)).toEqual(once)
    const other = await digests('other', 8)
    expect(other.filter((digest, n) => digest === once[n])).toEqual([])
  })

  test('text has the columns that backtest reads, and names that stand in the plant', async () => {
    await digests('text', 9, 'telemetry.csv')
    const lines = async (file: string) =>
      (await readFile(join(folder, 'text', file), 'utf8')).trim().split('\n')
    const [head, ...rows] = await lines('telemetry.csv')
    const [plantHead, ...elements] = await lines('plant.csv')
    expect(head).toBe('at,device,metric,channel,value')
    expect(plantHead).toBe('id,kind,parent_id')
    const known = new Set(elements.map((line) => line.split(',')[0]))
    const strange = rows.filter((row) => {
      const [at, device = '', metric, , value] = row.split(',')
      const isKnown = known.has(device) && metricNames.includes(metric as MetricName)
      return !isKnown || !Number.isInteger(Number(at)) || Number.isNaN(Number(value))
    })
    expect(rows.length).toBeGreaterThan(1000)
    expect(strange).toEqual([])
  })
})

type Sample = { readonly at: number; readonly value: number }
type Heard = { readonly play: Play; readonly truth: readonly Truth[]; readonly of: Of }
type Of = (metric: MetricName, devices: readonly string[]) => readonly Sample[]

/** A world played in memory, with its rows by metric and device. */
async function hear(seed: number, boxes: number, days: number): Promise<Heard> {
  const play = createPlay({ seed, boxes, days, everyMs: hourMs / 2, from })
  const truth: Truth[] = []
  const rows = new Map<string, Sample[]>()
  await play.run({
    take({ count, ats, devices, metrics, values }) {
      for (let n = 0; n < count; n++) {
        const id = play.plant.elements[devices[n] ?? 0]?.id
        const key = `${metricNames[metrics[n] ?? 0]} ${id}`
        const samples = rows.get(key) ?? []
        rows.set(key, samples)
        samples.push({ at: ats[n] ?? 0, value: values[n] ?? 0 })
      }
    },
    truth: (one) => truth.push(one),
    progress: () => {},
  })
  const of: Of = (metric, devices) => devices.flatMap((id) => rows.get(`${metric} ${id}`) ?? [])
  return { play, truth, of }
}

const within = (samples: readonly Sample[], start: number, end: number) =>
  samples.filter(({ at }) => start <= at && at < end).map(({ value }) => value)
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

describe('the truth is in the telemetry', async () => {
  const { truth, of, play } = await hear(27, 900, 14)
  const well = (levels: readonly Sample[]) => levels.filter(({ value }) => value > 30 && value < 90)
  const faults = (kind: string) => truth.filter((one) => one.kind === kind)

  test('each line names an element of the plant and devices of it, in time', () => {
    const known = new Set(play.plant.elements.map(({ id }) => id))
    const wrong = truth.filter(
      (one) =>
        !known.has(one.element) ||
        one.devices.some((id) => !known.has(id)) ||
        one.to < one.from ||
        (one.firstTicket !== undefined && one.firstTicket < one.from) ||
        one.isFault === (one.verdict === 'none'),
    )
    expect(wrong).toEqual([])
    expect(new Set(truth.map(({ verdict }) => verdict))).toEqual(
      new Set(['network', 'home', 'power', 'none']),
    )
  })

  test('below an ageing amplifier levels fall, and come back when it is mended', () => {
    const ageing = faults('amplifier-ageing').filter(({ worstLevelDb }) => worstLevelDb > 6)
    expect(ageing.length).toBeGreaterThan(0)
    for (const { devices, from: start, to, worstLevelDb } of ageing) {
      const levels = well(of('downstream.level_dbuv', devices))
      const before = median(within(levels, start - 24 * hourMs, start))
      const atWorst = median(within(levels, to - (to - start) / 20, to))
      expect(before - atWorst).toBeGreaterThan(worstLevelDb / 4)
    }
  })

  test('a dead amplifier sends nothing: its homes fall silent or see no signal', () => {
    const dead = [...faults('amplifier-dead'), ...faults('node-cut')]
    expect(dead.length).toBeGreaterThan(0)
    for (const { devices, from: start, to } of dead) {
      // clocks are skewed: look at its middle half
      const [a, b] = [start + (to - start) / 4, to - (to - start) / 4]
      const boxes = devices.filter((id) => of('downstream.level_dbuv', [id]).length > 0)
      const mer = within(of('downstream.mer_db', boxes), a, b).filter((value) => value > 15)
      const before = within(of('downstream.mer_db', boxes), start - (b - a), start)
      expect(mer.length).toBeLessThanOrEqual(0.2 * before.length)
    }
  })

  test('a supply without mains says so, and fills its battery again slowly', () => {
    const told = faults('mains-lost').filter(
      ({ element, from: start, to }) =>
        within(of('power.on_battery', [element]), start, to).length > 0,
    )
    expect(told.length).toBeGreaterThan(0)
    for (const { element, from: start, to } of told) {
      expect(within(of('power.on_battery', [element]), start, to)).toContain(1)
      const volts = of('power.battery_volts', [element])
      const [floating, after] = [
        median(within(volts, start - 48 * hourMs, start)),
        within(volts, to, to + 3 * hourMs)[0] ?? Number.NaN,
      ]
      expect(after).toBeLessThanOrEqual(floating)
    }
  })

  test('who is on holiday is silent, and no fault', () => {
    for (const { devices, isFault, from: start, to } of faults('unplugged')) {
      expect(isFault).toBe(false)
      const samples = of('downstream.level_dbuv', devices)
      if (to - start > 6 * hourMs)
        expect(within(samples, start + 2 * hourMs, to - 2 * hourMs).length).toBeLessThan(3)
    }
  })
})
