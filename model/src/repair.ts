import { type Static, Type } from 'typebox'
import { Text } from './text.ts'

/** Which curves showed a fault: what is compared once it was repaired. */
export const BeforeCurve = Type.Object({
  metrics: Type.Array(Type.String()),
  devices: Type.Array(Type.String(), { description: 'At most 40, the worst first' }),
  from: Type.Integer({ description: 'Since when it was bad, epoch ms' }),
})
export type BeforeCurve = Static<typeof BeforeCurve>

export const Compared = Type.Object({
  metric: Type.String(),
  title: Text,
  unit: Type.String(),
  before: Type.Number({ description: 'The middle device’s middle hour' }),
  after: Type.Number(),
  wellBefore: Type.Number({ description: 'Share of the devices within their limits' }),
  wellAfter: Type.Number(),
  devices: Type.Array(
    Type.Object({ device: Type.String(), before: Type.Number(), after: Type.Number() }),
    { description: 'Worst before first' },
  ),
})
export type Compared = Static<typeof Compared>

export const helpedWords = ['yes', 'partly', 'no', 'unknown'] as const
export type Helped = (typeof helpedWords)[number]

/** What the system itself found when it compared before and after. */
export const RepairCheck = Type.Object({
  at: Type.Integer(),
  helped: Type.Enum(helpedWords),
  text: Text,
  from: Type.Integer({ description: 'Compared from here …' }),
  doneAt: Type.Integer({ description: '… to here with what came after' }),
  compared: Type.Array(Compared),
})
export type RepairCheck = Static<typeof RepairCheck>

export const Repair = Type.Object({ before: BeforeCurve, check: Type.Optional(RepairCheck) })
export type Repair = Static<typeof Repair>
