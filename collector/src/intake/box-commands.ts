import { type Command, commandLifeMs } from '@gridkeeper/model/command'
import { topicOf } from '@gridkeeper/model/topics'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'

export type BoxCommandsOptions = {
  readonly database: Database
  readonly log: Logger
  readonly owned: () => readonly string[]
  now(): number
  /** Resolves when the broker has it. */
  publish(topic: string, payload: string): Promise<void>
}

const atOnce = 200
const everyMs = 1000

/** Sends what people asked of boxes and the pages wrote down, each command once, by the collector that owns the box. */
export function startBoxCommands({ database, log, owned, now, publish }: BoxCommandsOptions) {
  const { kysely } = database
  let sending: Promise<void> | undefined
  let isFailing = false

  async function send(at: number): Promise<void> {
    const shards = owned()
    if (shards.length === 0) return
    const rows = await kysely
      .selectFrom('box_command')
      .innerJoin('device', 'device.id', 'box_command.device_id')
      .select(['device_id', 'box_command.id', 'command', 'asked_at'])
      .where('sent_at', 'is', null)
      .where('command', 'is not', null)
      .where('device.shard', 'in', shards)
      .orderBy('asked_at')
      .limit(atOnce)
      .execute()
    for (const { device_id, id, command, asked_at } of rows) {
      const isLate = at - (asked_at ?? 0) > commandLifeMs
      // Marked before it goes: a reboot that is asked for twice is worse than one that is not.
      await kysely
        .updateTable('box_command')
        .set({
          sent_at: at,
          ...(isLate ? { answered_at: at, ok: false, refused: 'too_old' } : {}),
        })
        .where('device_id', '=', device_id)
        .where('id', '=', id)
        .execute()
      if (isLate || !command) continue
      const said: Command = { ...command, v: 1, id, sent: asked_at ?? at }
      await publish(topicOf(device_id, 'cmd'), JSON.stringify(said))
    }
  }

  async function round(): Promise<void> {
    try {
      await send(now())
      isFailing = false
    } catch (err) {
      if (!isFailing) log.warn({ err }, 'commands to boxes cannot be sent')
      isFailing = true
    }
  }

  const timer = setInterval(() => {
    // One round at a time.
    sending ??= round().finally(() => {
      sending = undefined
    })
  }, everyMs)
  return {
    async close(): Promise<void> {
      clearInterval(timer)
      await sending
    },
  }
}
