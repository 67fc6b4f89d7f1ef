import { severities } from '@gridkeeper/model/alarm'
import { connectionStates, deviceKinds } from '@gridkeeper/model/device'
import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { AlarmLine, FindingLine } from './alarms.ts'
import { DeviceRef, Instant, MaskedHousehold, Nullable, UnitRef } from './common.ts'
import { WorksLine } from './works.ts'

const Severity = Nullable(Type.Enum(severities))
const State = Type.Enum(connectionStates)

export const PlantQuery = Type.Object({
  boxes: Type.Boolean({ default: false, description: 'List what stands in homes too' }),
})

export const PlantElement = Type.Object({
  id: Type.String(),
  parent: Nullable(Type.String({ description: 'May be an element that is not in the list' })),
  kind: Type.Enum(deviceKinds),
  name: Type.String(),
  node: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  state: State,
  severity: Severity,
  worst: Nullable(
    Type.Enum(severities, { description: 'Worst finding or open alarm at or below it' }),
  ),
  boxes: Type.Object({
    total: Type.Integer({ description: 'Devices in homes at or below it' }),
    online: Type.Integer(),
    bad: Type.Integer({ description: 'With a finding' }),
  }),
  latitude: Nullable(Type.Number()),
  longitude: Nullable(Type.Number()),
})
export type PlantElement = Static<typeof PlantElement>

export const Plant = Type.Object({ asOf: Instant, elements: Type.Array(PlantElement) })
export type Plant = Static<typeof Plant>

export const LimitLines = Type.Object({
  warning: Nullable(Type.Object({ low: Nullable(Type.Number()), high: Nullable(Type.Number()) })),
  major: Nullable(Type.Object({ low: Nullable(Type.Number()), high: Nullable(Type.Number()) })),
  source: Type.String(),
})
export type LimitLines = Static<typeof LimitLines>

/** A newest value, with its unit and how it stands to the limit that the detector uses. */
export const Reading = Type.Object({
  metric: Type.String(),
  channel: Type.String(),
  title: Text,
  unit: Type.String(),
  at: Instant,
  value: Type.Number(),
  standing: Type.Enum(['inside', 'warning', 'major', 'unlimited']),
  margin: Nullable(
    Type.Number({
      description: 'Distance to the nearest limit in the metric’s unit; negative: outside',
    }),
  ),
  slack: Nullable(
    Type.Number({
      description:
        'The same distance in deadbands, so that unlike metrics can be compared; an error ratio or a state has one only outside',
    }),
  ),
  limit: Nullable(LimitLines),
})
export type Reading = Static<typeof Reading>

export const BoxLine = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Enum(deviceKinds),
  parent: Nullable(Type.String()),
  state: State,
  since: Nullable(Instant),
  severity: Severity,
  worst: Nullable(Reading),
})
export type BoxLine = Static<typeof BoxLine>

export const NodeBoxes = Type.Object({
  asOf: Instant,
  node: DeviceRef,
  boxes: Type.Array(BoxLine, { description: 'Worst margin first; those that say nothing last' }),
})
export type NodeBoxes = Static<typeof NodeBoxes>

export const ChildLine = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Enum(deviceKinds),
  state: State,
  severity: Severity,
})
export type ChildLine = Static<typeof ChildLine>

export const DeviceDetail = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Enum(deviceKinds),
  parent: Nullable(Type.String()),
  node: Nullable(Type.String()),
  place: Nullable(Type.String()),
  unit: Nullable(UnitRef),
  latitude: Nullable(Type.Number()),
  longitude: Nullable(Type.Number()),
  profile: Nullable(Type.String()),
  address: Nullable(Type.String({ description: 'host:port it is polled at; network people only' })),
  state: State,
  since: Nullable(Instant),
  seenAt: Nullable(Instant),
  problem: Nullable(Type.String()),
  birth: Nullable(Type.Record(Type.String(), Type.Unknown())),
  ancestors: Type.Array(DeviceRef, { description: 'From the top of the plant, itself left out' }),
  children: Type.Array(ChildLine, { description: 'Worst first, at most 500' }),
  readings: Type.Array(Reading, { description: 'Worst first' }),
  findings: Type.Array(FindingLine),
  alarms: Type.Array(AlarmLine, { description: 'Open ones whose resource it is' }),
  household: Nullable(MaskedHousehold),
  works: Type.Array(WorksLine, {
    description: 'Maintenance here or above it, under way or to come',
  }),
})
export type DeviceDetail = Static<typeof DeviceDetail>

export const CurveQuery = Type.Object({
  metrics: Type.String({
    minLength: 1,
    maxLength: 1000,
    description: 'Names of the catalogue, comma between',
  }),
  from: Type.Integer({ minimum: 0, description: 'Epoch ms' }),
  to: Type.Integer({ minimum: 0, description: 'Epoch ms, left out' }),
  bucketMs: Type.Optional(
    Type.Integer({
      minimum: 1000,
      maximum: 86_400_000 * 31,
      description: 'Without it, about 400 buckets',
    }),
  ),
})
export type CurveQuery = Static<typeof CurveQuery>

export const Curve = Type.Object({
  metric: Type.String(),
  channel: Type.String(),
  title: Text,
  unit: Type.String(),
  limit: Nullable(LimitLines),
  buckets: Type.Array(
    Type.Object({
      at: Instant,
      mean: Type.Number(),
      min: Type.Number(),
      max: Type.Number(),
      count: Type.Integer(),
    }),
  ),
})
export type Curve = Static<typeof Curve>

export const Mark = Type.Object({
  at: Instant,
  until: Nullable(Instant),
  kind: Type.Enum(['alarm', 'attempt', 'repair', 'ticket']),
  id: Type.String({ description: 'Of the alarm, task or ticket' }),
  severity: Severity,
  text: Text,
})
export type Mark = Static<typeof Mark>

export const Curves = Type.Object({
  device: DeviceRef,
  from: Instant,
  to: Instant,
  bucketMs: Type.Integer(),
  curves: Type.Array(Curve, { description: 'A bucket without samples is left out: a gap' }),
  marks: Type.Array(Mark),
})
export type Curves = Static<typeof Curves>

export const SearchQuery = Type.Object({ q: Type.String({ minLength: 1, maxLength: 80 }) })

export const SearchAnswer = Type.Object({
  devices: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      kind: Type.Enum(deviceKinds),
      node: Nullable(Type.String()),
      place: Nullable(Type.String()),
      state: State,
    }),
  ),
  households: Type.Array(
    Type.Object({ household: MaskedHousehold, device: Nullable(Type.String()) }),
  ),
})
export type SearchAnswer = Static<typeof SearchAnswer>
