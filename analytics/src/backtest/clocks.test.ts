import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench } from '@gridkeeper/platform/series/workbench'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { rightly } from './clocks.ts'
import { placeGroups } from './groups.ts'
import { type Range, stageTelemetry } from './telemetry.ts'

const hourMs = 3_600_000
const start = Date.UTC(2026, 2, 1)
const days = 4
const channels = 5
const homes = Array.from({ length: 60 }, (_, n) => `STB${n}`)

type Row = { readonly sentAt: number; readonly at: number; readonly device: string }
/** What the clock of a box tells at a moment. */
type Clock = (sentAt: number) => number

const byHours =
  (hours: number): Clock =>
  (sentAt) =>
    sentAt + hours * hourMs

/** One report of each home every quarter of an hour, in the order in which they arrive. */
function reports(clocks: Readonly<Record<string, Clock>>): Row[] {
  return homes
    .flatMap((device, n) =>
      Array.from({ length: days * 96 }, (_, report) => {
        const sentAt = start + report * 900_000 + n * 15_000
        return { sentAt, at: clocks[device]?.(sentAt) ?? sentAt, device }
      }),
    )
    .toSorted((a, b) => a.sentAt - b.sentAt)
}

let directory = ''
let files = 0
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gridkeeper-clocks-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function bringIn(rows: readonly Row[], range: Range = {}) {
  const folder = join(directory, String(++files))
  const history = `${folder}.csv`
  // The value is the moment at which it was truly sent, in minutes.
  const lines = rows.flatMap(({ at, device, sentAt }) =>
    Array.from(
      { length: channels },
      (_, n) => `${at},${device},device.uptime_seconds,${n},${(sentAt - start) / 1000}`,
    ),
  )
  await writeFile(history, `at,device,metric,channel,value\n${lines.join('\n')}\n`)
  const placed = placeGroups([
    { id: 'ON1', kind: 'optical_node', parent: null },
    ...homes.map((id) => ({ id, kind: 'box' as const, parent: 'ON1' })),
  ])
  const bench = await openWorkbench({ directory, megabytes: 250, threads: 2 })
  const staged = await stageTelemetry(bench, history, placed, folder, range)
  const told = await bench.rows<'device' | 'at' | 'value'>(
    `SELECT device, "at"::DOUBLE AS "at", value FROM ${rightly(folder)} WHERE slice >= 0`,
  )
  await bench.close()
  /** Minutes between what the clock is taken to have told and the truth: the most, of the rows of a time. */
  const offBy = (device: string, from = start, to = Number.POSITIVE_INFINITY) =>
    Math.max(
      ...told.flatMap((row) => {
        const sentAt = start + Number(row.value) * 1000
        const isAsked = row.device === device && sentAt >= from && sentAt < to
        return isAsked ? [Math.abs(Number(row.at) - sentAt) / 60_000] : []
      }),
    )
  const ofReason = (text: string) => staged.oddities.find(({ reason }) => reason.includes(text))
  return { staged, told, offBy, ofReason }
}

describe('clocks that are wrong are set right by the order of the file', () => {
  test.each([
    ['eight hours behind, as in another time zone', -8],
    ['eight hours ahead', 8],
    ['half an hour behind', -0.5],
    ['never set: it counts from 1970', -start / hourMs],
  ])('%s', async (_, hours) => {
    const { staged, offBy, ofReason } = await bringIn(reports({ STB7: byHours(hours) }))
    assert.ok(offBy('STB7') < 2, `still ${offBy('STB7')} minutes off`)
    assert.equal(offBy('STB8'), 0)
    assert.equal(staged.rows, homes.length * days * 96 * channels)
    assert.equal(ofReason('clock wrong (1 devices)')?.count, days * 96 * channels)
  })

  test('one that is set by somebody on the third day is right from then on', async () => {
    const third = start + 2 * 24 * hourMs
    const clock: Clock = (sentAt) => (sentAt < third ? sentAt + 8 * hourMs : sentAt)
    const { offBy } = await bringIn(reports({ STB7: clock }))
    assert.ok(offBy('STB7') < 2)
  })

  test('one that goes wrong on the third day is known from the fourth', async () => {
    const [third, fourth] = [start + 2 * 24 * hourMs, start + 3 * 24 * hourMs]
    const clock: Clock = (sentAt) => (sentAt < third ? sentAt : sentAt - 8 * hourMs)
    const { offBy } = await bringIn(reports({ STB7: clock }))
    assert.equal(offBy('STB7', start, third), 0)
    assert.equal(offBy('STB7', third, fourth), 8 * 60)
    assert.ok(offBy('STB7', fourth) < 2)
  })

  test('the time asked for is that of right clocks', async () => {
    const until = start + 2 * 24 * hourMs
    const { staged } = await bringIn(
      reports({ STB7: byHours(8), STB9: byHours(-8), STB11: byHours(-start / hourMs) }),
      { until },
    )
    assert.equal(staged.rows, homes.length * 2 * 96 * channels)
    assert.ok(staged.to <= until)
  })

  test('what is cut off changes nothing that came before', async () => {
    const clocks = { STB7: byHours(8), STB9: byHours(-8) }
    const whole = await bringIn(reports(clocks))
    const part = await bringIn(reports(clocks).slice(0, homes.length * 2.5 * 96))
    const moments = ({ told }: typeof whole, device: string) =>
      told
        .filter((row) => row.device === device && Number(row.value) < 2.4 * 24 * 3600)
        .map(({ at }) => Number(at))
        .toSorted((a, b) => a - b)
    for (const device of ['STB7', 'STB8', 'STB9'])
      assert.deepEqual(moments(part, device), moments(whole, device))
  })
})

describe('what is no wrong clock stays as it is', () => {
  test('a box whose reports come late now and then', async () => {
    const rows = reports({})
      .map((row, n) =>
        row.device === 'STB7' && n % 3 === 0 ? { ...row, sentAt: row.sentAt + 8 * hourMs } : row,
      )
      .toSorted((a, b) => a.sentAt - b.sentAt)
      .map((row) => ({ ...row, sentAt: row.at }))
    const { offBy, ofReason } = await bringIn(rows)
    assert.equal(offBy('STB7'), 0)
    assert.equal(ofReason('clock wrong'), undefined)
  })

  test.each<[string, (a: Row, b: Row) => number]>([
    ['a file sorted by device', (a, b) => homes.indexOf(a.device) - homes.indexOf(b.device)],
    ['a file sorted by time', (a, b) => a.at - b.at],
    [
      'a file of days, each sorted by device',
      (a, b) =>
        Math.floor(a.at / (24 * hourMs)) - Math.floor(b.at / (24 * hourMs)) ||
        homes.indexOf(a.device) - homes.indexOf(b.device),
    ],
    [
      'a file of four hours at a time, each sorted by device',
      (a, b) =>
        Math.floor(a.at / (4 * hourMs)) - Math.floor(b.at / (4 * hourMs)) ||
        homes.indexOf(a.device) - homes.indexOf(b.device),
    ],
    ['a file in no order at all', (a, b) => orderless(a) - orderless(b)],
  ])('%s', async (_, order) => {
    const { offBy, ofReason } = await bringIn(reports({}).toSorted(order))
    assert.equal(Math.max(...homes.map((home) => offBy(home))), 0)
    assert.equal(ofReason('clock wrong'), undefined)
  })
})

function orderless({ at, device }: Row): number {
  return Math.sin(at / 7919 + homes.indexOf(device) * 104_729) * 1e6
}
