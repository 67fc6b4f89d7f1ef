import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench, type Workbench } from '@gridkeeper/platform/series/workbench'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { readTickets, readTruth } from './small-files.ts'

const directory = mkdtempSync(join(tmpdir(), 'gridkeeper-small-files-'))
let bench: Workbench
beforeAll(async () => {
  bench = await openWorkbench({ directory, megabytes: 200, threads: 1, timeZone: 'Asia/Shanghai' })
})
afterAll(async () => {
  await bench.close()
  rmSync(directory, { recursive: true })
})

const at = Date.parse('2026-03-05T04:30:00Z')
/** The same moment, as people write it. */
const times: [how: string, time: string | number][] = [
  ['milliseconds', at],
  ['seconds', at / 1000],
  ['ISO 8601 in UTC', '2026-03-05T04:30:00Z'],
  ['ISO 8601 with milliseconds', '2026-03-05T04:30:00.000Z'],
  ['ISO 8601 with a zone', '2026-03-05T12:30:00+08:00'],
  ['ISO 8601 without a zone: that of the settings', '2026-03-05T12:30:00'],
  ['with a space', '2026-03-05 12:30:00'],
]

describe('a moment is the same moment, in whatever way and file it is written', () => {
  test.each(times)('%s', async (how, time) => {
    const name = how.replaceAll(/\W/g, '-')
    const json = join(directory, `${name}.jsonl`)
    const line = { id: 'F1', isFault: true, element: 'A1', devices: ['B1'], from: time, to: time }
    writeFileSync(json, `${JSON.stringify({ ...line, firstTicket: time })}\n`)
    const csv = join(directory, `${name}.csv`)
    writeFileSync(
      csv,
      `id,isFault,element,devices,from,to,firstTicket\nF1,1,A1,B1,${time},${time},${time}\n`,
    )
    for (const path of [json, csv]) {
      const { rows } = await readTruth(bench, path)
      assert.deepEqual(
        rows.map(({ from, to, firstTicket, devices }) => ({ from, to, firstTicket, devices })),
        [{ from: at, to: at, firstTicket: at, devices: ['B1'] }],
      )
    }
    const tickets = join(directory, `${name}-tickets.csv`)
    writeFileSync(tickets, `id,at,device,kind\nK1,${time},B1,signal\n`)
    assert.deepEqual(
      (await readTickets(bench, tickets)).rows.map((ticket) => ticket.at),
      [at],
    )
  })
})
