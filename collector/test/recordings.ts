import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MetricName } from '@gridkeeper/model/metrics'

/** A row of the recordings' expected.json: what another program makes of one variable. */
export type ExpectedRow = {
  readonly oid: string
  readonly class: string
  readonly descr: string
  readonly expected_value: number
  readonly raw: string | null
  readonly raw_tag: string | null
  readonly caution?: string
  /** Where that program is wrong: the truth, in `physical_unit`. */
  readonly physical_value?: number
  readonly physical_unit?: string
}
export type ReadValue = {
  readonly metric: MetricName
  readonly value: number
  readonly oid: string
}
export type Judged = {
  readonly hit: readonly ExpectedRow[]
  readonly missed: readonly ExpectedRow[]
  readonly wrong: readonly {
    readonly row: ExpectedRow
    readonly ours: number
    readonly theirs: number
  }[]
  /** Read from a variable that the recording does not have, or from a sentinel. */
  readonly invented: readonly ReadValue[]
}

export const numericClasses: ReadonlySet<string> = new Set([
  'dbm',
  'tv_signal',
  'snr',
  'temperature',
  'voltage',
  'current',
  'power',
  'humidity',
  'fanspeed',
  'load',
  'runtime',
  'charge',
  'percent',
  'frequency',
])

export async function loadExpected(
  folder: string,
): Promise<Record<string, readonly ExpectedRow[]>> {
  return JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as Record<
    string,
    readonly ExpectedRow[]
  >
}

const sentinels: ReadonlySet<number> = new Set([2147483647, 4294967295, -2147483648])

/** Compares what we read with every numeric row that says something; unused inputs and sentinels say nothing. */
export function judge(
  rows: readonly ExpectedRow[],
  samples: readonly ReadValue[],
  rawByOid: ReadonlyMap<string, unknown>,
): Judged {
  const byOid = Map.groupBy(samples, ({ oid }) => oid)
  const judged = rows.filter(saysSomething).map((row) => {
    const theirs = row.physical_value ?? row.expected_value
    const ours = (byOid.get(row.oid) ?? []).flatMap((sample) => asTheirs(row, sample))
    const fitting = ours.some((value) => Math.abs(value - theirs) <= tolerance(row, theirs))
    return { row, theirs, ours: ours[0], fitting }
  })
  return {
    hit: judged.flatMap(({ row, fitting }) => (fitting ? [row] : [])),
    missed: judged.flatMap(({ row, ours }) => (ours === undefined ? [row] : [])),
    wrong: judged.flatMap(({ row, theirs, ours, fitting }) =>
      fitting || ours === undefined ? [] : [{ row, ours, theirs }],
    ),
    invented: samples.filter(
      ({ oid }) => !rawByOid.has(oid) || sentinels.has(Number(rawByOid.get(oid))),
    ),
  }
}

export function saysSomething(row: ExpectedRow): boolean {
  if (!numericClasses.has(row.class) || row.raw === null || row.raw === '') return false
  if (row.class === 'snr' && row.raw === '0') return false
  if (/sentinel|0xFFFFFFFF|2147483647|dateToRuntime|not in recording/i.test(row.caution ?? ''))
    return false
  return !sentinels.has(Number(row.raw))
}

/** Their units: A for currents, minutes for times, dBmV for levels, Hz, W, of light too at times. */
function asTheirs(row: ExpectedRow, sample: ReadValue): number[] {
  const theirs = row.physical_value ?? row.expected_value
  // Where they forget to divide a module's milliamperes they say amperes.
  const isUndivided = sample.metric === 'optical.bias_milliamperes' && theirs > 5
  return [inTheirUnit(row, sample), ...(isUndivided ? [sample.value] : [])]
}

function inTheirUnit(row: ExpectedRow, { metric, value }: ReadValue): number {
  if (metric.endsWith('_milliamperes')) return value / 1000
  if (metric.endsWith('_seconds')) return value / 60
  if (metric.endsWith('_megahertz')) return value * 1e6
  if (row.class === 'power' && metric.endsWith('_dbm')) return 10 ** (value / 10) / 1000
  if (row.class === 'tv_signal' && metric.endsWith('_dbuv'))
    return /dBuV/i.test(row.physical_unit ?? '') ? value : value - 60
  return value
}

function tolerance({ class: kind }: ExpectedRow, theirs: number): number {
  if (kind === 'runtime' || kind === 'dbm') return 0.0011
  // Light in watts, of a level that was rounded to a thousandth of a dB.
  const isLight = kind === 'power' && Math.abs(theirs) < 0.05
  return Math.abs(theirs) * (isLight ? 3e-4 : 1e-9) + 1e-9
}
