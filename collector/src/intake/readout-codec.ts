import { crc32 } from 'node:zlib'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Readout, SeriesKey } from '@gridkeeper/model/series-store'
import type { SeriesLists } from '../series-lists.ts'

/** What one poll of one device gave. The node it hangs on is looked up when it is stored. */
export type PolledReadout = Omit<Readout, 'node'>

export type ReadoutCodec = {
  bytes(readout: PolledReadout): number
  write(target: Buffer, offset: number, readout: PolledReadout): void
  /** undefined: written by a newer version, or not by us. */
  read(body: Buffer): PolledReadout | undefined
}

// A poll on disk, little-endian: kind (1), length of the device (2), of the names (4), moment (8), device, names, values
// (8 each). The names are JSON, `[[metric, channel], …]`: a record can be read by whoever comes after a crash.
export const readoutKind = 3
const headBytes = 15

type Names = { readonly bytes: Buffer; readonly series: readonly SeriesKey[] }

const mostBytes = 32 * 1024 * 1024

/** Lists are written in full and made out once: what was written here is found again as the same list. */
export function createReadoutCodec(lists: SeriesLists): ReadoutCodec {
  const written = new WeakMap<readonly SeriesKey[], Buffer>()
  let byCheck = new Map<number, Names>()
  let kept = 0

  function keep(names: Names): readonly SeriesKey[] {
    if (kept > mostBytes) {
      byCheck = new Map()
      kept = 0
    }
    kept += names.bytes.length
    byCheck.set(crc32(names.bytes), names)
    return names.series
  }

  function namesOf(series: readonly SeriesKey[]): Buffer {
    const known = written.get(series)
    if (known) return known
    const pairs = series.map(({ metric, channel }) => [metric, channel])
    const bytes = Buffer.from(JSON.stringify(pairs))
    written.set(series, bytes)
    keep({ bytes, series })
    return bytes
  }

  function seriesIn(bytes: Buffer): readonly SeriesKey[] {
    const known = byCheck.get(crc32(bytes))
    if (known?.bytes.equals(bytes)) return known.series
    const pairs = JSON.parse(bytes.toString('utf8')) as [MetricName, string][]
    const series = lists.of(pairs.map(([metric, channel]) => ({ metric, channel })))
    return keep({ bytes: Buffer.from(bytes), series })
  }

  return {
    bytes: ({ device, series, values }) =>
      headBytes + Buffer.byteLength(device) + namesOf(series).length + 8 * values.length,
    write(target, offset, { device, at, series, values }) {
      const names = namesOf(series)
      const length = target.write(device, offset + headBytes)
      target[offset] = readoutKind
      target.writeUInt16LE(length, offset + 1)
      target.writeUInt32LE(names.length, offset + 3)
      target.writeDoubleLE(at, offset + 7)
      names.copy(target, offset + headBytes + length)
      let next = offset + headBytes + length + names.length
      for (const value of values) next = target.writeDoubleLE(value, next)
    },
    read(body) {
      try {
        const namesFrom = headBytes + body.readUInt16LE(1)
        const valuesFrom = namesFrom + body.readUInt32LE(3)
        const series = seriesIn(body.subarray(namesFrom, valuesFrom))
        const values: number[] = []
        for (let n = 0; n < series.length; n += 1)
          values.push(body.readDoubleLE(valuesFrom + 8 * n))
        return {
          device: body.toString('utf8', headBytes, namesFrom),
          at: body.readDoubleLE(7),
          series,
          values,
        }
      } catch {
        return undefined
      }
    },
  }
}
