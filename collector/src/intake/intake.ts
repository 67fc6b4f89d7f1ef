import type { Point } from '@gridkeeper/model/series-store'
import type { SpoolRecord } from '@gridkeeper/platform/spool/spool'
import type { DeviceStates } from '../sink/device-states.ts'
import type { DirtyNodes } from '../sink/dirty-nodes.ts'
import { type Decoded, decodeReport } from './decode.ts'
import { createEarlyWords } from './early.ts'
import { decodeSpooled, type Polled } from './envelope.ts'
import type { Inventory } from './inventory.ts'
import type { Refusals } from './refusals.ts'

export type IntakeOptions = {
  readonly inventory: Inventory
  readonly states: DeviceStates
  readonly refusals: Refusals
  readonly dirty: DirtyNodes
}

/** What a record of the spool says: its points are returned, all else is told to whom it concerns, the first time. */
export function createIntake({ inventory, states, refusals, dirty }: IntakeOptions) {
  const early = createEarlyWords()

  function tell(decoded: Decoded, at: number): void {
    const { device, state, birth } = decoded
    for (const refusal of decoded.refusals) {
      if (refusal.reason === 'unknown_device') inventory.strangerMet()
      refusals.note({ source: 'mqtt', ...refusal }, at)
    }
    if (!device) return
    if (birth) states.born(device.id, birth, at)
    if (state) states.tell(device.id, { state: state.is, boot: state.boot, at })
    else if (decoded.isLive) states.seen(device.id, at)
    if (decoded.hasEvent) dirty.mark(device.node)
  }

  function takePoll({ device, samples }: Polled, at: number, isFirst: boolean): readonly Point[] {
    const known = inventory.lookup(device)
    if (known) return samples.map((sample) => ({ ...sample, device, node: known.node }))
    if (isFirst)
      refusals.note(
        {
          source: 'snmp',
          device,
          reason: 'unknown_device',
          problem: `${device} is no longer in the plant`,
          excerpt: '',
          count: samples.length,
        },
        at,
      )
    return []
  }

  function take({ body, at }: SpoolRecord, isFirst: boolean): readonly Point[] {
    const spooled = decodeSpooled(body)
    if (!spooled) {
      const problem = 'a record of the spool that this version cannot read'
      const excerpt = body.toString('latin1', 0, 100)
      if (isFirst)
        refusals.note(
          { source: 'mqtt', device: undefined, reason: 'bad_schema', problem, excerpt, count: 1 },
          at,
        )
      return []
    }
    if (spooled.kind === 'poll') return takePoll(spooled.polled, at, isFirst)
    const decoded = decodeReport(spooled.topic, spooled.payload, at, inventory.lookup)
    if (isFirst) {
      tell(decoded, at)
      if (!decoded.device) early.keep({ topic: spooled.topic, payload: spooled.payload, at })
    }
    return decoded.points
  }

  return {
    take,
    /** The plant may have come to know who was a stranger. */
    takeUpEarly(): void {
      for (const { topic, payload, at } of early.takeUp((id) => inventory.lookup(id) !== undefined))
        tell(decodeReport(topic, payload, at, inventory.lookup), at)
    },
  }
}
