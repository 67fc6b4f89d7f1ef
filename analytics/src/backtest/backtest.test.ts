import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readConfig } from '@gridkeeper/platform/config'
import { openWorkbench, quoted } from '@gridkeeper/platform/series/workbench'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AnalyticsConfig } from '../config.ts'
import { alarmsCsv } from './alarms-file.ts'
import { backtest, type Outcome } from './backtest.ts'
import { dayMs, smallHistory, start } from './fixture/small-history.ts'
import { reportHtml } from './report/html.ts'
import { jsonOf } from './tell.ts'

const { faults } = readConfig(AnalyticsConfig, {})
const history = smallHistory({ days: 5 })
let directory = ''
let whole: Outcome

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, content)
  return path
}

type Given = {
  plant?: string
  telemetry?: string
  tickets?: string
  truth?: string
  until?: number
}
function run(given: Given = {}): Promise<Outcome> {
  return backtest({
    plant: join(directory, 'plant.csv'),
    telemetry: join(directory, 'telemetry.csv'),
    workers: 1,
    megabytes: 200,
    timeZone: 'Asia/Shanghai',
    faults,
    progress: () => {},
    ...given,
  })
}

const told = ({ replayed }: Outcome) =>
  replayed.alarms.map(({ element, verdict, type }) => `${element} ${type} ${verdict}`)

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gridkeeper-backtest-test-'))
  await file('plant.csv', history.plant)
  await file('telemetry.csv', `${history.telemetry.join('\n')}\n`)
  const tickets = await file('tickets.csv', history.tickets)
  const truth = await file('truth.jsonl', history.truth)
  whole = await run({ tickets, truth })
}, 120_000)
afterAll(() => rm(directory, { recursive: true, force: true }))

describe('backtest', () => {
  test('one alarm for each cause, at the right element', () => {
    assert.deepEqual(told(whole).toSorted(), [
      'N1-A1-T1-B1 signal-degraded home',
      'N1-A2 signal-degraded network',
      'N2 unreachable network',
    ])
    const { truth } = whole.ours
    assert.deepEqual([truth?.recall, truth?.precision, truth?.placed, truth?.rand], [1, 1, 1, 1])
  })

  test('cutting the future off changes nothing that came before', async () => {
    const moments = [1.3, 3.1, 3.58].map((days) => start + days * dayMs)
    for (const until of moments) {
      const cut = await run({ until })
      const before = whole.replayed.alarms.filter(({ raisedAt }) => raisedAt < cut.replayed.to)
      const raised = ({ id, element, raisedAt }: (typeof before)[number]) => [id, element, raisedAt]
      assert.deepEqual(cut.replayed.alarms.map(raised), before.map(raised))
      for (const [place, alarm] of cut.replayed.alarms.entries())
        if (alarm.clearedAt !== null)
          assert.equal(alarm.clearedAt, before[place]?.clearedAt, alarm.element)
    }
  })

  test('gzip, Parquet, disorder, doubles, other spellings of time and columns give the same alarms', async () => {
    const [header = '', ...rows] = history.telemetry
    const iso = rows.map((row) => {
      const [at = '', ...rest] = row.split(',')
      return [`${new Date(Number(at)).toISOString()}`, ...rest, 'x'].join(',')
    })
    const muddled = [`${header},more`, ...iso.toReversed(), ...iso.slice(0, 500)]
    const gz = await file('muddled.csv.gz', gzipSync(muddled.join('\n')))
    const parquet = join(directory, 'telemetry.parquet')
    const bench = await openWorkbench({ directory, megabytes: 200, threads: 1 })
    await bench.run(
      `COPY (SELECT to_timestamp("at" / 1000) AS "at", device, metric, channel, value FROM read_csv(${quoted(join(directory, 'telemetry.csv'))})) TO ${quoted(parquet)} (FORMAT parquet)`,
    )
    await bench.close()
    for (const telemetry of [gz, parquet])
      assert.deepEqual(told(await run({ telemetry })), told(whole))
  })

  test('what does not fit is counted with its reason and stops nothing', async () => {
    const odd = [
      `${start},N1-A1-T1-B2,downstream.colour_red,,1`,
      `${start},N1-A1-T1-B2,downstream.mer_db,554MHz/64QAM,-32768`,
      `yesterday,N1-A1-T1-B2,downstream.mer_db,554MHz/64QAM,34`,
      `${start},N1-A1-T1-B2,downstream.mer_db,554MHz/64QAM,much`,
      `12345,N1-A1-T1-B2,downstream.mer_db,554MHz/64QAM,34`,
      `${start + 4000 * dayMs},N1-A1-T1-B2,downstream.mer_db,554MHz/64QAM,34`,
      'short',
    ]
    const telemetry = await file('odd.csv', [...history.telemetry, ...odd].join('\n'))
    const outcome = await run({ telemetry })
    assert.deepEqual(told(outcome), told(whole))
    const reasons = outcome.replayed.oddities
      .filter((oddity) => oddity.file === 'telemetry')
      .map(({ reason, count }) => `${reason} ${count}`)
    assert.deepEqual(reasons.toSorted(), [
      'clock more than a day away from all others 1',
      'clock not set 1',
      'no number 1',
      'no time 2',
      'sentinel or impossible downstream.mer_db 1',
      'unknown metric downstream.colour_red 1',
    ])
  })

  test('boxes right under the node, boxes without a place, a box under the wrong tap: still the same faults, never silence', async () => {
    const flat = history.plant
      .split('\n')
      .filter((line) => !/,(amplifier|tap),/.test(line))
      .map((line) => line.replace(/^(N\d)(-A\d-T\d-B\d),box,.*/, '$1$2,box,$1'))
    const outcome = await run({ plant: await file('flat.csv', flat.join('\n')) })
    const inFault = outcome.replayed.alarms.filter(({ devices }) =>
      devices.some((device) => device.startsWith('N1-A2-')),
    )
    assert.ok(inFault.length > 0)
    const none = history.plant.split('\n').filter((line) => !line.includes(',box,'))
    const strays = await run({ plant: await file('none.csv', none.join('\n')) })
    assert.ok(
      strays.replayed.alarms.some(({ devices }) => devices.some((one) => one.startsWith('N1-A2-'))),
    )
    const wrong = history.plant.replace('N1-A2-T1-B3,box,N1-A2-T1', 'N1-A2-T1-B3,box,N1-A3-T1')
    const moved = await run({ plant: await file('wrong.csv', wrong) })
    assert.ok(told(moved).includes('N1-A2 signal-degraded network'), told(moved).join('; '))
  })

  test('a header that does not fit is one sentence', async () => {
    const telemetry = await file('other.csv', 'time,box,what\n1,2,3\n')
    await expect(run({ telemetry })).rejects.toThrow(/has no column device or device_id/)
    await expect(run({ telemetry: join(directory, 'missing.csv') })).rejects.toThrow(
      /There is no file/,
    )
  })

  test('the file, the page and the JSON say the same', () => {
    const lines = alarmsCsv(whole.replayed.alarms).trimEnd().split('\n')
    assert.equal(lines[0], 'id,element,verdict,type,severity,raised_at,cleared_at,devices,why')
    assert.equal(lines.length, 1 + whole.replayed.alarms.length)
    const page = reportHtml(whole)
    for (const words of ['<svg', 'N1-A2', '不是现网数字', 'not of a field'])
      assert.ok(page.includes(words), words)
    assert.ok(!/https?:\/\//.test(page), 'needs nothing else')
    const json = jsonOf(whole)
    assert.equal(json.alarms, 3)
    assert.deepEqual(
      json.baselines.map(({ name }) => name),
      ['fixed limits', '70/50 cluster', 'random'],
    )
  })
})
