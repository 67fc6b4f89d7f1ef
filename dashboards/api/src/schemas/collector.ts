import { CollectorFigures } from '@gridkeeper/model/collector-figures'
import { connectionStates, deviceKinds } from '@gridkeeper/model/device'
import { type Static, Type } from 'typebox'
import { Instant, Nullable, Page } from './common.ts'

/** Beyond these a device holds up the collecting. */
export const slow = { roundTripMs: 1000, pollMs: 10_000 } as const

export const flaws = ['silent', 'unknown', 'refused', 'slow'] as const
export const Flaw = Type.Enum(flaws, {
  description: `silent: does not answer, or says nothing any more; unknown: no profile fits; refused: something it sent in the last 24 hours was not taken; slow: a round trip of ${slow.roundTripMs} ms or a poll of ${slow.pollMs} ms and more`,
})
export type Flaw = Static<typeof Flaw>

export const CollectorDevicesQuery = Type.Object({
  show: Type.Enum([...flaws, 'all'], { default: 'all' }),
  ...Page,
})

export const CollectorDevice = Type.Object({
  id: Type.String(),
  isKnown: Type.Boolean({ description: 'false: not in the plant; it sends all the same' }),
  name: Type.String(),
  kind: Nullable(Type.Enum(deviceKinds)),
  address: Nullable(Type.String({ description: 'Where it is polled; null: it reports by itself' })),
  profile: Nullable(Type.String({ description: 'What it is read with' })),
  state: Type.Enum(connectionStates),
  since: Nullable(Instant),
  flaws: Type.Array(Flaw),
  problem: Nullable(Type.String({ description: 'Why, as it was said last' })),
  failures: Type.Integer({ description: 'Polls that failed since its last answer' }),
  roundTripMs: Nullable(Type.Number()),
  pollMs: Nullable(Type.Integer({ description: 'The last poll, all its requests' })),
  polledAt: Nullable(Instant),
  answeredAt: Nullable(Instant),
  refusal: Nullable(
    Type.Object({
      at: Instant,
      reason: Type.String(),
      problem: Type.String(),
      count: Type.Integer({ description: 'Specimens kept of the last 24 hours' }),
    }),
  ),
})
export type CollectorDevice = Static<typeof CollectorDevice>

export const CollectorDevices = Type.Object({
  asOf: Instant,
  counts: Type.Object({
    all: Type.Integer(),
    polled: Type.Integer(),
    silent: Type.Integer(),
    unknown: Type.Integer(),
    refused: Type.Integer(),
    slow: Type.Integer(),
  }),
  total: Type.Integer({ description: 'Of what was asked for' }),
  devices: Type.Array(CollectorDevice, { description: 'The worst first' }),
})
export type CollectorDevices = Static<typeof CollectorDevices>

export const CollectorState = Type.Object({
  asOf: Instant,
  collectors: Type.Array(
    Type.Object({
      id: Type.String({ description: 'Machine and data directory' }),
      at: Instant,
      isStale: Type.Boolean({ description: 'It has said nothing for a minute: it is not running' }),
      figures: CollectorFigures,
    }),
  ),
  freeShards: Type.Integer({
    description: 'Shards that no collector owns: nobody takes their reports',
  }),
  refusedToday: Type.Array(
    Type.Object({ source: Type.String(), reason: Type.String(), count: Type.Integer() }),
    { description: 'Since midnight of the operator’s day' },
  ),
})
export type CollectorState = Static<typeof CollectorState>
