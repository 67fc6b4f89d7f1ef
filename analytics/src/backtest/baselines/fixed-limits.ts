import type { DeviceKind } from '@gridkeeper/model/device'
import { homeKinds } from '@gridkeeper/model/device'
import { type Limit, limitOf, standing } from '@gridkeeper/model/limits'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Event } from '../event.ts'

const samplesToTurn = 3

type Kept = {
  readonly device: string
  readonly kind: DeviceKind
  readonly limit: Limit | undefined
  run: number
  isOut: boolean
}

/** What most monitors do: a limit for each value, three samples outside raise it, three inside end it; each device by itself. */
export function createFixedLimits() {
  const series: Kept[] = []
  const open = new Map<string, { kind: DeviceKind; since: number; out: number }>()
  const events: Event[] = []

  function close(device: string, at: number): void {
    const of = open.get(device)
    if (!of) return
    open.delete(device)
    const verdict = homeKinds.has(of.kind) ? 'home' : 'network'
    events.push({
      element: device,
      verdict,
      type: 'limit',
      from: of.since,
      to: at,
      devices: [device],
    })
  }

  function turn(one: Kept, at: number): void {
    one.isOut = !one.isOut
    const of = open.get(one.device)
    if (!one.isOut) {
      if (of && --of.out === 0) close(one.device, at)
    } else if (of) of.out++
    else open.set(one.device, { kind: one.kind, since: at, out: 1 })
  }

  return {
    add(device: string, kind: DeviceKind, metric: MetricName, channel: string): void {
      series.push({ device, kind, limit: limitOf(metric, kind, channel), run: 0, isOut: false })
    },
    take(place: number, at: number, value: number): void {
      const one = series[place]
      if (!one?.limit) return
      const isOut = standing(value, one.limit).is !== 'inside'
      one.run = isOut === one.isOut ? 0 : one.run + 1
      if (one.run < samplesToTurn) return
      one.run = 0
      turn(one, at)
    },
    end(until: number): readonly Event[] {
      for (const device of [...open.keys()]) close(device, until)
      return events
    },
  }
}
