import type { Text } from '@gridkeeper/model/text'

/** What a room says, Chinese first: keys are `place.what`, {name} is filled in. */
export type RoomWords = Readonly<Record<string, Text>>
export type Of<Words> = Readonly<Record<keyof Words, Text>>

/** Every word of the pages: the `words.ts` of each room adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: the rooms fill it
export interface Vocabulary {}
export type Word = keyof Vocabulary
