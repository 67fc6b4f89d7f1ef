import type { Point } from '@gridkeeper/model/series-store'

// The last millisecond that nanoseconds in 64 bits can say: what InfluxDB can hold, and so what every adapter takes.
export const lastMoment = 9_223_372_036_854

/** Why no store takes this point; undefined when there is nothing against it. */
export function refusalOf(point: Point): string | undefined {
  return refusalOfValue(point.value) ?? refusalOfMoment(point)
}

export function refusalOfValue(value: number): string | undefined {
  return Number.isFinite(value) ? undefined : `value ${value} is not a finite number`
}

export function refusalOfMoment({ device, at }: Pick<Point, 'device' | 'at'>): string | undefined {
  if (!Number.isInteger(at) || at < 0 || at > lastMoment)
    return `time ${at} is not a whole number of milliseconds between 1970 and 2262`
  return device === '' ? 'the device has no name' : undefined
}
