import { setImmediate as turn } from 'node:timers/promises'
import type { SampleColumns } from '@gridkeeper/platform/series/sample-file-writer'
import { createCalls, type Ticket } from './calls.ts'
import { createChance, createNoise } from './chance.ts'
import { type Dials, drawDials, type WorldOrder } from './dials.ts'
import { createEvents, type Truth } from './events.ts'
import { createMemory, createReports } from './home-reports.ts'
import { type Channel, drawChannels, drawHomes, type Home } from './homes.ts'
import { createWatcher } from './look.ts'
import { createPlant, type Plant } from './plant.ts'
import { createPlantReports } from './plant-reports.ts'
import { createRows, type Rows } from './rows.ts'
import { createSky } from './sky.ts'
import { createStrains } from './strains.ts'
import { endOf, planEvents } from './timeline.ts'

/** Who hears of it as it happens. */
export type Audience = {
  /** The columns are filled again afterwards. */
  take(columns: SampleColumns): void
  truth(truth: Truth): void
  /** 0…1, four times a day. */
  progress(share: number): void
}

export type Play = {
  readonly plant: Plant
  readonly dials: Dials
  /** What the numbers of a row’s channel mean; the first is none. */
  readonly channelNames: readonly string[]
  /** Runs through all the days, once. */
  run(audience: Audience): Promise<{ readonly rows: number; readonly tickets: readonly Ticket[] }>
}

const hourMs = 3_600_000

/** A whole operator for some weeks, out of a seed: nothing in it is read from the clock or from anywhere else. */
export function createPlay(order: WorldOrder): Play {
  const dials = drawDials(order)
  const plant = createPlant(order, dials)
  const channels = drawChannels(order, dials)
  return {
    plant,
    dials,
    channelNames: ['', ...channels.map(({ name }) => name)],
    run: (audience) => run({ order, dials, plant, channels }, audience),
  }
}

type Given = {
  readonly order: WorldOrder
  readonly dials: Dials
  readonly plant: Plant
  readonly channels: readonly Channel[]
}

async function run(given: Given, audience: Audience) {
  const { order } = given
  const rows = createRows(createChance(order.seed, 'rows'), given.dials.doubled, audience.take)
  const { events, plantReports, calls, homes } = assemble(given, rows, audience)
  // faults and weather move once a step, homes and elements report at moments of their own within it
  const stepMs = Math.min(3 * 60_000, order.everyMs / 10)
  const schedule = createSchedule(homes.list, order, stepMs)
  const end = endOf(order)
  let tellAt = order.from
  for (let at = order.from; at < end; at += stepMs) {
    rows.step(at)
    events.step(at)
    rows.mute(events.isBlind())
    plantReports.feed(stepMs)
    plantReports.report(at)
    schedule.due(at, homes.visit)
    calls.step(at, stepMs)
    if (at < tellAt) continue
    tellAt += 6 * hourMs
    audience.progress((at - order.from) / (end - order.from))
    await turn()
  }
  events.close(end)
  rows.close()
  return { rows: rows.count(), tickets: calls.tickets.filter(({ at }) => at < end) }
}

function assemble(given: Given, rows: Rows, audience: Audience) {
  const { order, dials, plant, channels } = given
  const sky = createSky(order, dials)
  const strains = createStrains(plant.elements.length)
  const planned = planEvents({ order, dials, plant, sky })
  const events = createEvents({ plant, sky, planned, strains, tell: audience.truth })
  const noise = createNoise(order.seed, dials.noiseShape)
  const list = [...drawHomes(order, dials, plant, channels).values()]
  const calls = createCalls(order, dials, list, events)
  const codes = new Map(channels.map((channel, n) => [channel, n + 1]))
  const report = createReports({
    rows,
    dials,
    chance: createChance(order.seed, 'reports'),
    kindOf: (place) => plant.elements[place]?.kind ?? 'box',
    codesOf: new Map(list.map((home) => [home, home.channels.map((one) => codes.get(one) ?? 0)])),
  })
  const watch = createWatcher({ plant, sky, strains, events, noise })
  const memories = list.map(() => createMemory(order.from))
  const visit = (home: Home, n: number, at: number) => {
    const look = watch(home, at)
    const [only, second] = events.of(home.place) ?? []
    // what a home with two faults suffers is neither's measure
    if (only !== undefined && second === undefined) events.suffer(only, at, look)
    calls.consider(home, look, at, home.everyMs)
    const memory = memories[n]
    if (memory) report(home, look, memory, at)
  }
  const plantReports = createPlantReports({ order, dials, plant, sky, strains, rows })
  return { events, plantReports, calls, homes: { list, visit } }
}

/** Who reports in which step: a ring of lists, as long as the longest interval. */
function createSchedule(list: readonly Home[], order: WorldOrder, stepMs: number) {
  const chance = createChance(order.seed, 'schedule')
  const length = Math.ceil((2 * Math.max(...list.map(({ everyMs }) => everyMs))) / stepMs) + 2
  const ring = Array.from({ length }, (): number[] => [])
  const turns = list.map(({ phaseMs }) => order.from + phaseMs)
  const exactly = turns.slice()
  const slotOf = (at: number) => Math.floor((at - order.from) / stepMs) % length
  const put = (n: number, at: number) => {
    exactly[n] = at
    ring[slotOf(at)]?.push(n)
  }
  turns.forEach((at, n) => {
    put(n, at)
  })
  return {
    due(step: number, visit: (home: Home, n: number, at: number) => void) {
      const slot = slotOf(step)
      const due = ring[slot] ?? []
      ring[slot] = []
      for (const n of due) {
        const home = list[n]
        if (home === undefined) continue
        visit(home, n, exactly[n] ?? step)
        const next = (turns[n] ?? 0) + home.everyMs
        turns[n] = next
        const late = home.make.jitter === 0 ? 0 : chance.random() * home.make.jitter * home.everyMs
        put(n, Math.max(next + late, step + stepMs))
      }
    },
  }
}
