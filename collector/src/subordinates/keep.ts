import type { Readout } from '@gridkeeper/model/series-store'
import type { Logger } from '@gridkeeper/platform/log'
import type { PolledReadout } from '../intake/readout-codec.ts'
import type { SubordinateReadout } from '../poll/readouts.ts'
import type { DeviceStates } from '../sink/device-states.ts'
import type { Met, Register } from './register.ts'

export type KeepOptions = {
  readonly register: Register
  readonly states: Pick<DeviceStates, 'tell' | 'seen'>
  keep(readout: PolledReadout): Promise<void>
  readonly log: Logger
  now(): number
}

/** What a device has told of its subordinates in one poll: their samples and how they stand, each under its own id. */
export function createKeepSubordinates({ register, states, keep, log, now }: KeepOptions) {
  let isFailing = false

  function tellState(id: string, reachable: number | undefined): void {
    if (reachable === undefined) states.seen(id, now())
    else states.tell(id, { state: reachable === 1 ? 'online' : 'lost', at: now() })
  }

  return async function keepSubordinates(
    parent: string,
    told: readonly SubordinateReadout[],
  ): Promise<void> {
    const byDevice = new Map(told.map(({ readout }) => [readout.device, readout]))
    const met = told.map(({ told: one, readout }): Met => {
      return { ...one, isOnline: reachableIn(readout) !== 0 }
    })
    try {
      for (const [told, id] of await register.settle(parent, met)) {
        const own = byDevice.get(told)
        tellState(id, own && reachableIn(own))
        // As with any poll: what could not be kept is a sample missing, and the keeper has said why.
        if (own) keep({ ...own, device: id }).catch(() => {})
      }
      isFailing = false
    } catch (err) {
      if (!isFailing) log.warn({ err, device: parent }, 'new subordinates wait for the database')
      isFailing = true
    }
  }
}

function reachableIn({ series, values }: Readout): number | undefined {
  return values[series.findIndex(({ metric }) => metric === 'device.reachable')]
}
