import type { Vocabulary } from './vocabulary.ts'

const rooms = import.meta.glob<Partial<Vocabulary>>('./*/words.ts', {
  eager: true,
  import: 'default',
})

/** The words of all rooms, found in their folders. */
export const texts = Object.assign({}, ...Object.values(rooms)) as Vocabulary
