import { cohortKinds, cohortOutcomes } from '@gridkeeper/model/subscription'
import { type Static, Type } from 'typebox'
import {
  Day,
  Instant,
  MaskedHousehold,
  Month,
  Nullable,
  Page,
  PersonRef,
  UnitRef,
} from './common.ts'

export const UnitQuery = Type.Object({
  unit: Type.Optional(
    Type.String({ maxLength: 200, description: 'Only this unit and what is under it' }),
  ),
})
export type UnitQuery = Static<typeof UnitQuery>

const counts = {
  members: Type.Integer(),
  renewedEarly: Type.Integer({ description: 'Paid before the due month began (B1)' }),
  renewedInMonth: Type.Integer(),
  renewedLate: Type.Integer(),
  lapsed: Type.Integer(),
  open: Type.Integer(),
  reactivated: Type.Integer(),
  switched: Type.Integer(),
  closed: Type.Integer(),
  pausedVoluntary: Type.Integer(),
  earlyRate: Nullable(Type.Number({ description: '提前续费率: renewedEarly / members' })),
  rate: Nullable(Type.Number({ description: 'All three kinds of renewal / members' })),
}
export const CohortCounts = Type.Object(counts)
export type CohortCounts = Static<typeof CohortCounts>

export const CohortLine = Type.Object({
  month: Month,
  frozenAt: Instant,
  policy: Type.String(),
  ...counts,
  renewedBy: Type.Array(
    Type.Object({
      offset: Type.Integer({ description: 'Months after the due month; −1: the month before' }),
      renewed: Type.Integer({ description: 'Renewed up to the end of that month' }),
    }),
    { description: 'One row of the cohort triangle' },
  ),
})
export type CohortLine = Static<typeof CohortLine>

export const UnitCohort = Type.Object({ unit: UnitRef, month: Month, ...counts })
export type UnitCohort = Static<typeof UnitCohort>

export const Cohorts = Type.Object({
  asOf: Instant,
  unit: UnitRef,
  cohorts: Type.Array(CohortLine, { description: 'Due cohorts, newest first' }),
  byUnit: Type.Array(UnitCohort, {
    description: 'Each unit directly under this one × month, newest first',
  }),
})
export type Cohorts = Static<typeof Cohorts>

export const dormantBuckets = ['0-3', '3-6', '6-12', '12-24', '24+'] as const
export type DormantBucket = (typeof dormantBuckets)[number]

const stock = Type.Object({
  '0-3': Type.Integer(),
  '3-6': Type.Integer(),
  '6-12': Type.Integer(),
  '12-24': Type.Integer(),
  '24+': Type.Integer(),
  total: Type.Integer(),
})
export const DormantStock = stock
export type DormantStock = Static<typeof DormantStock>

export const DormantFlow = Type.Object({
  month: Month,
  paused: Type.Integer({ description: 'Newly paused in that month' }),
  reactivated: Type.Integer(),
  switched: Type.Integer(),
  closed: Type.Integer(),
})
export type DormantFlow = Static<typeof DormantFlow>

export const Dormant = Type.Object({
  asOf: Instant,
  day: Day,
  unit: UnitRef,
  stock: DormantStock,
  voluntary: Type.Integer({ description: '报停: beside the stock, never in it' }),
  byUnit: Type.Array(Type.Object({ unit: UnitRef, stock: DormantStock })),
  flow: Type.Array(DormantFlow, { description: 'The last 24 months, newest first' }),
})
export type Dormant = Static<typeof Dormant>

export const MembersParams = Type.Object({ kind: Type.Enum(cohortKinds), month: Month })

export const MembersQuery = Type.Object({
  outcome: Type.Optional(Type.Enum(cohortOutcomes)),
  unit: Type.Optional(Type.String({ maxLength: 200 })),
  ...Page,
})
export type MembersQuery = Static<typeof MembersQuery>

export const DormantMembersQuery = Type.Object({
  bucket: Type.Optional(Type.Enum(dormantBuckets)),
  unit: Type.Optional(Type.String({ maxLength: 200 })),
  ...Page,
})
export type DormantMembersQuery = Static<typeof DormantMembersQuery>

/** One row behind a number of the cohorts or of the dormant stock (there `outcome` is null). */
export const MemberLine = Type.Object({
  subscription: Type.String(),
  product: Type.String(),
  household: Nullable(MaskedHousehold),
  village: Nullable(Type.String()),
  unit: Nullable(UnitRef),
  owner: Nullable(PersonRef),
  expiresOn: Nullable(Day),
  pausedOn: Nullable(Day),
  outcome: Nullable(Type.Enum(cohortOutcomes)),
  outcomeOn: Nullable(Day),
})
export type MemberLine = Static<typeof MemberLine>

export const MemberList = Type.Object({ members: Type.Array(MemberLine), total: Type.Integer() })
export type MemberList = Static<typeof MemberList>
