import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench, quoted } from '@gridkeeper/platform/series/workbench'
import { afterAll, beforeAll, test } from 'vitest'
import { placeGroups } from './groups.ts'
import { stageTelemetry } from './telemetry.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gridkeeper-telemetry-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const homes = 300
const reports = 6000

test('a history many times the memory is taken in, device by device as some systems write it', async () => {
  const history = join(directory, 'telemetry.csv')
  const maker = await openWorkbench({ directory, megabytes: 400, threads: 1 })
  await maker.run(
    `COPY (SELECT 1700000000000 + report * 900000 AS at, 'STB' || home AS device,
      'downstream.mer_db' AS metric, '690MHz/256QAM' AS channel, 30 + home % 7 AS value
      FROM range(${homes}) AS h(home), range(${reports}) AS r(report))
     TO ${quoted(history)} (FORMAT csv, HEADER)`,
  )
  await maker.close()
  const elements = Array.from({ length: homes }, (_, home) => ({
    ...{ id: `STB${home}`, kind: 'box' as const, parent: `ON${home % 3}` },
  }))
  const nodes = [0, 1, 2].map((n) => ({
    ...{ id: `ON${n}`, kind: 'optical_node' as const, parent: null },
  }))
  const bench = await openWorkbench({ directory, megabytes: 250, threads: 2 })
  const placed = placeGroups([...nodes, ...elements])
  const staged = await stageTelemetry(bench, history, placed, join(directory, 'rows'), {})
  await bench.close()
  assert.equal(staged.rows, homes * reports)
  assert.deepEqual(staged.oddities, [])
})

test('an ONU that tells of no light at all has a meter that read nothing; a node may have lost its light', async () => {
  const history = join(directory, 'light.csv')
  const rows = ['ONU1,-40', 'ONU1,-21.5', 'OR1,-40'].map(
    (row, n) => `${1_700_000_000_000 + n},optical.rx_dbm,,${row}`,
  )
  await writeFile(history, `at,metric,channel,device,value\n${rows.join('\n')}\n`)
  const placed = placeGroups([
    { id: 'OR1', kind: 'optical_node', parent: null },
    { id: 'ONU1', kind: 'onu', parent: 'OR1' },
  ])
  const bench = await openWorkbench({ directory, megabytes: 250, threads: 1 })
  const staged = await stageTelemetry(bench, history, placed, join(directory, 'light'), {})
  await bench.close()
  assert.equal(staged.rows, 2)
  assert.deepEqual(
    staged.oddities.map(({ reason, count }) => [reason, count]),
    [['sentinel or impossible optical.rx_dbm', 1]],
  )
})
