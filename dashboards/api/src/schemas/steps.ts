import { type Static, Type } from 'typebox'

/** A step of a village's plan that is done (B5, B6). */
export const StepBody = Type.Object(
  {
    rule: Type.String({ pattern: '^B\\d+$', description: 'Which step, by its rule' }),
    note: Type.Optional(
      Type.String({ maxLength: 200, description: 'Place and whom to ask; numbers are masked' }),
    ),
  },
  { additionalProperties: false },
)
export type StepBody = Static<typeof StepBody>

export const StepAnswer = Type.Object({ task: Type.String(), rule: Type.String() })
export type StepAnswer = Static<typeof StepAnswer>
