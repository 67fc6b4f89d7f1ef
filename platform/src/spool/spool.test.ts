import { spawn } from 'node:child_process'
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from '../log.ts'
import { decodeRecords, encodeRecord, headerBytes } from './format.ts'
import { type Mark, openSpool, type Spool, type SpoolOptions } from './spool.ts'

let directory = ''
const opened: Spool[] = []
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spool-'))
})
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.close()
  await rm(directory, { recursive: true })
})

async function openIt(options: Partial<SpoolOptions> = {}): Promise<Spool> {
  const spool = await openSpool({
    directory,
    maxBytes: 1 << 20,
    fsyncMs: 1,
    log: createLogger({ level: 'silent' }),
    now: () => 1_700_000_000_000,
    ...options,
  })
  opened.push(spool)
  return spool
}

async function readAll(spool: Spool, from: Mark = spool.checkpoint) {
  const texts: string[] = []
  let mark = from
  for (;;) {
    const { records, end } = await spool.read(mark)
    if (end.position === mark.position) return { texts, mark }
    texts.push(...records.map(({ body }) => body.toString()))
    mark = end
  }
}

async function appendAll(spool: Spool, texts: readonly string[]): Promise<void> {
  await Promise.all(texts.map((text) => spool.append(Buffer.from(text))))
}

async function damage(offset: number): Promise<void> {
  const [name] = (await readdir(directory)).filter((file) => file.endsWith('.spool')).sort()
  const handle = await open(join(directory, name ?? ''), 'r+')
  await handle.write(Buffer.from([0xff]), 0, 1, offset)
  await handle.close()
}

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `record ${n}`)

describe('a spool', () => {
  test('gives back what was appended, in order, across segments', async () => {
    const spool = await openIt({ segmentBytes: 2000 })
    for (let round = 0; round < 10; round++)
      await appendAll(
        spool,
        numbered(50).map((text) => `${round} ${text}`),
      )
    const { texts } = await readAll(spool)
    expect(texts).toHaveLength(500)
    expect(texts[499]).toBe('9 record 49')
    expect(spool.metrics()).toMatchObject({ records: 500, oldestAt: 1_700_000_000_000 })
  })

  test('begins again at the last commit, and forgets the files before it', async () => {
    const first = await openIt({ segmentBytes: 500 })
    await appendAll(first, numbered(10))
    const { mark } = await readAll(first)
    await first.commit(mark)
    for (const text of ['a', 'b', 'c']) await first.append(Buffer.from(text.repeat(400)))
    await first.close()
    const second = await openIt({ segmentBytes: 500 })
    expect((await readAll(second)).texts.map((text) => text[0])).toEqual(['a', 'b', 'c'])
    expect(second.metrics().records).toBe(3)
    await second.commit((await readAll(second)).mark)
    await second.append(Buffer.from('d'))
    await second.commit((await readAll(second)).mark)
    expect((await readdir(directory)).filter((name) => name.endsWith('.spool'))).toHaveLength(1)
  })

  test('refuses more than it may hold, and takes it again once there is room', async () => {
    const spool = await openIt({ maxBytes: 4000, segmentBytes: 1000 })
    const body = Buffer.alloc(484)
    for (let n = 0; n < 8; n++) await spool.append(body)
    await expect(spool.append(body)).rejects.toMatchObject({ code: 'spool/full', retry: true })
    expect(spool.metrics().refusedFull).toBe(1)
    await spool.commit((await readAll(spool)).mark)
    await spool.append(body)
    expect(spool.metrics().records).toBe(1)
  })

  test('cuts off a record that a crash left half written', async () => {
    const first = await openIt()
    await appendAll(first, numbered(3))
    await first.close()
    const [name] = (await readdir(directory)).filter((file) => file.endsWith('.spool'))
    const path = join(directory, name ?? '')
    const whole = (await stat(path)).size
    const handle = await open(path, 'r+')
    const torn = Buffer.alloc(headerBytes + 20)
    encodeRecord(torn, 0, 1, Buffer.alloc(20, 'x'))
    await handle.write(torn, 0, 25, whole)
    await handle.close()
    const second = await openIt()
    expect((await stat(path)).size).toBe(whole)
    await second.append(Buffer.from('after'))
    expect((await readAll(second)).texts).toEqual([...numbered(3), 'after'])
    expect(second.metrics().corruptBytes).toBe(0)
  })

  test('a damaged byte costs its own record, is counted once, and the rest is read', async () => {
    const first = await openIt()
    await appendAll(first, numbered(100))
    await first.close()
    await damage(40 * (headerBytes + 9) + headerBytes + 3)
    const second = await openIt()
    const { texts } = await readAll(second)
    expect(texts).toHaveLength(99)
    await readAll(second)
    const { corruptBytes } = second.metrics()
    expect(corruptBytes).toBeGreaterThan(headerBytes)
    expect(corruptBytes).toBeLessThan(2 * (headerBytes + 10))
  })

  test('takes more at once than one group holds', async () => {
    const spool = await openIt({ maxBytes: 1 << 24 })
    const body = Buffer.alloc(100_000)
    await Promise.all(Array.from({ length: 35 }, () => spool.append(body)))
    expect((await readAll(spool)).texts).toHaveLength(35)
  })

  test('wakes who waits for the next record, and on closing', async () => {
    const spool = await openIt()
    const arrived = spool.arrival(spool.checkpoint)
    await spool.append(Buffer.from('one'))
    await arrived
    const { mark } = await readAll(spool)
    const closing = spool.arrival(mark)
    await spool.close()
    await closing
    await expect(spool.append(Buffer.from('two'))).rejects.toMatchObject({
      code: 'spool/unavailable',
    })
  })

  test('kill -9 in the middle of appending, ten times: all that was acknowledged is there, nothing is invented', async () => {
    let acknowledged = -1
    for (let round = 0; round < 10; round++)
      acknowledged = await appendUntilKilled(acknowledged + 1)
    const { texts } = await readAll(await openIt({ maxBytes: 1 << 30 }))
    const numbers = texts.map(Number)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    const found = new Set(numbers)
    const missing = Array.from({ length: acknowledged + 1 }, (_, n) => n).filter(
      (n) => !found.has(n),
    )
    expect(missing).toEqual([])
    expect(acknowledged).toBeGreaterThan(100)
  })
})

const child = `
import { openSpool } from ${JSON.stringify(new URL('./spool.ts', import.meta.url).href)}
import { createLogger } from ${JSON.stringify(new URL('../log.ts', import.meta.url).href)}
const [directory, first] = process.argv.slice(1)
const log = createLogger({ level: 'silent' })
const spool = await openSpool({ directory, maxBytes: 1 << 30, fsyncMs: 1, segmentBytes: 20_000, log, now: Date.now })
let next = Number(first)
for (;;) {
  const batch = Array.from({ length: 1 + (next % 7) }, () => next++)
  await Promise.all(batch.map((n) => spool.append(Buffer.from(String(n)))))
  process.stdout.write(batch.at(-1) + '\\n')
}
`

async function appendUntilKilled(first: number): Promise<number> {
  const killed = spawn(
    process.execPath,
    ['--input-type=module', '--eval', child, directory, String(first)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const gone = new Promise((resolve) => killed.once('exit', resolve))
  let acknowledged = first - 1
  let lines = 0
  for await (const line of createInterface({ input: killed.stdout })) {
    acknowledged = Number(line)
    if (++lines === 30) killed.kill('SIGKILL')
  }
  await gone
  return acknowledged
}

test('decoding waits for the end of a record only where more may come', () => {
  const buffer = Buffer.alloc(100)
  const end = encodeRecord(buffer, 0, 5, Buffer.from('hello'))
  const part = buffer.subarray(0, end - 1)
  expect(decodeRecords(part, false)).toEqual({ records: [], gaps: [], consumed: 0 })
  expect(decodeRecords(part, true).gaps).toEqual([{ from: 0, to: end - 1 }])
  expect(decodeRecords(buffer.subarray(0, end), true).records).toMatchObject([{ at: 5 }])
})
