/** What a device said of itself before the plant knew it. */
export type EarlyWord = { readonly topic: string; readonly payload: Buffer; readonly at: number }

export type EarlyWords = {
  keep(word: EarlyWord): void
  /** Those that `isKnown` says yes to; they are forgotten here. */
  takeUp(isKnown: (device: string) => boolean): EarlyWord[]
}

const mostBytes = 4096

/** The newest birth and state of each stranger, for when the plant comes to know him: they are not said again. Bounded; the oldest make room. */
export function createEarlyWords(most = 10_000): EarlyWords {
  const kept = new Map<string, EarlyWord>()
  return {
    keep({ topic, payload, at }) {
      if (!/\/(?:birth|state)$/.test(topic) || payload.length > mostBytes) return
      kept.delete(topic)
      // a copy: the payload is a window on a far larger buffer
      kept.set(topic, { topic, payload: Buffer.from(payload), at })
      if (kept.size > most) kept.delete(kept.keys().next().value ?? '')
    },
    takeUp(isKnown) {
      const found = [...kept.values()].filter(({ topic }) => isKnown(topic.split('/')[3] ?? ''))
      for (const { topic } of found) kept.delete(topic)
      return found
    },
  }
}
