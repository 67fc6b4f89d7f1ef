import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'
import { hourMs } from '@gridkeeper/model/hours'
import type { Bucket, Range, Sample, SeriesStore } from '@gridkeeper/model/series-store'
import type { Logger } from '../log.ts'
import { asObjects, type Collected, createCollected } from './columns.ts'
import { createCommits } from './commits.ts'
import { type Days, dayMs, nameOf, openDays } from './days.ts'
import {
  createDictionary,
  type Dictionary,
  type News,
  type SeriesName,
  width,
} from './dictionary.ts'
import {
  closedHours,
  copyHours,
  createHours,
  type DayPiece,
  type HoursAsked,
  readable,
} from './duckdb-hours.ts'
import * as sql from './duckdb-sql.ts'
import { createGate, type Gate } from './gate.ts'
import { hoursIn } from './hours.ts'
import { createNewest, type Newest } from './newest.ts'
import { bounds, checkRange } from './range.ts'
import { createRows, gather, gatherReadouts, type Rows } from './rows.ts'

/** Columns of numbers, a piece at a time. */
export type Piece = { readonly count: number; readonly columns: readonly Float64Array[] }

/** The engine as the store needs it. Only this file knows DuckDB's own interface. */
export type Engine = {
  /** Rows and names become durable together. */
  commit(rows: Rows, news: News): Promise<void>
  /** Numbers only; what has been committed is seen. */
  numbers(sql: string): AsyncIterable<Piece>
  /** Days of hours: series, day, and lists of mean, min, max and count; good until the next piece is asked for. */
  days(sql: string): AsyncIterable<DayPiece>
  texts(sql: string): Promise<string[][]>
  /** One transaction for maintenance, beside the writes. */
  transaction<T>(work: (run: (sql: string) => Promise<void>) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type DuckdbOptions = {
  readonly directory: string
  readonly log: Logger
  readonly now?: () => number
}

export type DuckdbStore = SeriesStore & {
  /** Makes files of the days that are over; done by itself once a day is ten minutes past (UTC). */
  roll(): Promise<void>
}

type Parts = {
  readonly engine: Engine
  readonly days: Days
  /** Of the same days, what they come to by the hour. */
  readonly hours: Days
  readonly dictionary: Dictionary
  readonly newest: Newest
  readonly gate: Gate
}

// Late samples of the day that has just ended mostly come within minutes; those that come after are merged into its file.
const graceMs = 10 * 60_000

export async function createDuckdbSeries(
  { directory, log, now = Date.now }: DuckdbOptions,
  open: (directory: string) => Promise<Engine>,
): Promise<DuckdbStore> {
  await mkdir(directory, { recursive: true })
  // the engine's lock first: what lies about may be another process's work
  const engine = await open(directory)
  // made of the days, in an older form: they are made again
  await rm(join(directory, 'hours'), { recursive: true, force: true })
  const byHour = join(directory, 'by-hour')
  await mkdir(byHour, { recursive: true })
  const [days, hours] = [await openDays(directory), await openDays(byHour)]
  const parts = { engine, days, hours, gate: createGate(), ...(await recall(engine)) }
  const { write, writeReadouts, idle } = createWrites(parts)
  let maintaining: Promise<unknown> = Promise.resolve()
  const maintain = <T>(work: () => Promise<T>): Promise<T> => {
    const working = maintaining.then(work)
    maintaining = working.catch(() => {})
    return working
  }
  const roll = () =>
    maintain(async () => {
      for (const { day, ms } of await rollDays(parts, now() - graceMs))
        log.info({ day: nameOf(day), ms }, 'closed a day of series')
    })
  const rollQuietly = () => {
    roll().catch((err: unknown) => log.error({ err, directory }, 'cannot close a day of series'))
  }
  const timer = setInterval(rollQuietly, graceMs).unref()
  rollQuietly()

  return {
    write,
    writeReadouts,
    ...createReads(parts),
    roll,
    dropBefore: (at) => maintain(() => dropBefore(parts, at - (at % dayMs))),
    async close() {
      clearInterval(timer)
      await idle()
      await maintaining
      await parts.gate.alone(() => engine.close())
    },
  }
}

async function recall(engine: Engine): Promise<Pick<Parts, 'dictionary' | 'newest'>> {
  const dictionary = createDictionary()
  for (const [id, metric = '', device = '', channel = ''] of await engine.texts(sql.readSeries))
    dictionary.recallSeries(Number(id), metric, device, channel)
  for (const [device = '', node = ''] of await engine.texts(sql.readNodes))
    dictionary.recallNode(device, node)
  for (const [device = ''] of await engine.texts(sql.readMoved)) dictionary.recallMoved(device)
  const newest = createNewest()
  for await (const { count, columns } of engine.numbers(sql.readNewest))
    for (let row = 0; row < count; row++)
      newest.take(columns[0]?.[row] ?? 0, columns[1]?.[row] ?? 0, columns[2]?.[row] ?? 0)
  return { dictionary, newest }
}

function createWrites({ engine, dictionary, newest }: Parts) {
  // one is filled while the other is being committed
  const spare: Rows[] = []
  const start = (): Rows => spare.pop() ?? createRows()
  const { add, idle } = createCommits(start, async (rows) => {
    const news = dictionary.takeNews()
    try {
      await engine.commit(rows, news)
      newest.takeRows(rows)
    } catch (cause) {
      dictionary.giveBack(news)
      throw new AppError('store/unavailable', 'The series store cannot write to its directory', {
        cause,
      })
    } finally {
      rows.count = 0
      spare.push(rows)
    }
  })
  const write: SeriesStore['write'] = (points) =>
    points.length === 0 ? Promise.resolve([]) : add((rows) => gather(points, rows, dictionary))
  const writeReadouts: SeriesStore['writeReadouts'] = async (readouts) =>
    readouts.length === 0 ? [] : await add((rows) => gatherReadouts(readouts, rows, dictionary))
  return { write, writeReadouts, idle }
}

function createReads(
  parts: Parts,
): Pick<SeriesStore, 'read' | 'readColumns' | 'readBuckets' | 'readHours' | 'latest'> {
  const { engine, newest, gate } = parts
  const readBuckets: SeriesStore['readBuckets'] = (range) =>
    gate.shared(async () => {
      const { names, scope } = look(parts, range)
      if (names.size === 0) return []
      const found = new Map<number, Bucket[]>()
      const query = sql.readBuckets(scope, range.bucketMs)
      await eachRow(engine.numbers(query), (id, at, mean, min, max, count) => {
        const buckets = found.get(id) ?? []
        buckets.push({ at, mean, min, max, count })
        found.set(id, buckets)
      })
      return named(names, found, (buckets) => ({ buckets }))
    })
  return {
    readBuckets,

    readHours: (range) => gate.shared(() => readHours(parts, range)),

    readColumns: (range) => gate.shared(() => readColumns(parts, range)),

    read: (range) => gate.shared(async () => asObjects(await readColumns(parts, range))),

    latest: (range) =>
      gate.shared(async () => {
        const { names, scope } = look(parts, range)
        const found = new Map<number, Sample>()
        const later: number[] = []
        for (const id of names.keys()) {
          const at = newest.at(id) ?? -1
          if (at >= scope.to) later.push(id)
          else if (at >= scope.from) found.set(id, { at, value: newest.value(id) })
        }
        // the newest lies past the range: only then the samples themselves must be asked
        if (later.length > 0)
          await eachRow(engine.numbers(sql.readLast({ ...scope, ids: later })), (id, at, value) =>
            found.set(id, { at, value }),
          )
        return named(names, found, (sample) => sample)
      }),
  }
}

/** Which series are meant, and where they lie. */
function look({ dictionary, days }: Pick<Parts, 'dictionary' | 'days'>, range: Range) {
  checkRange(range)
  const { node, devices } = range
  const meant = devices
    ? devices.filter((device) => node === undefined || dictionary.nodeOf(device) === node)
    : dictionary.devicesOn(node ?? '')
  const names = dictionary.find(range.metrics, meant)
  const { from, to } = bounds(range)
  const scope: sql.Scope = { ids: [...names.keys()], from, to, files: days.within(from, to) }
  return { names, scope }
}

async function readHours({ engine, dictionary, days, hours }: Parts, range: Range) {
  const span = hoursIn(range)
  const { names, scope } = look({ dictionary, days }, { ...range, ...span })
  if (names.size === 0) return []
  const late = new Set<number>()
  await eachRow(engine.numbers(sql.readLate(scope, dayMs)), (day) => late.add(day))
  const closed = readable(hours, span, late)
  const built = createHours(names, span)
  for await (const piece of closedHours(engine, closed.files, hoursAsked(names, dictionary)))
    built.takeDays(piece)
  const files = scope.files.filter((file) => !closed.days.has(days.dayOf(file)))
  if (files.length > 0 || late.size > 0)
    await eachRow(engine.numbers(sql.readBuckets({ ...scope, files }, hourMs)), built.take)
  return built.series()
}

function hoursAsked(names: ReadonlyMap<number, SeriesName>, dictionary: Dictionary): HoursAsked {
  const nodes = new Set<string>()
  const moved: number[] = []
  for (const [id, { device }] of names)
    if (dictionary.hasMoved(device)) moved.push(id)
    else nodes.add(dictionary.nodeOf(device) ?? '')
  return { nodes: [...nodes], moved }
}

async function readColumns(parts: Parts, range: Range) {
  const { names, scope } = look(parts, range)
  const collected = createCollected(names)
  if (names.size === 0) return []
  // files first: where a moment is in both, the table's value is the later one
  if (scope.files.length > 0)
    await eachRow(parts.engine.numbers(sql.readFiles(scope)), collected.take)
  await readTable(parts.engine, scope, collected)
  return collected.series()
}

async function readTable(
  engine: Engine,
  scope: sql.Scope,
  { columnOf, put }: Collected,
): Promise<void> {
  const query = sql.readTable(scope)
  const known = new Map<number, readonly ReturnType<typeof columnOf>[]>()
  for await (const { count, columns } of engine.numbers(query.sql)) {
    const [groups = none, ats = none, ...values] = columns
    for (let row = 0; row < count; row++) {
      const group = groups[row] ?? 0
      let into = known.get(group)
      if (!into) {
        into = query.slots.map((slot) => columnOf(group * width + slot))
        known.set(group, into)
      }
      for (let slot = 0; slot < into.length; slot++) {
        const value = values[slot]?.[row] ?? Number.NaN
        const column = into[slot]
        if (column && !Number.isNaN(value)) put(column, ats[row] ?? 0, value)
      }
    }
  }
}

const none = new Float64Array()

async function eachRow(
  pieces: AsyncIterable<Piece>,
  visit: (...row: [number, number, number, number, number, number]) => unknown,
): Promise<void> {
  for await (const { count, columns } of pieces) {
    const [a = none, b = none, c = none, d = none, e = none, f = none] = columns
    for (let row = 0; row < count; row++)
      visit(a[row] ?? 0, b[row] ?? 0, c[row] ?? 0, d[row] ?? 0, e[row] ?? 0, f[row] ?? 0)
  }
}

function named<T, R extends object>(
  names: ReadonlyMap<number, SeriesName>,
  found: ReadonlyMap<number, T>,
  as: (value: T) => R,
): (SeriesName & R)[] {
  const all: (SeriesName & R)[] = []
  for (const [id, name] of names) {
    const value = found.get(id)
    if (value !== undefined) all.push({ ...name, ...as(value) })
  }
  return all
}

/** Days wholly before `before`. A crash at any point leaves a moment in the file and in the table at worst, which is read once. */
async function rollDays({ engine, days, hours, gate }: Parts, before: number) {
  const closed: { day: number; ms: number }[] = []
  const over: number[] = []
  await eachRow(engine.numbers(sql.readDays(before - (before % dayMs), dayMs)), (day) =>
    over.push(day),
  )
  for (const day of over) {
    const started = performance.now()
    const part = days.temporary(day)
    await engine.transaction(async (run) => {
      await run(sql.copyDay(day, day + dayMs, days.file(day), part))
      await run(sql.rememberNewest(part))
      // a read that began with the old list of files ends before the day moves
      await gate.alone(async () => {
        // made of the day as it was: without it the day itself is read
        await hours.forget(day)
        await days.settle(day)
      })
      await run(sql.dropRows('samples', day, day + dayMs))
    })
    closed.push({ day, ms: Math.round(performance.now() - started) })
  }
  for (const day of days.all()) await rollHours({ engine, days, hours, gate }, day)
  return closed
}

async function rollHours(
  { engine, days, hours, gate }: Pick<Parts, 'engine' | 'days' | 'hours' | 'gate'>,
  day: number,
): Promise<void> {
  const file = days.file(day)
  if (!file || hours.file(day)) return
  await engine.transaction((run) => run(copyHours(file, day, hours.temporary(day))))
  await gate.alone(() => hours.settle(day))
}

async function dropBefore({ engine, days, hours, gate, newest }: Parts, at: number): Promise<void> {
  await engine.transaction(async (run) => {
    await run(sql.dropRows('samples', 0, at))
    await run(sql.dropRows('newest', 0, at))
  })
  newest.dropBefore(at)
  await gate.alone(async () => {
    await days.dropBefore(at)
    await hours.dropBefore(at)
  })
}
