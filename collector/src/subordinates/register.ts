import { type DeviceKind, homeKinds } from '@gridkeeper/model/device'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import { type SubordinateDevice, subordinateId } from '../snmp/subordinates.ts'
import { createPlaces, type Stored, writtenAs } from './places.ts'

/** A device as its parent told of it in a poll. */
export type Met = SubordinateDevice & {
  /** Where it hangs counts only while it is there: what is away is remembered where it was. */
  readonly isOnline: boolean
}

export type Register = {
  /**
   * The ids under which the plant knows these devices, by their `subordinateId`; who is new is entered first. Those that
   * there is no room for are missing. Rejects where the database cannot be asked.
   */
  settle(parent: string, met: readonly Met[]): Promise<ReadonlyMap<string, string>>
}

export type RegisterOptions = {
  readonly database: Database
  readonly log: Logger
  /** Whether the collector knows a device of this id, and of what kind it is. */
  kindOf(id: string): DeviceKind | undefined
  /** Called when rows were written: resolves when the collector knows them. */
  entered(): Promise<void>
  wait(ms: number): Promise<void>
  /** Subordinates of one device at most. */
  readonly most?: number
}

type Asked = {
  readonly parent: string
  readonly met: readonly Met[]
}

/** Those who enter at about the same time are entered together: the plant is read again once. */
const gatherMs = 200

/** Who is told of by others: known ones at once, new ones after they are in the plant. */
export function createRegister(options: RegisterOptions): Register {
  const { log, kindOf, most = 20_000 } = options
  const places = createPlaces(options.database)
  const known = new Map<string, Map<string, Stored>>()
  const full = new Set<string>()
  let asked: Asked[] = []
  let entering: Promise<void> | undefined

  function of(parent: string): Map<string, Stored> {
    const own = known.get(parent) ?? new Map<string, Stored>()
    known.set(parent, own)
    return own
  }

  function isSettled(parent: string, { key, port, isOnline }: Met): boolean {
    const stored = known.get(parent)?.get(key)
    if (!stored || kindOf(stored.id) === undefined) return false
    if (stored.isOurs && writtenAs(key).some(isHome)) return false
    return !isOnline || port === '' || !stored.isOurs || stored.place === port
  }

  /** An operator has entered it under its number. */
  function isHome(id: string): boolean {
    const kind = kindOf(id)
    return kind !== undefined && homeKinds.has(kind)
  }

  async function enter(): Promise<void> {
    await options.wait(gatherMs)
    const now = asked
    asked = []
    entering = undefined
    const written = await places.write(now, most)
    for (const { parent, key, stored } of written.stored) of(parent).set(key, stored)
    for (const parent of written.full) tellFull(parent)
    if (written.isChanged) await options.entered()
  }

  function tellFull(parent: string): void {
    if (full.has(parent)) return
    full.add(parent)
    log.warn({ device: parent, most }, 'tells of more devices than there is room for')
  }

  return {
    async settle(parent, met) {
      const strangers = met.filter((one) => !isSettled(parent, one))
      if (strangers.length > 0) {
        asked.push({ parent, met: strangers })
        entering ??= enter()
        await entering
      }
      const own = of(parent)
      return new Map(
        met.flatMap(({ key }) => {
          const stored = own.get(key)
          return stored ? [[subordinateId(parent, key), stored.id]] : []
        }),
      )
    },
  }
}
