import { type Static, Type } from 'typebox'

/** A sentence for people, in both languages. Chinese is written first, not translated. */
export const Text = Type.Object({ zh: Type.String(), en: Type.String() })
export type Text = Static<typeof Text>

export type Language = keyof Text
