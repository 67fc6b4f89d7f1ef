import { by, type OwnMetrics, only, type Reading } from '@gridkeeper/platform/own-metrics'
import type { PollRow } from './poll-book.ts'
import type { Observation } from './watch.ts'

type Observable = { observe(): Observation }
type Look = (observation: Observation) => Iterable<Reading>
type Entry = readonly [
  kind: 'gauge' | 'counter',
  name: string,
  help: string,
  look: Look,
  labels?: readonly string[],
]

const seconds = (ms: number) => ms / 1000
const shard = ['shard']
const device = ['device']

const spool: readonly Entry[] = [
  [
    'gauge',
    'spool_records',
    'Records kept and not stored yet',
    (o) => only(o.counts.spool.records),
  ],
  ['gauge', 'spool_bytes', 'Their bytes on disk', (o) => only(o.counts.spool.bytes)],
  [
    'gauge',
    'spool_oldest_seconds',
    'Age of the oldest of them; 0 when there is none',
    (o) => only(seconds(o.spoolOldestMs)),
  ],
  [
    'counter',
    'spool_refused_full_total',
    'Records refused because the spool was full: not acknowledged, so not lost',
    (o) => only(o.counts.spool.refusedFull),
  ],
  [
    'counter',
    'spool_corrupt_bytes_total',
    'Bytes of the spool that could not be read',
    (o) => only(o.counts.spool.corruptBytes),
  ],
  [
    'counter',
    'points_stored_total',
    'Points taken from the spool to the store',
    (o) => only(o.counts.stored),
  ],
]

const shards: readonly Entry[] = [
  [
    'gauge',
    'shard_owned',
    'Shards this collector owns',
    (o) => o.shards.map((one) => ({ labels: { shard: one.shard }, value: 1 })),
    shard,
  ],
  [
    'gauge',
    'shard_lag_seconds',
    'Age of the shard’s oldest record that is not stored yet',
    (o) => o.shards.map((one) => ({ labels: { shard: one.shard }, value: seconds(one.lagMs) })),
    shard,
  ],
  [
    'counter',
    'shard_reports_total',
    'Reports of boxes kept',
    (o) => o.shards.map((one) => ({ labels: { shard: one.shard }, value: one.reports })),
    shard,
  ],
  [
    'gauge',
    'shard_devices',
    'Devices of the shard by how they stand',
    (o) =>
      o.shards.flatMap((one) =>
        Object.entries(one.states).map(([state, value]) => ({
          labels: { shard: one.shard, state },
          value,
        })),
      ),
    ['shard', 'state'],
  ],
  [
    'counter',
    'refusals_total',
    'What was not taken, by shard, source and reason; no shard: nobody knows whose it was',
    (o) => o.refusals.map(({ count: value, ...labels }) => ({ labels, value })),
    ['shard', 'source', 'reason'],
  ],
]

const polling: readonly Entry[] = [
  ['gauge', 'poller_devices', 'Devices that are polled', (o) => only(o.counts.poller.devices)],
  [
    'gauge',
    'poller_silent_devices',
    'Those that did not answer the last time',
    (o) => only(o.counts.poller.silent),
  ],
  [
    'gauge',
    'poller_in_flight_devices',
    'Those being asked now',
    (o) => only(o.counts.poller.active),
  ],
  ['counter', 'poller_polls_total', 'Polls begun', (o) => only(o.counts.poller.polls)],
  [
    'counter',
    'poller_overdue_total',
    'Polls that began more than one interval late',
    (o) => only(o.counts.poller.late),
  ],
  ['counter', 'poller_failures_total', 'Polls that failed', (o) => only(o.counts.poller.failures)],
  [
    'counter',
    'snmp_requests_total',
    'Requests sent, retries among them',
    (o) => only(o.counts.poller.sent),
  ],
  ['counter', 'snmp_answers_total', 'Answers taken', (o) => only(o.counts.poller.answered)],
  [
    'counter',
    'snmp_timeouts_total',
    'Requests that nobody answered',
    (o) => only(o.counts.poller.timeouts),
  ],
  [
    'counter',
    'snmp_odd_packets_total',
    'Packets that came in and were not taken: no SNMP, from a stranger, unasked for',
    ({ counts: { poller } }) =>
      by('why', { garbage: poller.garbage, stranger: poller.stranger, unasked: poller.unasked }),
    ['why'],
  ],
]

const packets: readonly Entry[] = [
  [
    'counter',
    'snmp_dropped_answers_total',
    'Answers that the system threw away because nobody read them in time',
    (o) => only(o.counts.poller.dropped),
  ],
  [
    'counter',
    'traps_total',
    'Traps and informs, by what became of them; `received` is all of them',
    (o) => by('outcome', o.counts.traps ?? {}),
    ['outcome'],
  ],
]

const devices: readonly Entry[] = [
  [
    'gauge',
    'device_last_answer_timestamp_seconds',
    'When the polled device last answered',
    (o) => each(o.polls(), ({ answeredAt }) => answeredAt && seconds(answeredAt)),
    device,
  ],
  [
    'counter',
    'device_poll_failures_total',
    'Polls of the device that failed',
    (o) => each(o.polls(), ({ failuresTotal }) => failuresTotal),
    device,
  ],
  [
    'gauge',
    'device_round_trip_seconds',
    'From a request to the answer, at the last poll that was answered',
    (o) => each(o.polls(), ({ roundTripMs }) => roundTripMs && seconds(roundTripMs)),
    device,
  ],
]

const broker: readonly Entry[] = [
  [
    'gauge',
    'broker_connections',
    'Boxes at the embedded broker',
    (o) => only(o.counts.broker?.connected),
  ],
  [
    'counter',
    'broker_accepted_total',
    'Reports the embedded broker has acknowledged',
    (o) => only(o.counts.broker?.accepted),
  ],
  [
    'counter',
    'broker_not_kept_total',
    'Reports it could not keep and did not acknowledge',
    (o) => only(o.counts.broker?.notKept),
  ],
  [
    'counter',
    'broker_bad_logins_total',
    'Logins it refused',
    (o) => only(o.counts.broker?.badLogins),
  ],
  [
    'gauge',
    'collector_sessions',
    'Outside broker: shards whose session is open',
    (o) => only(o.counts.broker ? undefined : o.counts.sessions),
  ],
  [
    'gauge',
    'collector_devices',
    'Devices of the plant in the shards owned',
    (o) => only(o.counts.devices),
  ],
]

const all = [...spool, ...shards, ...polling, ...packets, ...devices, ...broker]

/** Everything that can be counted of a collector, as metrics `gridkeeper_…`. */
export function observeCollector(collector: Observable, metrics: OwnMetrics): void {
  let seen: Observation | undefined
  // All metrics of a scrape are read in one go, of the same moment.
  const look = (): Observation => {
    if (seen) return seen
    queueMicrotask(() => {
      seen = undefined
    })
    seen = collector.observe()
    return seen
  }
  for (const [kind, name, help, readings, labels = []] of all)
    metrics[kind]({ name: `gridkeeper_${name}`, help, labels }, () => readings(look()))
}

function* each(
  polls: Iterable<PollRow>,
  value: (row: PollRow) => number | undefined,
): Iterable<Reading> {
  for (const row of polls) {
    const found = value(row)
    if (found !== undefined) yield { labels: { device: row.device }, value: found }
  }
}
