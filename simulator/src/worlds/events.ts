import type { Span } from './kind.ts'
import type { Plant } from './plant.ts'
import type { Sky } from './sky.ts'
import { clear, createStrain, type Strains } from './strains.ts'
import type { Planned } from './timeline.ts'

/** One line of truth.jsonl. Times are epoch ms. */
export type Truth = {
  readonly id: string
  readonly kind: string
  readonly isFault: boolean
  readonly gradual: boolean
  readonly verdict: 'network' | 'home' | 'power' | 'none'
  /** Where it is; for what is no fault, everything it touches hangs below. */
  readonly element: string
  /** Whose numbers it can change. */
  readonly devices: readonly string[]
  readonly from: number
  readonly to: number
  /** When the first device was worse by 3 dB of level or light, by 2 dB of MER, or dark. Absent: none ever was. */
  readonly plainFrom?: number
  /** The first call it caused. */
  readonly firstTicket?: number
  readonly tickets: number
  readonly worstLevelDb: number
  readonly worstMerDb: number
}

export type Running = Planned & {
  readonly id: string
  readonly devices: readonly number[]
  readonly strained: readonly number[]
  endsAt: number
  tickets: number
  firstTicket: number | undefined
  plainFrom: number | undefined
  worstLevelDb: number
  worstMerDb: number
}

/** What a home suffered from it. */
export type Suffering = {
  readonly worseLevelDb: number
  readonly worseMerDb: number
  readonly isDark: boolean
}

export type Events = {
  /** Begins, acts and ends what is due. */
  step(at: number): void
  /** A home’s faults that run now. */
  of(home: number): readonly Running[] | undefined
  /** Off by an event: away, started again. */
  isOff(home: number, at: number): boolean
  suffer(event: Running, at: number, suffering: Suffering): void
  called(event: Running, at: number): void
  isBlind(): boolean
  /** Levels set anew so far, dB at 500 MHz and more for each 300 MHz up. */
  shift(place: number): { levelDb: number; slopeDb: number } | undefined
  close(at: number): void
}

type Needs = {
  readonly plant: Plant
  readonly sky: Sky
  readonly planned: readonly Planned[]
  readonly strains: Strains
  readonly tell: (truth: Truth) => void
}

export function createEvents(needs: Needs): Events {
  const { plant, sky, planned, strains, tell } = needs
  let next = 0
  let running: Running[] = []
  const ofHome = new Map<number, readonly Running[]>()
  const away = new Map<number, readonly Span[]>()
  const shifts = new Map<number, { levelDb: number; slopeDb: number }>()
  const strain = createStrain()

  const begin = (event: Planned) => {
    const started = startOne(event, plant, next)
    running.push(started)
    if (event.kind.verdict !== null)
      for (const home of started.devices) ofHome.set(home, [...(ofHome.get(home) ?? []), started])
    for (const [home, span] of event.course.homes ?? [])
      away.set(home, [...(away.get(home) ?? []), span])
    if (event.course.shift) addShift(shifts, event.place, event.course.shift)
  }
  const end = (event: Running, at: number) => {
    for (const home of event.devices)
      ofHome.set(
        home,
        (ofHome.get(home) ?? []).filter((other) => other !== event),
      )
    tell(truthOf(event, plant, Math.round(at)))
  }
  const act = (event: Running, at: number) => {
    const { course, from } = event
    const along = course.growMs === 0 ? 1 : Math.min(1, (at - from) / course.growMs)
    const moment = { at, sinceMs: at - from, grown: course.shape(along), sky }
    course.act(moment, clear(strain))
    for (const place of event.strained) strains.add(place, strain)
  }

  return {
    step(at) {
      strains.reset()
      for (let event = planned[next]; event && event.from <= at; event = planned[next]) {
        begin(event)
        next++
      }
      for (const event of running) if (event.endsAt <= at) end(event, event.endsAt)
      running = running.filter(({ endsAt }) => endsAt > at)
      for (const event of running) act(event, at)
    },
    of: (home) => ofHome.get(home),
    isOff: (home, at) => away.get(home)?.some(({ from, to }) => from <= at && at < to) ?? false,
    suffer: sufferFrom,
    called(event, at) {
      event.tickets++
      event.firstTicket ??= Math.round(at)
      const { callsNeeded = 1, mendsMs } = event.course
      if (mendsMs !== undefined && event.tickets === callsNeeded)
        event.endsAt = Math.min(event.endsAt, at + mendsMs)
    },
    isBlind: () => running.some(({ course }) => course.isBlind === true),
    shift: (place) => shifts.get(place),
    close(at) {
      for (const event of running) end(event, Math.min(at, event.endsAt))
      running = []
    },
  }
}

function startOne(event: Planned, plant: Plant, number: number): Running {
  const { course, from, kind, place } = event
  const inSameHome = plant.sameHome.get(place)
  const strained =
    kind.verdict === 'home' && kind.id !== 'tuner-failing' && inSameHome !== undefined
      ? [place, inSameHome]
      : [place]
  return {
    ...event,
    id: `E${String(number + 1).padStart(5, '0')}`,
    strained,
    devices: devicesOf(event, plant, strained),
    endsAt: from + Math.min(course.lastsMs, course.noticedMs ?? Infinity),
    tickets: 0,
    firstTicket: undefined,
    plainFrom: undefined,
    worstLevelDb: 0,
    worstMerDb: 0,
  }
}

function devicesOf(
  { kind, place, course }: Planned,
  plant: Plant,
  strained: readonly number[],
): readonly number[] {
  const fed = plant.elements[place]?.parent ?? place
  switch (kind.id) {
    case 'mains-lost':
      return [place, ...plant.homesUnder(fed)]
    case 'battery-ageing':
    case 'battery-test':
      return [place]
    case 'upstream-ingress':
      return plant.homesUnder(place).filter((home) => plant.elements[home]?.kind === 'modem')
    default:
      if (kind.verdict === 'home') return strained
      return course.homes && kind.verdict === null
        ? [...course.homes.keys()]
        : plant.homesUnder(place)
  }
}

function addShift(
  shifts: Map<number, { levelDb: number; slopeDb: number }>,
  place: number,
  { levelDb, slopeDb }: { levelDb: number; slopeDb: number },
): void {
  const before = shifts.get(place) ?? { levelDb: 0, slopeDb: 0 }
  shifts.set(place, { levelDb: before.levelDb + levelDb, slopeDb: before.slopeDb + slopeDb })
}

const plain = { levelDb: 3, merDb: 2 }

function sufferFrom(event: Running, at: number, { worseLevelDb, worseMerDb, isDark }: Suffering) {
  if (worseLevelDb > event.worstLevelDb) event.worstLevelDb = worseLevelDb
  if (worseMerDb > event.worstMerDb) event.worstMerDb = worseMerDb
  if (isDark || worseLevelDb >= plain.levelDb || worseMerDb >= plain.merDb)
    event.plainFrom ??= Math.round(at)
}

function truthOf(event: Running, plant: Plant, to: number): Truth {
  const { id, kind, place, devices, from, plainFrom, firstTicket, tickets } = event
  const named = (at: number) => plant.elements[at]?.id ?? ''
  return {
    id,
    kind: kind.id,
    isFault: kind.verdict !== null,
    gradual: kind.gradual,
    verdict: kind.verdict ?? 'none',
    element: named(place),
    devices: devices.map(named),
    from: Math.round(from),
    to,
    ...(plainFrom !== undefined && { plainFrom }),
    ...(firstTicket !== undefined && { firstTicket }),
    tickets,
    worstLevelDb: Math.round(event.worstLevelDb * 10) / 10,
    worstMerDb: Math.round(event.worstMerDb * 10) / 10,
  }
}
