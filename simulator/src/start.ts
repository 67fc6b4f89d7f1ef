import type { Logger } from '@gridkeeper/platform/log'
import { type Boxes, startBoxes } from './boxes.ts'
import type { County } from './county.ts'
import { createFaults, type Faults, loadFaultKinds } from './faults.ts'
import { startPlantAgents } from './plant-agents.ts'
import { drawScene, firstScenes, nextGapMs, type Scene } from './script.ts'
import { createWorld, type World } from './world.ts'

export type WorldOptions = {
  readonly county: County
  readonly brokerUrl: string
  readonly passwordOf: (device: string) => string
  readonly snmp: { readonly host: string; readonly basePort: number }
  /** `story`: the set scenes, then drawn ones; `none`: all is well; or scenes of one’s own. */
  readonly faults: 'story' | 'none' | readonly Scene[]
  readonly reportSeconds: number
  readonly startsPerSecond?: number
  /** Where the truth about faults is written, one JSON a line. */
  readonly truthFile?: string
  readonly log: Logger
  readonly now: () => number
  readonly random: () => number
}

export type RunningWorld = {
  readonly world: World
  readonly faults: Faults
  readonly boxes: Boxes
  close(): Promise<void>
}

/** People and breakage are looked at this often. */
const followMs = 2_000

/** Starts the whole county: SNMP agents on their ports, boxes on the broker, and what goes wrong. */
export async function startWorld(options: WorldOptions): Promise<RunningWorld> {
  const { county, log, now, random, truthFile } = options
  const kinds = await loadFaultKinds()
  const faults = createFaults(kinds, county.seed, truthFile)
  const world = createWorld(county, faults.effectsOn)
  const startedAt = now()
  const agents = await startPlantAgents({ county, world, now, startedAt, ...options.snmp })
  const boxes = startBoxes({
    ...options,
    ids: county.elements.filter(({ kind }) => kind === 'box').map(({ id }) => id),
    world,
    // Tenths of seconds: higher than in any run before, and far from the largest exact number.
    firstBoot: Math.floor(startedAt / 100),
    // A thousand boxes that wait for one broker are one line, and the broker’s own.
    log: log.child({}, { level: 'error' }),
  })
  const waiting = [...(typeof options.faults === 'string' ? [] : options.faults)]
  if (options.faults === 'story') waiting.push(...firstScenes(county))
  let drawAt = startedAt + Math.max(0, ...waiting.map(({ afterMs }) => afterMs)) + nextGapMs(random)

  const begin = ({ kind, element, lengthMs }: Omit<Scene, 'afterMs'>, at: number) => {
    const { end } = faults.begin(kind, element, at, lengthMs)
    log.info({ fault: kind, device: element, until: new Date(end).toISOString() }, 'a fault begins')
  }
  const follow = () => {
    const at = now()
    while (waiting[0] && at >= startedAt + waiting[0].afterMs) {
      const scene = waiting.shift()
      if (scene) begin(scene, at)
    }
    if (options.faults === 'story' && at >= drawAt) {
      drawAt = at + nextGapMs(random)
      const busy = new Set(faults.active(at).map(({ element }) => element))
      const drawn = drawScene(county, kinds, (element) => busy.has(element), random)
      if (drawn) begin(drawn, at)
    }
    boxes.follow()
  }
  waiting.sort((a, b) => a.afterMs - b.afterMs)
  follow()
  const timer = setInterval(follow, followMs)
  return {
    world,
    faults,
    boxes,
    async close() {
      clearInterval(timer)
      faults.close(now())
      await Promise.all([boxes.close(), agents.close()])
    },
  }
}
