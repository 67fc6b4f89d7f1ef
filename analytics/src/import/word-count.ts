import type { HeardWord } from '@gridkeeper/model/importing'
import type { SubscriptionState } from '@gridkeeper/model/subscription'

/** More different words than this are no words for a state: another column was taken for it. */
const mostWords = 200

/** How often each word for a state was met, and what it was taken to mean. */
export function createWordCount() {
  const counts = new Map<string, { rows: number; means: SubscriptionState | null }>()
  return {
    hear(word: string, means: SubscriptionState | undefined): void {
      const known = counts.get(word)
      if (known) known.rows += 1
      else if (counts.size < mostWords) counts.set(word, { rows: 1, means: means ?? null })
    },
    words: (): readonly HeardWord[] =>
      [...counts]
        .map(([word, found]) => ({ word, ...found }))
        .toSorted((a, b) => Number(a.means !== null) - Number(b.means !== null) || b.rows - a.rows),
  }
}
