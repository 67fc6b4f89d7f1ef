import { type Static, Type } from 'typebox'

export const TipBody = Type.Object({
  note: Type.Optional(Type.String({ maxLength: 200, description: 'Numbers in it are masked' })),
})
export type TipBody = Static<typeof TipBody>

export const TipAnswer = Type.Object({
  task: Type.String({ description: 'The task that the home’s manager has of it' }),
  isNew: Type.Boolean({ description: 'False: somebody said so today already' }),
})
export type TipAnswer = Static<typeof TipAnswer>
