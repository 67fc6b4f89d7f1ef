import { Acknowledgement, type Command } from '@gridkeeper/model/command'
import { AppError } from '@gridkeeper/model/errors'
import { topicOf } from '@gridkeeper/model/topics'
import { createLogger } from '@gridkeeper/platform/log'
import { connectMqtt } from '@gridkeeper/platform/mqtt'
import { Value } from 'typebox/value'

export type Ask = {
  readonly url: string
  readonly username: string
  readonly password: string
  readonly device: string
  readonly command: Command
  readonly waitMs: number
}

/** Sends a command through the broker, as a program, and waits for the box’s answer; undefined: none came. */
export async function askBox(ask: Ask): Promise<Acknowledgement | undefined> {
  const { url, username, password, device, command, waitMs } = ask
  const answered = Promise.withResolvers<Acknowledgement>()
  const ready = Promise.withResolvers<void>()
  const connection = connectMqtt({
    ...(password === '' ? {} : { username, password }),
    ...{ url, clean: true, keepaliveSeconds: 30, random: Math.random },
    clientId: `gk-ask-${command.id}`,
    log: createLogger({ level: 'silent' }),
    subscribe: [topicOf(device, 'ack')],
    connected: ready.resolve,
    async receive(_, payload) {
      const answer = answerIn(payload)
      if (answer?.id === command.id) answered.resolve(answer)
    },
  })
  try {
    if (
      (await inTime(
        ready.promise.then(() => true),
        waitMs,
      )) === undefined
    )
      throw new AppError(
        'broker/unavailable',
        `The broker does not let us in within ${waitMs / 1000} s: are its address and collector.brokerPassword right?`,
      )
    await connection.publish(topicOf(device, 'cmd'), JSON.stringify(command))
    return await inTime(answered.promise, waitMs)
  } finally {
    await connection.close()
  }
}

function answerIn(payload: Buffer): Acknowledgement | undefined {
  try {
    const said: unknown = JSON.parse(payload.toString())
    return Value.Check(Acknowledgement, said) ? said : undefined
  } catch {
    return undefined
  }
}

async function inTime<T>(wanted: Promise<T>, ms: number): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), ms)
  try {
    return await Promise.race([wanted, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
