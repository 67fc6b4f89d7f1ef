import { hourOf } from '../weather.ts'
import { createChance } from './chance.ts'
import type { Dials, WorldOrder } from './dials.ts'
import type { Events } from './events.ts'
import type { Home } from './homes.ts'
import type { Look } from './look.ts'

export type Ticket = {
  readonly id: string
  readonly at: number
  readonly place: number
  readonly kind: 'signal' | 'no_signal' | 'billing' | 'move' | 'other'
}

export type Calls = {
  /** A home that has looked at its screen for a while. */
  consider(home: Home, look: Look, at: number, sinceMs: number): void
  /** Calls that no fault of ours causes. */
  step(at: number, stepMs: number): void
  readonly tickets: readonly Ticket[]
}

const hourMs = 3_600_000

/**
 * A home calls the sooner the worse it is and the more it watches; some never do. After enough calls for one fault the others
 * hear on the line that it is known, and mostly hang up.
 */
export function createCalls(
  order: WorldOrder,
  dials: Dials,
  homes: readonly Home[],
  events: Events,
): Calls {
  const chance = createChance(order.seed, 'calls')
  const tickets: Ticket[] = []
  const quietUntil = new Map<number, number>()
  const write = (at: number, place: number, kind: Ticket['kind']) =>
    tickets.push({
      id: `T${String(tickets.length + 1).padStart(6, '0')}`,
      at: Math.round(at),
      place,
      kind,
    })
  const perMs = (perThousandADay: number) => (perThousandADay * homes.length) / 1000 / (24 * hourMs)

  return {
    tickets,
    consider(home, look, at, sinceMs) {
      if (home.patience === 0 || !look.isWatching || look.severity < 0.02) return
      if (at < (quietUntil.get(home.place) ?? 0)) return
      const running = events.of(home.place)
      const known = (running?.[0]?.tickets ?? 0) > 8 ? 0.2 : 1
      const hazard = dials.callsPerHour * home.patience * look.severity ** 1.5 * known
      if (chance.random() >= 1 - Math.exp((-hazard * sinceMs) / hourMs)) return
      // nobody answers at night
      const hour = hourOf(at)
      const waits = hour < 7.5 ? 7.5 - hour + chance.waiting(1) : chance.waiting(0.2)
      const calledAt = at + waits * hourMs
      quietUntil.set(home.place, calledAt + chance.overDecades(20, 200) * hourMs)
      const seen = look.severity > 0.9 && chance.happens(0.85) ? 'no_signal' : 'signal'
      const isMisfiled = chance.happens(dials.misfiled)
      write(calledAt, home.place, isMisfiled ? chance.pick(['other', 'billing', 'move']) : seen)
      const isOurs = look.isDark || look.worseLevelDb > 1 || look.worseMerDb > 0.5
      if (isMisfiled || !isOurs) return
      for (const event of running ?? []) events.called(event, calledAt)
    },
    step(at, stepMs) {
      const hour = hourOf(at)
      if (hour < 8 || hour > 21) return
      // all of a day's calls come in these thirteen hours
      const share = (stepMs * 24) / 13
      const draw = (rate: number, kinds: readonly Ticket['kind'][]) => {
        let next = chance.waiting(1 / perMs(rate))
        for (; next < share; next += chance.waiting(1 / perMs(rate)))
          write(at + (next / share) * stepMs, chance.pick(homes).place, chance.pick(kinds))
      }
      draw(dials.otherTicketsPerDay, ['billing', 'billing', 'move', 'other'])
      draw(dials.falseSignalTicketsPerDay, ['signal', 'signal', 'no_signal'])
    },
  }
}
