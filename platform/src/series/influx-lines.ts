import type { MetricName } from '@gridkeeper/model/metrics'
import type { Point, Readout, Refusal, SeriesKey } from '@gridkeeper/model/series-store'
import { refusalOf, refusalOfMoment, refusalOfValue } from './refuse.ts'

/** `downstream.mer_db` is the field `mer_db` of the measurement `downstream`. */
export function fieldOf(metric: MetricName): { measurement: string; field: string } {
  const dot = metric.indexOf('.')
  return { measurement: metric.slice(0, dot), field: metric.slice(dot + 1) }
}

// What a tag cannot hold whatever precedes it: a backslash before the comma or space that ends it, and line breaks.
const unspeakable = /[%\\\p{Cc}]/gu

/** The word as it is stored: `%5C` for a backslash, so that every word comes back as it went in. */
export function encodeTag(word: string): string {
  return word.replace(
    unspeakable,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

export function decodeTag(stored: string): string {
  return stored.replace(/%([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function tag(name: string, word: string): string {
  return word === '' ? '' : `,${name}=${encodeTag(word).replace(/[,= ]/g, '\\$&')}`
}

export type Body = {
  readonly text: string
  readonly lines: number
  /** The first point that is not in it. */
  readonly next: number
}

/** Spells points from `from` on, until the body has its fill of lines; tells which points no store takes. */
export type LineWriter = (points: readonly Point[], from: number, refused: Refusal[]) => Body

const linesInBody = 5000
const rememberedTags = 200_000

type Spelling = {
  readonly measurement: string
  readonly field: string
  /** The line that carries it, so that none carries it twice. */
  line: number
}

/** The same for readouts; `first` is the index of the first value of the readout at `from`. */
export type ReadoutLineWriter = (
  readouts: readonly Readout[],
  from: number,
  first: number,
  refused: Refusal[],
) => Body

/**
 * Points that follow each other and belong to one measurement, channel and moment share a line. The tags of a channel are
 * spelt once and remembered.
 */
export function createLineWriter(): LineWriter {
  const tagsOf = createTagMemory()
  const spellings = new Map<string, Spelling>()
  let line = 0

  function spellingOf(metric: MetricName): Spelling {
    const known = spellings.get(metric)
    if (known) return known
    const { measurement, field } = fieldOf(metric)
    const spelling = { measurement, field: `${field}=`, line: -1 }
    spellings.set(metric, spelling)
    return spelling
  }

  return (points, from, refused) => {
    let text = ''
    let lines = 0
    let measurement = ''
    let before: Point | undefined
    let index = from
    for (; index < points.length; index++) {
      const point = points[index]
      if (point === undefined) continue
      const why = refusalOf(point)
      if (why !== undefined) {
        refused.push({ index, why })
        continue
      }
      const spelling = spellingOf(point.metric)
      if (
        before &&
        spelling.line !== line &&
        spelling.measurement === measurement &&
        isBeside(before, point)
      ) {
        text += `,${spelling.field}${point.value}`
      } else {
        if (lines === linesInBody) break
        if (before) text += ` ${before.at}\n`
        measurement = spelling.measurement
        text += `${measurement}${tagsOf(point)} ${spelling.field}${point.value}`
        lines++
        line++
      }
      spelling.line = line
      before = point
    }
    if (before) text += ` ${before.at}`
    return { text, lines, next: index }
  }
}

/** What of a list of series stands in one line: one measurement, one channel, no field twice. */
type Line = {
  readonly measurement: string
  readonly channel: string
  readonly fields: string[]
  readonly at: number[]
}

/** Which values of a readout share lines is worked out once for each list of series. */
export function createReadoutLineWriter(): ReadoutLineWriter {
  const tagsOf = createTagMemory()
  const known = new WeakMap<readonly SeriesKey[], readonly Line[]>()

  function linesOf(series: readonly SeriesKey[]): readonly Line[] {
    const lines = known.get(series) ?? layOut(series)
    known.set(series, lines)
    return lines
  }

  return (readouts, from, first, refused) => {
    let text = ''
    let lines = 0
    let index = from
    let place = first
    for (; index < readouts.length && lines < linesInBody; index++) {
      const readout = readouts[index]
      if (!readout) continue
      if (refuseWrong(readout, place, refused))
        for (const line of linesOf(readout.series)) {
          const fields = spell(line, readout.values)
          if (fields === '') continue
          const tags = tagsOf({ device: readout.device, node: readout.node, channel: line.channel })
          text += `${lines === 0 ? '' : '\n'}${line.measurement}${tags} ${fields} ${readout.at}`
          lines++
        }
      place += readout.values.length
    }
    return { text, lines, next: index }
  }
}

function layOut(series: readonly SeriesKey[]): readonly Line[] {
  const lines: Line[] = []
  for (const [at, { metric, channel }] of series.entries()) {
    const { measurement, field } = fieldOf(metric)
    const fits = (line: Line) =>
      line.measurement === measurement && line.channel === channel && !line.fields.includes(field)
    const line = lines.find(fits) ?? { measurement, channel, fields: [], at: [] }
    if (line.at.length === 0) lines.push(line)
    line.fields.push(field)
    line.at.push(at)
  }
  return lines
}

function spell({ fields, at }: Line, values: readonly number[]): string {
  let text = ''
  for (let n = 0; n < fields.length; n++) {
    const value = values[at[n] ?? 0] ?? Number.NaN
    if (Number.isFinite(value)) text += `${text === '' ? '' : ','}${fields[n]}=${value}`
  }
  return text
}

/** Notes what no store takes; false where that is the readout as a whole. */
function refuseWrong(readout: Readout, first: number, refused: Refusal[]): boolean {
  const whole = refusalOfMoment(readout)
  const { values } = readout
  for (let n = 0; n < values.length; n++) {
    const why = whole ?? refusalOfValue(values[n] ?? Number.NaN)
    if (why !== undefined) refused.push({ index: first + n, why })
  }
  return whole === undefined
}

function isBeside(a: Point, b: Point): boolean {
  return a.at === b.at && a.device === b.device && a.channel === b.channel && a.node === b.node
}

function createTagMemory(): (point: Pick<Point, 'device' | 'channel' | 'node'>) => string {
  const devices = new Map<string, Map<string, { readonly node: string; readonly tags: string }>>()
  let remembered = 0
  return ({ device, channel, node }) => {
    if (remembered > rememberedTags) {
      devices.clear()
      remembered = 0
    }
    const channels = devices.get(device) ?? new Map()
    const known = channels.get(channel)
    if (known?.node === node) return known.tags
    const tags = tag('channel', channel) + tag('device', device) + tag('node', node)
    devices.set(device, channels.set(channel, { node, tags }))
    remembered++
    return tags
  }
}
