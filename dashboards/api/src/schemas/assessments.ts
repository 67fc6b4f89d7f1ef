import { assessmentRules, assessmentStates, complaintLevels } from '@gridkeeper/model/assessment'
import { type Static, Type } from 'typebox'
import { Instant, Nullable, PersonRef, UnitRef } from './common.ts'

const period = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2]|Q[1-4])$' })

export const AssessmentsQuery = Type.Object({ period })

export const Assessment = Type.Object({
  id: Type.String(),
  rule: Type.Enum(assessmentRules),
  level: Nullable(Type.Enum(complaintLevels)),
  period: Type.String(),
  unit: UnitRef,
  person: Nullable(PersonRef),
  cents: Type.Integer(),
  points: Type.Number(),
  because: Type.String(),
  state: Type.Enum(assessmentStates),
  proposedBy: Nullable(PersonRef),
  proposedAt: Instant,
  decidedBy: Nullable(PersonRef),
  decidedAt: Nullable(Instant),
  decidedBecause: Nullable(Type.String()),
  mayDecide: Type.Boolean({ description: 'Proposed by another, and not about the viewer' }),
})
export type Assessment = Static<typeof Assessment>

export const Assessments = Type.Object({
  assessments: Type.Array(Assessment),
  people: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), unit: Type.String() }), {
    description: 'Whom it can fall on',
  }),
  rules: Type.Array(Type.Enum(assessmentRules), {
    description: 'Those that the operator’s policy has numbers for',
  }),
})
export type Assessments = Static<typeof Assessments>

export const ProposalBody = Type.Object(
  {
    key: Type.String({ minLength: 8, maxLength: 80, description: 'Sent twice, proposed once' }),
    rule: Type.Enum(assessmentRules),
    level: Type.Optional(Type.Enum(complaintLevels)),
    points: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
    period,
    unit: Type.String({ maxLength: 200 }),
    person: Type.Optional(Type.String({ maxLength: 200 })),
    because: Type.String({ minLength: 4, maxLength: 500 }),
  },
  { additionalProperties: false },
)
export type ProposalBody = Static<typeof ProposalBody>

export const DecisionBody = Type.Object(
  {
    confirm: Type.Boolean(),
    because: Type.String({ maxLength: 500, default: '' }),
  },
  { additionalProperties: false },
)
export type DecisionBody = Static<typeof DecisionBody>

export const Done = Type.Object({ id: Type.String(), isNew: Type.Boolean() })
export type Done = Static<typeof Done>
