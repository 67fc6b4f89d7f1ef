import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { type ImportKind, importFile } from '../analytics/src/import/import-file.ts'
import { watchTurns } from './retention/turns.ts'

/** A million rows of the billing export on the embedded database: `--rows=N` for another number. */
export default async function importMillion(args: readonly string[]): Promise<void> {
  const wish = args.find((arg) => arg.startsWith('--rows='))
  const rows = Number(wish?.split('=')[1] ?? 1_000_000)
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-bench-'))
  const log = createLogger({ level: 'error' })
  const database = await openDatabase({ url: 'pglite:', dataDirectory: join(folder, 'data'), log })
  const take = async (name: string, kind: ImportKind, lines: Iterable<string>, isFull = false) => {
    const path = join(folder, `${name}.csv`)
    await pipeline(Readable.from(lines), createWriteStream(path))
    const turns = watchTurns()
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 50)
    const started = performance.now()
    const before = process.cpuUsage()
    const outcome = await importFile({
      kind,
      path,
      asOf: '2026-11-01',
      isFull,
      database,
      now: Date.now(),
      timeZone: 'Asia/Shanghai',
      onProgress: (at) => {
        if (process.stderr.isTTY)
          process.stderr.write(`\r${name} ${at.toLocaleString('en')}\u001b[K`)
      },
    })
    const took = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(before)
    clearInterval(watch)
    const longest = turns.stop()
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    console.log(
      `${name}: ${rows.toLocaleString('en')} rows in ${took.toFixed(1)} s (${Math.round(rows / took).toLocaleString('en')}/s), taken ${outcome.taken}, refused ${outcome.refused}${outcome.already ? ', known by its hash' : ''}; ${((user + system) / 1e6).toFixed(1)} CPU s, peak RSS ${Math.round(peak / 1e6)} MB, longest work of this thread between two turns ${longest.toFixed(0)} ms CPU`,
    )
  }
  try {
    await take('subscribers', 'subscribers', subscribers(rows))
    await take('the same file again', 'subscribers', subscribers(rows))
    await take('subscriptions', 'subscriptions', subscriptions(rows, '2026-12-31'))
    await take('the next full snapshot', 'subscriptions', subscriptions(rows, '2027-12-31'), true)
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function* subscribers(rows: number): Generator<string> {
  yield '客户编号,户名,联系电话,安装地址\n'
  for (let n = 0; n < rows; n++)
    yield `C${n},用户${n},139${String(n).padStart(8, '0')},莱州市平里店镇第${n % 977}村${Math.floor(n / 977)}号\n`
}

/** One in ten is paid for since: its expiry is the later one. */
function* subscriptions(rows: number, later: string): Generator<string> {
  yield '订购编号,客户编号,产品,状态,开户日期,到期日期,智能卡号,年费\n'
  for (let n = 0; n < rows; n++)
    yield `D${n},C${n},基本包,${n % 17 === 0 ? '欠停' : '正常'},2015-3-1,${n % 10 === 0 ? later : '2026年12月31日'},8531${String(n).padStart(12, '0')},288\n`
}
