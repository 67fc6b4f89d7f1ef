import { type Acknowledgement, Command, commandLifeMs } from '@gridkeeper/model/command'
import { Value } from 'typebox/value'
import type { BoxClock } from './clock.ts'

export type Heard =
  | { readonly command: Command }
  | { readonly id: string; readonly refused: NonNullable<Acknowledgement['refused']> }

/**
 * Reads a command, or says why not. A retained one would be obeyed again at every connect, an old one has been waiting for a
 * box that was off: neither is what anybody wants now. Without a clock of its own the box cannot judge the age.
 */
export function hear(payload: string, isRetained: boolean, now: number | undefined): Heard {
  let said: unknown
  try {
    said = JSON.parse(payload)
  } catch {
    return { id: '', refused: 'not_json' }
  }
  if (!Value.Check(Command, said)) return { id: idOf(said), refused: 'bad_schema' }
  if (said.do === 'set_interval' && said.seconds === undefined)
    return { id: said.id, refused: 'bad_schema' }
  if (isRetained) return { id: said.id, refused: 'retained' }
  if (now !== undefined && now - said.sent > commandLifeMs)
    return { id: said.id, refused: 'too_old' }
  return { command: said }
}

function idOf(said: unknown): string {
  if (typeof said !== 'object' || said === null || !('id' in said)) return ''
  return typeof said.id === 'string' ? said.id.slice(0, 64) : ''
}

type ObedienceNeeds = {
  readonly clock: BoxClock
  answer(ack: Acknowledgement): void
  measureNow(): Promise<void>
  rebirth(): Promise<void>
  setInterval(seconds: number): Promise<void>
}

/** Hears a command, does it and answers, also when it will not. */
export function createObedience({
  clock,
  answer,
  measureNow,
  rebirth,
  setInterval,
}: ObedienceNeeds) {
  return async (payload: string, isRetained: boolean): Promise<void> => {
    const moment = clock.now()
    const heard = hear(payload, isRetained, moment.clock === 'set' ? moment.at : undefined)
    const head = { v: 1 as const, sent: moment.at }
    if ('refused' in heard) {
      // An empty retained message is how a broker is made to forget one: nothing was asked.
      if (payload !== '') answer({ ...head, id: heard.id, ok: false, refused: heard.refused })
      return
    }
    const { command } = heard
    try {
      if (command.do === 'measure_now') await measureNow()
      else if (command.do === 'rebirth') await rebirth()
      else await setInterval(command.seconds ?? 0)
      answer({ ...head, id: command.id, ok: true })
    } catch (error) {
      const text = error instanceof Error ? error.message.slice(0, 400) : 'failed'
      answer({ ...head, id: command.id, ok: false, refused: 'failed', text })
    }
  }
}
