/** Gathers what is to be done until the next beat; then all of it is done together. */
export type Pace = { atNextBeat(work: () => void): void }

export function createPace(beatMs: number): Pace {
  let waiting: (() => void)[] = []

  function beat(): void {
    const due = waiting
    waiting = []
    for (const work of due) work()
  }

  return {
    atNextBeat(work) {
      if (waiting.push(work) === 1) setTimeout(beat, beatMs)
    },
  }
}
