import type { BirthReport, StateReport } from '@gridkeeper/model/report'
import { type Leaf, topicOf } from '@gridkeeper/model/topics'
import type { Static } from 'typebox'
import type { BoxClock } from './clock.ts'
import type { Delivery } from './delivery.ts'
import type { AgentOptions } from './options.ts'

type SessionNeeds = {
  readonly options: AgentOptions
  readonly clock: BoxClock
  readonly delivery: Delivery
  obey(payload: string, isRetained: boolean): Promise<void>
}

export type Session = {
  readonly isConnected: () => boolean
  publish(leaf: Leaf, payload: string): Promise<void>
  /** State and birth, both retained: who comes later knows the box all the same. */
  introduce(interval?: number): Promise<void>
  sleep(): Promise<void>
  drop(): Promise<void>
}

const goodNightMs = 2_000

/** The box’s one connection: its will, its introduction at every connect, its good night. */
export function openSession({ options, clock, delivery, obey }: SessionNeeds): Session {
  const { device, boot, about, probes, log } = options
  let interval = options.interval
  let isConnected = false
  const state = (is: StateReport['state']) =>
    JSON.stringify({ v: 1, state: is, boot } satisfies StateReport)
  const birth = (): Static<typeof BirthReport> => ({
    v: 1,
    boot,
    ...about,
    interval,
    clock: clock.now().clock,
    probes: probes.map(({ id }) => id),
  })
  const publish = (leaf: Leaf, payload: string, retain = false) =>
    connection.publish(topicOf(device, leaf), payload, { retain })
  const introduce = async (seconds = interval) => {
    interval = seconds
    await Promise.all([
      publish('state', state('online'), true),
      publish('birth', JSON.stringify(birth()), true),
    ])
  }
  const connection = options.connect({
    device,
    will: { topic: topicOf(device, 'state'), payload: state('lost') },
    subscribe: topicOf(device, 'cmd'),
    onConnect() {
      isConnected = true
      introduce().catch((err: unknown) => log.debug({ device, err }, 'introduction interrupted'))
      delivery.connected()
    },
    onLost() {
      isConnected = false
      delivery.lost()
    },
    onMessage: (payload, isRetained) => void obey(payload, isRetained),
  })
  return {
    isConnected: () => isConnected,
    publish: (leaf, payload) => publish(leaf, payload),
    introduce,
    async sleep() {
      if (isConnected) await inTime(publish('state', state('sleeping'), true))
      await connection.close()
    },
    drop: () => connection.close({ abrupt: true }),
  }
}

/** A broker that no longer answers does not keep a box awake. */
async function inTime(said: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, goodNightMs)
  await Promise.race([said.catch(() => {}), late.promise])
  clearTimeout(timer)
}
