import type { Chance } from './chance.ts'
import { dayMs, drawShape, type EventKind, hourMs, mending } from './kind.ts'
import { corrosion, dark, ingress, light, water } from './network-kinds.ts'

/** One home waits longer than a street: its own call, its own appointment. */
const atHome = (chance: Chance) => ({
  ...mending(chance),
  callsNeeded: 1,
  mendsMs: chance.overDecades(6, 110) * hourMs,
})
const growing = (chance: Chance) => ({
  growMs: chance.overDecades(6, 28 * 24) * hourMs,
  shape: drawShape(chance),
  ...atHome(chance),
})
const sudden = (chance: Chance) => ({ growMs: 0, shape: () => 1, ...atHome(chance) })

export const homeKinds: readonly EventKind[] = [
  {
    id: 'water-in-drop',
    on: ['box'],
    gradual: true,
    verdict: 'home',
    weight: 4,
    draw: ({ chance, from }) => ({ ...growing(chance), act: water(chance, from) }),
  },
  {
    id: 'connector-corrosion',
    on: ['box'],
    gradual: true,
    verdict: 'home',
    weight: 4,
    draw: ({ chance, from }) => ({ ...growing(chance), act: corrosion(chance, from) }),
  },
  {
    id: 'home-ingress',
    on: ['box'],
    gradual: true,
    verdict: 'home',
    weight: 2,
    draw: ({ chance, from }) => ({ ...growing(chance), act: ingress(chance, from) }),
  },
  {
    id: 'tuner-failing',
    on: ['box'],
    gradual: true,
    verdict: 'home',
    weight: 1,
    draw({ chance }) {
      const noise = chance.within(17, 27)
      return {
        ...growing(chance),
        act({ grown }, strain) {
          if (grown > 0) strain.noiseMerDb = noise - 10 * Math.log10(grown)
        },
      }
    },
  },
  {
    id: 'drop-cut',
    on: ['box'],
    gradual: false,
    verdict: 'home',
    weight: 2,
    draw({ chance }) {
      // what leaks over the gap: nothing that a tuner can hold, seldom quite nothing
      const loss = chance.within(24, 60)
      return {
        ...sudden(chance),
        act(_, strain) {
          strain.lossDb = loss
        },
      }
    },
  },
  {
    id: 'bad-splitter',
    on: ['box'],
    gradual: false,
    verdict: 'home',
    weight: 2,
    draw({ chance }) {
      const loss = chance.within(4, 14)
      return {
        ...sudden(chance),
        act(_, strain) {
          strain.lossDb = loss
        },
      }
    },
  },
  {
    id: 'bent-fibre',
    on: ['onu'],
    gradual: false,
    verdict: 'home',
    weight: 1,
    draw: ({ chance }) => ({ ...sudden(chance), act: light(chance.within(2, 12)) }),
  },
  {
    id: 'dirty-fibre-end',
    on: ['onu'],
    gradual: true,
    verdict: 'home',
    weight: 1,
    draw: ({ chance }) => ({ ...growing(chance), act: light(chance.within(3, 11)) }),
  },
  {
    id: 'fibre-drop-cut',
    on: ['onu'],
    gradual: false,
    verdict: 'home',
    weight: 0.7,
    draw: ({ chance }) => ({ ...sudden(chance), act: dark }),
  },
]

export const powerKinds: readonly EventKind[] = [
  {
    id: 'mains-lost',
    on: ['power_supply'],
    gradual: false,
    verdict: 'power',
    weight: 4,
    draw({ chance, plant, place, from }) {
      const lastsMs = chance.overDecades(0.4, 14) * hourMs
      const batteryMs = chance.overDecades(0.05, 7) * hourMs
      const fed = plant.elements[place]?.parent ?? 0
      // the mains of the street are often the mains of its homes
      const share = chance.happens(0.5) ? chance.within(0.1, 1) : 0
      const homes = plant.homesUnder(fed).filter(() => chance.happens(share))
      return {
        growMs: 0,
        shape: () => 1,
        lastsMs,
        homes: new Map(
          homes.map((home) => [home, { from, to: from + lastsMs + chance.waiting(20) * 60_000 }]),
        ),
        act({ sinceMs }, strain) {
          strain.mainsAwayMs = sinceMs + 1
          strain.charge = Math.max(0, 1 - sinceMs / batteryMs)
        },
      }
    },
  },
  {
    id: 'battery-ageing',
    on: ['power_supply'],
    gradual: true,
    verdict: 'power',
    weight: 1,
    draw({ chance }) {
      const worst = chance.within(3, 12)
      return {
        growMs: chance.within(3, 25) * dayMs,
        shape: drawShape(chance),
        lastsMs: chance.within(20, 60) * dayMs,
        act({ grown }, strain) {
          strain.batteryVolts = worst * grown
        },
      }
    },
  },
]
