import { type Acknowledgement, Command, commandLifeMs } from '@gridkeeper/model/command'
import { Value } from 'typebox/value'
import type { BoxClock } from './clock.ts'
import type { Doings } from './doings.ts'

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
  const isWithout =
    (said.do === 'set_interval' && said.seconds === undefined) ||
    (said.do === 'show_message' && said.text === undefined)
  if (isWithout) return { id: said.id, refused: 'bad_schema' }
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
  readonly doings: Doings
  /** Resolves when the broker has it, or when it cannot be said. */
  answer(ack: Acknowledgement): Promise<void>
  measureNow(): Promise<void>
  rebirth(): Promise<void>
  setInterval(seconds: number): Promise<void>
}

/** How many commands are remembered, so that one that is delivered twice is done once. */
const memory = 32

/** Hears a command, does it and answers, also when it will not. */
export function createObedience(needs: ObedienceNeeds) {
  const answered = new Map<string, Acknowledgement | undefined>()
  return async (payload: string, isRetained: boolean): Promise<void> => {
    const moment = needs.clock.now()
    const heard = hear(payload, isRetained, moment.clock === 'set' ? moment.at : undefined)
    if ('refused' in heard) {
      // An empty retained message is how a broker is made to forget one: nothing was asked.
      if (payload !== '') await needs.answer(ackOf(moment.at, heard.id, heard.refused))
      return
    }
    const { command } = heard
    if (answered.has(command.id)) {
      const before = answered.get(command.id)
      // Still at it: the answer follows.
      if (before) await needs.answer(before)
      return
    }
    remember(answered, command.id, undefined)
    const ack = await obey(needs, command, moment.at)
    remember(answered, command.id, ack)
    await needs.answer(ack)
    if (command.do === 'reboot' && ack.ok) await restart(needs, command.id, moment.at)
  }
}

async function obey(needs: ObedienceNeeds, command: Command, at: number): Promise<Acknowledgement> {
  const { doings } = needs
  try {
    switch (command.do) {
      case 'measure_now':
        await needs.measureNow()
        break
      case 'rebirth':
        await needs.rebirth()
        break
      case 'set_interval':
        await needs.setInterval(command.seconds ?? 0)
        break
      case 'show_message':
        if (!doings.showMessage) return ackOf(at, command.id, 'not_enabled')
        await doings.showMessage(command.text ?? '')
        break
      case 'reboot':
        // Answered first: afterwards there is nobody to answer.
        if (!doings.reboot) return ackOf(at, command.id, 'not_enabled')
    }
    return ackOf(at, command.id)
  } catch (error) {
    return ackOf(at, command.id, 'failed', sentenceOf(error))
  }
}

async function restart(needs: ObedienceNeeds, id: string, at: number): Promise<void> {
  try {
    await needs.doings.reboot?.()
  } catch (error) {
    await needs.answer(ackOf(at, id, 'failed', sentenceOf(error)))
  }
}

function ackOf(
  sent: number,
  id: string,
  refused?: Acknowledgement['refused'],
  text?: string,
): Acknowledgement {
  const why = refused === undefined ? {} : { refused }
  return {
    v: 1,
    id,
    sent,
    ok: refused === undefined,
    ...why,
    ...(text === undefined ? {} : { text }),
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 400) : 'failed'
}

function remember(
  answered: Map<string, Acknowledgement | undefined>,
  id: string,
  ack: Acknowledgement | undefined,
): void {
  answered.set(id, ack)
  const [oldest] = answered.keys()
  if (answered.size > memory && oldest !== undefined) answered.delete(oldest)
}
