import { randomAlarms } from './baselines/random-alarms.ts'
import type { Event, World } from './event.ts'
import { randomFrom } from './random.ts'
import type { RaisedAlarm } from './record.ts'
import { type BacktestOptions, type Replayed, replay } from './run.ts'
import { type SixFigures, sixFigures } from './six.ts'
import { type TruthFigures, truthFigures } from './truth-score.ts'

/** How one way of finding faults did. `truth` where it was given. */
export type Score = {
  readonly name: string
  readonly six: SixFigures
  readonly truth: TruthFigures | null
}

export type Outcome = {
  readonly replayed: Replayed
  readonly world: World
  readonly ours: Score
  readonly baselines: readonly Score[]
}

/** The detectors over history, and how they did: the six figures, what the truth says, and the same of the baselines. */
export async function backtest(options: BacktestOptions): Promise<Outcome> {
  const replayed = await replay(options)
  options.progress('judge', 0)
  const world = { from: replayed.from, to: replayed.to, homes: replayed.homes }
  const score = (name: string, events: readonly Event[]): Score => ({
    name,
    six: sixFigures(events, replayed.tickets, world, randomFrom(1)),
    truth: replayed.truths ? truthFigures(events, replayed.truths, world) : null,
  })
  const ours = eventsOf(replayed.alarms, world)
  return {
    replayed,
    world,
    ours: score('gridkeeper', ours),
    baselines: [
      score('fixed limits', replayed.baselines.fixed),
      score('70/50 cluster', replayed.baselines.cluster),
      score('random', randomAlarms(ours, replayed.elements, world, randomFrom(2))),
    ],
  }
}

export function eventsOf(alarms: readonly RaisedAlarm[], { to }: World): Event[] {
  return alarms.map(({ element, verdict, type, raisedAt, clearedAt, devices }) => ({
    element,
    verdict,
    type,
    from: raisedAt,
    to: clearedAt ?? to,
    devices,
  }))
}
