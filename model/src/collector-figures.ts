import { type Static, Type } from 'typebox'

/** What a collector says of itself every ten seconds. Rates are of those ten seconds; totals are since it started. */
export const CollectorFigures = Type.Object({
  startedAt: Type.Integer(),
  shards: Type.Array(Type.String(), { description: 'Those it owns' }),
  devices: Type.Integer({ description: 'In the plant, of its shards' }),
  polled: Type.Integer(),
  reportsPerSecond: Type.Number(),
  pollsPerSecond: Type.Number(),
  pointsPerSecond: Type.Number({ description: 'Stored' }),
  refused: Type.Record(Type.String(), Type.Integer(), { description: 'By reason' }),
  spool: Type.Object({
    records: Type.Integer({ description: 'Kept and not stored yet' }),
    bytes: Type.Integer(),
    oldestMs: Type.Integer({ description: 'Age of the oldest of them; 0 when there is none' }),
  }),
  polling: Type.Object({
    active: Type.Integer({ description: 'Devices being asked now' }),
    silent: Type.Integer(),
    late: Type.Integer({ description: 'Polls that began more than one interval late' }),
    timeouts: Type.Integer(),
  }),
  connections: Type.Union([Type.Integer(), Type.Null()], {
    description: 'To the embedded broker; null: the broker is outside',
  }),
})
export type CollectorFigures = Static<typeof CollectorFigures>
