import { Evidence } from '@gridkeeper/model/learned-limit'
import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { Instant, Nullable } from './common.ts'

export const LimitProposal = Type.Object({
  id: Type.String(),
  metric: Type.String(),
  title: Text,
  unit: Type.String(),
  modulation: Type.String(),
  side: Type.Enum(['low', 'high']),
  threshold: Type.Number(),
  evidence: Evidence,
  madeAt: Instant,
  status: Type.Enum(['proposed', 'approved', 'rejected', 'replaced']),
  decidedAt: Nullable(Instant),
  decidedBy: Nullable(Type.String()),
  note: Nullable(Type.String()),
})
export type LimitProposal = Static<typeof LimitProposal>
export const LimitProposals = Type.Object({
  proposals: Type.Array(LimitProposal),
  mayDecide: Type.Boolean(),
})
export type LimitProposals = Static<typeof LimitProposals>
export const decisions = ['approve', 'reject', 'withdraw'] as const
export const DecideBody = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: 1000 })) },
  { additionalProperties: false },
)
