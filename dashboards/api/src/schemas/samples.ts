import { sampleAnswers } from '@gridkeeper/model/sample'
import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { Instant, MaskedHousehold, Month, Nullable, PersonRef, UnitRef } from './common.ts'

const answers = [...new Set(Object.values(sampleAnswers).flatMap((ofRule) => Object.keys(ofRule)))]
const Answer = Type.Enum(answers)

export const SampleQuery = Type.Object({
  month: Type.Optional(Month),
})
export type SampleQuery = Static<typeof SampleQuery>

export const SampleLine = Type.Object({
  task: Type.String({ description: 'The task that is asked about' }),
  rule: Type.Enum(['F1', 'F3']),
  owner: PersonRef,
  unit: Nullable(UnitRef),
  place: Type.Integer({ description: 'In the order of the draw' }),
  title: Text,
  openedAt: Instant,
  closedAt: Nullable(Instant),
  household: Nullable(MaskedHousehold),
  answer: Nullable(Answer),
  note: Nullable(Type.String()),
  calledAt: Nullable(Instant),
  by: Nullable(PersonRef),
})
export type SampleLine = Static<typeof SampleLine>

export const Samples = Type.Object({
  month: Month,
  months: Type.Array(Month, { description: 'Months that were drawn, newest first' }),
  samples: Type.Array(SampleLine),
  mayCall: Type.Boolean(),
})
export type Samples = Static<typeof Samples>

export const SampleAnswerBody = Type.Object(
  { answer: Answer, note: Type.Optional(Type.String({ maxLength: 400 })) },
  { additionalProperties: false },
)
export type SampleAnswerBody = Static<typeof SampleAnswerBody>
