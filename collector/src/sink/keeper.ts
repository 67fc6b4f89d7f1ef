import type { Logger } from '@gridkeeper/platform/log'
import type { Spool } from '@gridkeeper/platform/spool/spool'
import {
  encodePoll,
  type Polled,
  type ReportBytes,
  reportLength,
  writeReport,
} from '../intake/envelope.ts'
import type { PolledReadout, ReadoutCodec } from '../intake/readout-codec.ts'

export type Keeper = {
  /** Resolves when the report is on disk. Rejects: it was not kept and must not be acknowledged. Reports of one group share one promise. */
  keep(report: ReportBytes): Promise<void>
  keepText(topic: string, payload: Buffer): Promise<void>
  keepReadout(readout: PolledReadout): Promise<void>
  keepPoll(polled: Polled): Promise<void>
}

export type KeeperOptions = {
  readonly spool: Pick<Spool, 'append' | 'appendWritten'>
  readonly codec: ReadoutCodec
  readonly log: Logger
  /** So many were turned away because the spool could not take them. */
  turnedAway(count: number, err: unknown): void
}

/** At its edge a small record finds room where a large one did not: so many groups kept without a refusal are the end of it. */
const keptInARow = 8

/** The only way into the spool, for reports and polls alike. */
export function createKeeper({ spool, codec, log, turnedAway }: KeeperOptions): Keeper {
  let isRefusing = false
  let refusals = 0
  let keptSince = 0
  let watched: { readonly kept: Promise<void>; count: number } | undefined

  /** Records that share a promise are watched once. */
  function watch(kept: Promise<void>): Promise<void> {
    if (watched?.kept === kept) {
      watched.count++
      return kept
    }
    const group = { kept, count: 1 }
    watched = group
    // One that set out before the last refusal says nothing about the room there is now.
    const before = refusals
    kept.then(
      () => before === refusals && took(),
      (err: unknown) => refused(group.count, err),
    )
    return kept
  }

  function took(): void {
    keptSince++
    if (!isRefusing || keptSince < keptInARow) return
    log.info('spool takes reports again')
    isRefusing = false
  }

  function refused(count: number, err: unknown): void {
    if (!isRefusing) log.error({ err }, 'spool takes no reports, boxes are not acknowledged')
    isRefusing = true
    keptSince = 0
    refusals++
    turnedAway(count, err)
  }

  function keep(report: ReportBytes): Promise<void> {
    return watch(
      spool.appendWritten(reportLength(report), (target, offset) =>
        writeReport(target, offset, report),
      ),
    )
  }

  return {
    keep,
    keepText(topic, payload) {
      const topicTo = Buffer.byteLength(topic)
      const bytes = Buffer.allocUnsafe(topicTo + payload.length)
      bytes.write(topic)
      payload.copy(bytes, topicTo)
      const payloadTo = bytes.length
      return keep({ bytes, topicFrom: 0, topicTo, payloadFrom: topicTo, payloadTo })
    },
    keepReadout: (readout) =>
      watch(
        spool.appendWritten(codec.bytes(readout), (target, offset) =>
          codec.write(target, offset, readout),
        ),
      ),
    keepPoll: (polled) => watch(spool.append(encodePoll(polled))),
  }
}
