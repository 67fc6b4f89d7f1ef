import type { Connect } from '@gridkeeper/agent'
import type { DataReport } from '@gridkeeper/model/report'

type Seen = {
  /** Samples by number of the report. */
  readonly sent: Map<number, number>
  readonly taken: Set<number>
  /** Newest last: a pair of one moment may be sent with a live report between. */
  readonly recent: { readonly seq: number; readonly at: number; readonly told: number }[]
}

export type Counts = {
  connects: number
  published: number
  reports: number
  sent: number
  taken: number
  isHushed: boolean
}

/** Counts what boxes send, each sample once however often its report goes out. */
export function createCounting() {
  const counts: Counts = {
    connects: 0,
    published: 0,
    reports: 0,
    sent: 0,
    taken: 0,
    isHushed: false,
  }
  const seenOf = new Map<string, Seen>()
  const through = (connect: Connect): Connect => {
    return (options) => {
      const seen = seenOf.get(options.device) ?? {
        sent: new Map(),
        taken: new Set(),
        recent: [],
      }
      seenOf.set(options.device, seen)
      const connection = connect({
        ...options,
        onConnect() {
          counts.connects++
          options.onConnect()
        },
      })
      return {
        close: (how) => connection.close(how),
        async publish(topic, payload, how) {
          if (counts.isHushed) throw new RangeError('the bench is over')
          counts.published++
          const isReport = topic.endsWith('/data') || topic.endsWith('/event')
          const report = isReport ? (JSON.parse(payload) as DataReport) : undefined
          const samples = report ? (seen.sent.get(report.seq) ?? newSamples(report, seen)) : 0
          if (report && !seen.sent.has(report.seq)) {
            seen.sent.set(report.seq, samples)
            counts.reports++
            counts.sent += samples
          }
          await connection.publish(topic, payload, how)
          if (report === undefined || seen.taken.has(report.seq)) return
          seen.taken.add(report.seq)
          counts.taken += samples
        },
      }
    }
  }
  return { counts, through }
}

/**
 * Two reports of one moment (an event and what it stands in, a timer that went off twice) tell samples that are stored once.
 * All samples of a report have one time. What it told is kept as bits: it must not weigh in the memory of a box.
 */
function newSamples({ seq, samples }: DataReport, seen: Seen): number {
  const at = samples[0]?.at ?? 0
  const told = samples.reduce((bits, sample) => bits | bitOf(sample), 0)
  const { recent } = seen
  const again = recent.reduce(
    (bits, before) => (before.at === at && before.seq !== seq ? bits | before.told : bits),
    0,
  )
  recent.push({ seq, at, told })
  if (recent.length > 6) recent.shift()
  return countBits(told & ~again)
}

const kinds = new Map<string, number>()

function bitOf({ metric, channel = '' }: DataReport['samples'][number]): number {
  const key = `${metric} ${channel}`
  const known = kinds.get(key)
  if (known !== undefined) return 1 << known
  if (kinds.size === 31) throw new RangeError('boxes tell more than 31 kinds of sample')
  kinds.set(key, kinds.size)
  return 1 << (kinds.size - 1)
}

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}
