import { chanceAt, driftAt } from '../random.ts'
import type { Chance } from './chance.ts'
import { type Course, drawShape, type EventKind, hourMs, type Moment, mending } from './kind.ts'
import type { Strain } from './strains.ts'

/** Hours to weeks until fully grown. */
const growing = (chance: Chance, fewest = 10, most = 26 * 24) => ({
  growMs: chance.overDecades(fewest, most) * hourMs,
  shape: drawShape(chance),
  ...mending(chance),
})
const sudden = (chance: Chance) => ({
  growMs: 0,
  shape: () => 1,
  ...mending(chance),
  mendsMs: chance.overDecades(0.7, 14) * hourMs,
})

/** Light, or anything that makes all homes dark, rings in the alarm room too. */
const seen = (chance: Chance) => ({
  ...sudden(chance),
  noticedMs: chance.overDecades(0.5, 9) * hourMs,
})

export const networkKinds: readonly EventKind[] = [
  {
    id: 'amplifier-ageing',
    on: ['amplifier'],
    gradual: true,
    verdict: 'network',
    weight: 5,
    draw({ chance }): Course {
      const loss = chance.within(2, 13)
      const slope = chance.normal(0.5, 1.2)
      const noise = chance.within(19, 29)
      const warmth = chance.within(-0.02, 0.04)
      return {
        ...growing(chance),
        act({ grown, sky, at }, strain) {
          const now = grown * (1 + warmth * (sky.celsius(at) - 15))
          strain.lossDb = loss * now
          strain.slopeDb = slope * now
          strain.noiseMerDb = now <= 0 ? Infinity : noise - 10 * Math.log10(now)
        },
      }
    },
  },
  {
    id: 'trunk-corrosion',
    on: ['amplifier', 'tap'],
    gradual: true,
    verdict: 'network',
    weight: 4,
    draw: ({ chance, from }) => ({ ...growing(chance), act: corrosion(chance, from) }),
  },
  {
    id: 'water-in-trunk',
    on: ['amplifier', 'tap'],
    gradual: true,
    verdict: 'network',
    weight: 3,
    draw: ({ chance, from }) => ({ ...growing(chance), act: water(chance, from) }),
  },
  {
    id: 'ingress-bursts',
    on: ['amplifier', 'tap', 'tap'],
    gradual: true,
    verdict: 'network',
    weight: 4,
    draw: ({ chance, from }) => ({ ...growing(chance), act: ingress(chance, from) }),
  },
  {
    id: 'upstream-ingress',
    on: ['optical_node'],
    gradual: true,
    verdict: 'network',
    weight: 1.5,
    fits: (plant, node) =>
      plant.homesUnder(node).filter((home) => plant.elements[home]?.kind === 'modem').length >= 3,
    draw({ chance, from }): Course {
      const worst = chance.within(6, 18)
      const wave = chance.overDecades(0.3, 8) * hourMs
      return {
        ...growing(chance),
        act({ at, grown }, strain) {
          strain.upstreamDb = worst * grown * (0.6 + 0.4 * driftAt(from | 0, at, wave))
        },
      }
    },
  },
  {
    id: 'optical-slow-loss',
    on: ['optical_node'],
    gradual: true,
    verdict: 'network',
    weight: 3,
    draw: ({ chance }) => ({ ...growing(chance), act: light(chance.within(2, 8)) }),
  },
  {
    id: 'splitter-slow-loss',
    on: ['cabinet'],
    gradual: true,
    verdict: 'network',
    weight: 1.5,
    draw: ({ chance }) => ({ ...growing(chance), act: light(chance.within(3, 10)) }),
  },
  {
    id: 'optical-step',
    on: ['optical_node', 'cabinet'],
    gradual: false,
    verdict: 'network',
    weight: 1.5,
    draw: ({ chance }) => ({ ...sudden(chance), act: light(chance.within(2.5, 9)) }),
  },
  {
    id: 'node-cut',
    on: ['optical_node', 'cabinet'],
    gradual: false,
    verdict: 'network',
    weight: 1.5,
    draw: ({ chance }) => ({ ...seen(chance), act: dark }),
  },
  {
    id: 'amplifier-dead',
    on: ['amplifier'],
    gradual: false,
    verdict: 'network',
    weight: 2,
    draw: ({ chance }) => ({ ...seen(chance), act: dark }),
  },
  {
    id: 'tap-fault',
    on: ['tap'],
    gradual: false,
    verdict: 'network',
    weight: 2,
    draw({ chance }) {
      const loss = chance.within(9, 32)
      const slope = chance.normal(0, 2)
      return {
        ...sudden(chance),
        act(_, strain) {
          strain.lossDb = loss
          strain.slopeDb = slope
        },
      }
    },
  },
]

export function light(worst: number) {
  return ({ grown }: Moment, strain: Strain) => {
    strain.lightDb = worst * grown
  }
}

export function dark(_: Moment, strain: Strain): void {
  strain.isDark = true
}

/** A poor contact: loses low frequencies first, and lets go for moments as metal moves with the warmth. */
export function corrosion(chance: Chance, from: number) {
  const loss = chance.within(2, 14)
  const slope = -chance.within(0, 4)
  const noise = chance.within(18, 30)
  const restless = chance.within(0, 0.5)
  const stepMs = chance.overDecades(4, 120) * 60_000
  return ({ at, grown, sky }: Moment, strain: Strain) => {
    const moving = Math.abs(sky.celsius(at + hourMs) - sky.celsius(at - hourMs)) / 4
    const isLoose =
      chanceAt(from | 0, Math.floor(at / stepMs)) < restless * grown * Math.min(1, 0.3 + moving)
    strain.lossDb = loss * grown * (isLoose ? 1.5 : 0.8)
    strain.slopeDb = slope * grown
    strain.bursts = isLoose ? 0.05 * grown : 0
    strain.noiseMerDb = grown <= 0 ? Infinity : noise + (isLoose ? -3 : 4) - 10 * Math.log10(grown)
  }
}

/** Water in a cable: high frequencies go first, more with the wet and less as it dries. */
export function water(chance: Chance, from: number) {
  const loss = chance.within(4, 20)
  const slope = chance.within(0, 5)
  const steady = chance.within(0.1, 0.8)
  const noise = chance.within(19, 32)
  const wave = chance.overDecades(1, 12) * hourMs
  return ({ at, grown, sky }: Moment, strain: Strain) => {
    const wet = steady + (1 - steady) * sky.wetness(at)
    const now = grown * wet * (1 + 0.15 * driftAt(from | 0, at, wave))
    strain.lossDb = loss * now
    strain.slopeDb = slope * now
    strain.noiseMerDb = now <= 0 ? Infinity : noise - 10 * Math.log10(now)
  }
}

/** Radio that gets in through a leak: while it is on the air, on the channels it lies on. */
export function ingress(chance: Chance, from: number) {
  const middle = chance.overDecades(250, 820)
  const width = chance.happens(0.3) ? 2000 : chance.overDecades(10, 250)
  const worst = chance.within(15, 27)
  const slotMs = chance.overDecades(3, 120) * 60_000
  const share = chance.within(0.1, 0.75)
  const hours = chance.happens(0.5) ? chance.whole(0, 23) : undefined
  return ({ at, grown }: Moment, strain: Strain) => {
    const hour = (at / hourMs + 8) % 24
    const isItsHour = hours === undefined || (hour - hours + 24) % 24 < 9
    const turn = Math.floor(at / slotMs)
    if (!isItsHour || chanceAt(from | 0, turn) >= share * (0.3 + 0.7 * grown)) return
    strain.ingressMerDb = worst + 14 * (1 - grown) + 3 * (chanceAt(~from, turn) - 0.5)
    strain.fromMegahertz = middle - width / 2
    strain.toMegahertz = middle + width / 2
    strain.bursts = 0.02 * grown
  }
}
