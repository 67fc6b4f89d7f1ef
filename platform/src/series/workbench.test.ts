import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { openWorkbench } from './workbench.ts'

const rows = 3_000_000
// A factor that is prime to the number of rows visits each of them once, and in no order.
const shuffled = `SELECT n::DOUBLE AS n, (n * 2)::DOUBLE AS twice, (n * 3)::DOUBLE AS thrice
  FROM (SELECT (range * 1299709) % ${rows} AS n FROM range(${rows})) ORDER BY n`

/** How many rows are not where they belong. */
async function* misplaced(
  pieces: ReturnType<Awaited<ReturnType<typeof openWorkbench>>['numbers']>,
) {
  let at = 0
  for await (const { count, columns } of pieces) {
    let wrong = 0
    for (let row = 0; row < count; row++, at++)
      if (columns.some((column, n) => column[row] !== (n + 1) * at)) wrong++
    yield wrong
  }
  yield rows - at
}

test('two that sort more than fits in memory, in one directory, keep out of each other’s way', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'gridkeeper-workbench-'))
  const open = () => openWorkbench({ directory, megabytes: 60, threads: 1 })
  const benches = [await open(), await open()]
  let wrong = 0
  const [one, other] = benches.map((bench) => misplaced(bench.numbers(shuffled)))
  assert.ok(one && other)
  for await (const count of one) {
    wrong += count
    wrong += (await other.next()).value ?? 0
  }
  for await (const count of other) wrong += count
  assert.equal(wrong, 0)
  for (const bench of benches) await bench.close()
  assert.deepEqual(await readdir(directory), [])
  await rm(directory, { recursive: true })
})
