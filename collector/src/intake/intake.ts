import type { Readout } from '@gridkeeper/model/series-store'
import type { SpoolRecord } from '@gridkeeper/platform/spool/spool'
import type { SeriesLists } from '../series-lists.ts'
import type { DeviceStates } from '../sink/device-states.ts'
import type { DirtyNodes } from '../sink/dirty-nodes.ts'
import type { BoxAnswers } from './box-answers.ts'
import { type Decoded, decodeReport } from './decode.ts'
import { createEarlyWords } from './early.ts'
import { decodeSpooled, type Polled } from './envelope.ts'
import { createGathering } from './gathering.ts'
import type { Inventory } from './inventory.ts'
import type { PolledReadout, ReadoutCodec } from './readout-codec.ts'
import type { Refusals } from './refusals.ts'

export type IntakeOptions = {
  readonly inventory: Inventory
  readonly states: DeviceStates
  readonly refusals: Refusals
  readonly dirty: DirtyNodes
  readonly lists: SeriesLists
  readonly codec: ReadoutCodec
  readonly answers: BoxAnswers
}

/** What a record of the spool says: its readouts are returned, all else is told to whom it concerns, the first time. */
export function createIntake(options: IntakeOptions) {
  const { inventory, states, refusals, dirty, lists, codec, answers } = options
  const early = createEarlyWords()

  function tell(decoded: Decoded, at: number): void {
    const { device, state, birth, answer } = decoded
    for (const refusal of decoded.refusals) {
      if (refusal.reason === 'unknown_device') inventory.strangerMet()
      refusals.note({ source: 'mqtt', ...refusal }, at)
    }
    if (!device) return
    if (answer) answers.note(device.id, answer, at)
    if (birth) states.born(device.id, birth, at)
    if (state) states.tell(device.id, { state: state.is, boot: state.boot, at })
    else if (decoded.isLive) states.seen(device.id, at)
    if (decoded.hasEvent) dirty.mark(device.node)
  }

  function noteGone(device: string, count: number, at: number): void {
    const problem = `${device} is no longer in the plant`
    refusals.note(
      { source: 'snmp', device, reason: 'unknown_device', problem, excerpt: '', count },
      at,
    )
  }

  function takeReadout(readout: PolledReadout, at: number, isFirst: boolean): readonly Readout[] {
    const { device, series, values } = readout
    const known = inventory.lookup(device)
    if (known) return [{ device, node: known.node, at: readout.at, series, values }]
    if (isFirst) noteGone(device, values.length, at)
    return []
  }

  function takePoll({ device, samples }: Polled, at: number, isFirst: boolean): readonly Readout[] {
    const known = inventory.lookup(device)
    if (!known && isFirst) noteGone(device, samples.length, at)
    if (!known) return []
    const gathering = createGathering(lists, known)
    for (const { metric, channel, at: taken, value } of samples)
      gathering.add(taken, metric, channel, value)
    return gathering.readouts()
  }

  function take({ body, at }: SpoolRecord, isFirst: boolean): readonly Readout[] {
    const spooled = decodeSpooled(body, codec)
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
    if (spooled.kind === 'readout') return takeReadout(spooled.readout, at, isFirst)
    if (spooled.kind === 'poll') return takePoll(spooled.polled, at, isFirst)
    const decoded = decodeReport(spooled, at, inventory.lookup, lists)
    if (isFirst) {
      tell(decoded, at)
      if (!decoded.device) early.keep({ topic: spooled.topic, payload: spooled.payload, at })
    }
    return decoded.readouts
  }

  return {
    take,
    /** The plant may have come to know who was a stranger. */
    takeUpEarly(): void {
      for (const { topic, payload, at } of early.takeUp((id) => inventory.lookup(id) !== undefined))
        tell(decodeReport({ topic, payload }, at, inventory.lookup, lists), at)
    },
  }
}
