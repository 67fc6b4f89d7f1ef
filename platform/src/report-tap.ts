import type { Socket } from 'node:net'
import { maxPayloadBytes } from '@gridkeeper/model/report'
import { type Frame, type Published, publishedIn } from './mqtt-frames.ts'
import { createPendingAcks } from './pending-acks.ts'

export type ReportTap = {
  /** True when the frame was a report of this box that is being kept and will be acknowledged. */
  publish(bytes: Buffer, frame: Frame): boolean
  /** So many wait to be kept that no more should be read; `resumed` is called when that is over. */
  isFull(): boolean
  lost(): void
}

export type ReportTapOptions = {
  readonly socket: Socket
  /** The topic of this box's reports; undefined while they must go another way. */
  topic(): Buffer | undefined
  keep(report: Published): Promise<void>
  kept(count: number): void
  notKept(err: unknown): void
  resumed(): void
}

// QoS 1, not retained: what needs nothing of a broker but an acknowledgement.
const plainReport = 0x32
const dupFlag = 0x08
const mostPending = 256

/**
 * Takes a box's plain reports off the wire before the broker's parser, persistence and publishing see them: nobody in this
 * process subscribes to them. They are acknowledged in groups, once they are kept.
 */
export function createReportTap(options: ReportTapOptions): ReportTap {
  const { socket } = options
  let isWaiting = false
  const acks = createPendingAcks({
    send: (bytes) => {
      socket.write(bytes)
      options.kept(bytes.length / 4)
    },
    kept() {
      if (!isWaiting || acks.count() >= mostPending) return
      isWaiting = false
      options.resumed()
    },
    refused: options.notKept,
  })

  return {
    publish(bytes, frame) {
      if ((frame.first & ~dupFlag) !== plainReport) return false
      const topic = options.topic()
      const report = topic && publishedIn(bytes, frame)
      if (!report || report.topicTo - report.topicFrom !== topic.length) return false
      if (report.payloadTo - report.payloadFrom > maxPayloadBytes || report.messageId === 0)
        return false
      if (bytes.compare(topic, 0, topic.length, report.topicFrom, report.topicTo) !== 0)
        return false
      acks.add(report.messageId, options.keep(report))
      return true
    },
    isFull() {
      isWaiting ||= acks.count() >= mostPending
      return isWaiting
    },
    lost: () => acks.abandon(),
  }
}
