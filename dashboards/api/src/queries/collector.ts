import { allShards } from '@gridkeeper/model/hash'
import { sql } from 'kysely'
import {
  type CollectorDevice,
  type CollectorDevices,
  type CollectorState,
  type Flaw,
  flaws,
  slow,
} from '../schemas/collector.ts'
import { shownName } from './fragments.ts'
import type { Reader, Viewer } from './viewer.ts'

// How the collecting goes belongs to no unit: the room itself is only open to who sees the whole company.

const dayMs = 86_400_000
const staleMs = 60_000

/** Who is polled, has fallen silent or had something refused: never the whole fleet of boxes. */
const seen = (since: number) => sql`
  refused as (
    select device_id, count(*)::int as count, max(at) as at, (array_agg(reason order by id desc))[1] as reason,
      (array_agg(problem order by id desc))[1] as problem
    from quarantine where at >= ${since} and device_id is not null group by device_id),
  subject as (
    select id from device where snmp_address is not null
    union select device_id from device_state where problem = 'silent'
    union select device_id from refused),
  seen as (
    select subject.id, d.id is not null as "isKnown", coalesce(${shownName('d')}, subject.id) as name, d.kind,
      d.snmp_address || coalesce(':' || d.snmp_port, '') as address, coalesce(p.profile, d.profile) as profile,
      coalesce(s.state, 'unknown') as state, s.since, coalesce(p.failures, 0) as failures,
      coalesce(nullif(p.problem, ''), s.problem) as problem, p.round_trip_ms as "roundTripMs", p.poll_ms as "pollMs",
      p.polled_at as "polledAt", p.answered_at as "answeredAt",
      case when r.device_id is not null then
        json_build_object('at', r.at, 'reason', r.reason, 'problem', r.problem, 'count', r.count) end as refusal,
      array_remove(array[
        case when p.failures > 0 or s.state = 'unreachable' or s.problem = 'silent' then 'silent' end,
        case when p.failures = 0 and p.answered_at is not null and p.profile is null then 'unknown' end,
        case when r.device_id is not null then 'refused' end,
        case when p.failures = 0 and (p.round_trip_ms >= ${slow.roundTripMs} or p.poll_ms >= ${slow.pollMs}) then 'slow' end
      ], null) as flaws
    from subject
    left join device d on d.id = subject.id
    left join device_state s on s.device_id = subject.id
    left join poll_state p on p.device_id = subject.id and d.snmp_address is not null
    left join refused r on r.device_id = subject.id)`

export async function collectorDevices(
  viewer: Viewer,
  reader: Reader,
  { show, limit, offset }: { show: Flaw | 'all'; limit: number; offset: number },
  now: number,
): Promise<CollectorDevices> {
  const wanted = show === 'all' ? sql`true` : sql`${show} = any(flaws)`
  const count = (flaw: Flaw) => sql`(count(*) filter (where ${flaw} = any(flaws)))::int`
  const { rows } = await sql<CollectorDevices['counts'] & { devices: CollectorDevice[] | null }>`
    with ${seen(now - dayMs)},
    chosen as (
      select * from seen where ${wanted} and ${viewer.whole}
      order by array_position(${[...flaws]}::text[], flaws[1]) nulls last,
        address is null, problem is null, failures desc, "roundTripMs" desc nulls last, id
      limit ${limit} offset ${offset})
    select count(*)::int as "all", (count(*) filter (where address is not null))::int as polled,
      ${count('silent')} as silent, ${count('unknown')} as unknown, ${count('refused')} as refused, ${count('slow')} as slow,
      (select json_agg(chosen) from chosen) as devices
    from seen where ${viewer.whole}`.execute(reader)
  const [{ devices, ...counts } = { ...none, devices: null }] = rows
  return { asOf: now, counts, total: counts[show], devices: devices ?? [] }
}

const none = { all: 0, polled: 0, silent: 0, unknown: 0, refused: 0, slow: 0 }

export async function collectorState(
  viewer: Viewer,
  reader: Reader,
  timeZone: string,
  now: number,
): Promise<CollectorState> {
  const told = await sql<Omit<CollectorState['collectors'][number], 'isStale'>>`
    select id, at, counts as figures from collector_state where ${viewer.whole} order by id`.execute(
    reader,
  )
  const today = await sql<CollectorState['refusedToday'][number]>`
    select source, reason, sum(count)::int as count from refusal_hour
    where hour_at >= (extract(epoch from date_trunc('day', to_timestamp(${now} / 1000.0) at time zone ${timeZone})
      at time zone ${timeZone}) * 1000)::bigint and ${viewer.whole}
    group by source, reason order by count desc, source, reason`.execute(reader)
  const collectors = told.rows.map((one) => ({ ...one, isStale: now - one.at >= staleMs }))
  const owned = new Set(
    collectors.filter(({ isStale }) => !isStale).flatMap(({ figures }) => figures.shards),
  )
  return {
    asOf: now,
    collectors,
    freeShards: allShards.filter((shard) => !owned.has(shard)).length,
    refusedToday: today.rows,
  }
}
