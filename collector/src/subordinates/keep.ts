import type { Point } from '@gridkeeper/model/series-store'
import type { Logger } from '@gridkeeper/platform/log'
import type { Polled } from '../intake/envelope.ts'
import type { DeviceStates } from '../sink/device-states.ts'
import { type SubordinateDevice, subordinateId } from '../snmp/subordinates.ts'
import type { Met, Register } from './register.ts'

export type KeepOptions = {
  readonly register: Register
  readonly states: Pick<DeviceStates, 'tell' | 'seen'>
  keep(polled: Polled): Promise<void>
  readonly log: Logger
  now(): number
}
type PolledSample = Polled['samples'][number]

/** What a device has told of its subordinates in one poll: their samples and how they stand, each under its own id. */
export function createKeepSubordinates({ register, states, keep, log, now }: KeepOptions) {
  let isFailing = false

  function tellState(id: string, reachable: number | undefined): void {
    if (reachable === undefined) states.seen(id, now())
    else states.tell(id, { state: reachable === 1 ? 'online' : 'lost', at: now() })
  }

  return async function keepSubordinates(
    parent: string,
    told: readonly SubordinateDevice[],
    points: readonly Point[],
  ): Promise<void> {
    const byDevice = Map.groupBy(points, ({ device }) => device)
    const met = told.map((one): Met => {
      const own = byDevice.get(subordinateId(parent, one.key)) ?? []
      return { ...one, isOnline: reachableIn(own) !== 0 }
    })
    try {
      for (const [told, id] of await register.settle(parent, met)) {
        const own = byDevice.get(told) ?? []
        tellState(id, reachableIn(own))
        // As with any poll: what could not be kept is a sample missing, and the keeper has said why.
        keep({ device: id, samples: own.map(lean) }).catch(() => {})
      }
      isFailing = false
    } catch (err) {
      if (!isFailing) log.warn({ err, device: parent }, 'new subordinates wait for the database')
      isFailing = true
    }
  }
}

function reachableIn(points: readonly Point[]): number | undefined {
  return points.find(({ metric }) => metric === 'device.reachable')?.value
}

function lean({ metric, channel, at, value }: Point): PolledSample {
  return { metric, channel, at, value }
}
