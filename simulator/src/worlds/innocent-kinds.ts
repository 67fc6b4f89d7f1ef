import type { Chance } from './chance.ts'
import { type Course, dayMs, type EventKind, hourMs, type Setting } from './kind.ts'
import { dark } from './network-kinds.ts'

const nothing = () => {}
const flat = { growMs: 0, shape: () => 1 }

/** Homes that are off between two moments of their own, within an event that has a beginning and an end. */
function offEach(
  { plant, place, chance }: Setting,
  share: number,
  span: (chance: Chance) => { from: number; to: number },
) {
  const going = plant.homesUnder(place).filter(() => chance.happens(share))
  return new Map(going.map((home) => [home, span(chance)]))
}

/** Looks like trouble and is none. */
export const innocentKinds: readonly EventKind[] = [
  {
    id: 'unplugged',
    on: ['box', 'box', 'box', 'onu', 'modem'],
    gradual: false,
    verdict: null,
    weight: 12,
    draw: ({ chance }) => ({
      ...flat,
      lastsMs: chance.overDecades(0.3, 500) * hourMs,
      act(_, strain) {
        strain.isUnplugged = true
      },
    }),
  },
  {
    id: 'holiday',
    on: ['headend', 'optical_node', 'optical_node', 'amplifier'],
    gradual: false,
    verdict: null,
    weight: 0.5,
    draw(setting): Course {
      const { chance, from } = setting
      const lastsMs = chance.within(2, 9) * dayMs
      const homes = offEach(setting, chance.within(0.1, 0.6), ({ within }) => ({
        from: from + within(0, 0.25) * lastsMs,
        to: from + within(0.75, 1) * lastsMs,
      }))
      return { ...flat, lastsMs, homes, act: nothing }
    },
  },
  {
    id: 'firmware-reboots',
    on: ['headend', 'headend', 'olt', 'optical_node'],
    gradual: false,
    verdict: null,
    weight: 0.6,
    draw(setting): Course {
      const { chance, from } = setting
      const lastsMs = chance.overDecades(0.2, 20) * hourMs
      const homes = offEach(setting, chance.within(0.2, 1), ({ within, overDecades }) => {
        const start = from + within(0, 0.9) * lastsMs
        return { from: start, to: start + overDecades(1, 12) * 60_000 }
      })
      return { ...flat, lastsMs, homes, act: nothing }
    },
  },
  {
    id: 'night-maintenance',
    on: ['headend', 'hub', 'optical_node', 'optical_node', 'olt'],
    gradual: false,
    verdict: null,
    weight: 0.6,
    draw: ({ chance }) => ({ ...flat, lastsMs: chance.overDecades(8, 150) * 60_000, act: dark }),
  },
  {
    id: 'battery-test',
    on: ['power_supply'],
    gradual: false,
    verdict: null,
    weight: 1.5,
    draw({ chance }) {
      const depth = chance.within(0.02, 0.25)
      const lastsMs = chance.overDecades(1, 25) * 60_000
      return {
        ...flat,
        lastsMs,
        act({ sinceMs }, strain) {
          strain.mainsAwayMs = sinceMs + 1
          strain.charge = 1 - (depth * sinceMs) / lastsMs
        },
      }
    },
  },
  {
    id: 'retuned',
    on: ['optical_node', 'amplifier', 'headend'],
    gradual: false,
    verdict: null,
    weight: 1.2,
    draw: ({ chance }) => ({
      ...flat,
      lastsMs: chance.overDecades(0.1, 2) * hourMs,
      shift: { levelDb: chance.normal(0, 1.3), slopeDb: chance.normal(0, 0.4) },
      act: nothing,
    }),
  },
  {
    id: 'collector-gap',
    on: ['headend'],
    gradual: false,
    verdict: null,
    weight: 0.25,
    draw: ({ chance }) => ({
      ...flat,
      lastsMs: chance.overDecades(0.15, 8) * hourMs,
      isBlind: true,
      act: nothing,
    }),
  },
]

/** As the sky has it. Lightning breaks the picture here and there, and a box or two starts again. */
export const thunderstorm: EventKind = {
  id: 'thunderstorm',
  on: ['headend'],
  gradual: false,
  verdict: null,
  weight: 0,
  draw(setting): Course {
    const { chance, from, sky } = setting
    const lastsMs = (sky.storms.find((storm) => storm.from === from)?.to ?? from) - from
    const bursts = chance.overDecades(0.0002, 0.02)
    const homes = offEach(setting, chance.overDecades(0.002, 0.08), ({ within, overDecades }) => {
      const start = from + within(0, 1) * lastsMs
      return { from: start, to: start + overDecades(0.5, 90) * 60_000 }
    })
    return {
      ...flat,
      lastsMs,
      homes,
      act(_, strain) {
        strain.bursts = bursts * chance.random()
      },
    }
  },
}
