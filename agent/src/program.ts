import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'
import { readConfig, readYaml } from '@gridkeeper/platform/config'
import { defaultRetry } from '@gridkeeper/platform/mqtt-retry'
import { untilAskedToStop } from '@gridkeeper/platform/run'
import { countBoot, noteAskedToEnd, readTraces } from './boot.ts'
import { AgentConfig } from './config.ts'
import { doingsOf } from './doings.ts'
import { connectTo, startAgent } from './main.ts'
import type { Tls } from './mqtt-line.ts'
import { createProbeNeeds } from './needs.ts'
import { openProbes } from './open-probes.ts'
import { createPlainLog } from './plain-log.ts'

export type Surroundings = {
  /** A YAML file. */
  readonly settings: string
  readonly password: string | undefined
  now(): number
  uptimeMs(): number
  random(): number
  say(line: string): void
}

/** Runs until it is asked to stop. */
export async function startProgram(around: Surroundings): Promise<void> {
  const { now, uptimeMs, random } = around
  const config = readConfig(AgentConfig, await readYaml(around.settings))
  const { device, directory, broker: url } = config
  const log = createPlainLog(config.logLevel, { now, write: around.say })
  const needs = createProbeNeeds()
  const probes = await openProbes(config.probes, needs)
  const tls = await readTls(config.tls)
  const boot = countBoot(directory, readTraces())
  const doings = doingsOf(config, needs)
  const reboot = doings.reboot
  const agent = startAgent({
    device,
    boot: boot.number,
    ...(boot.cause === undefined ? {} : { rebootCause: boot.cause }),
    connect: connectTo({
      url,
      password: around.password ?? config.password,
      tls,
      retry: { ...defaultRetry, firstSeconds: config.retrySeconds },
      firstWaitMs: random() * config.startSpreadSeconds * 1000,
      random,
      log,
    }),
    probes,
    interval: config.intervalSeconds,
    watchInterval: config.watchSeconds,
    about: { model: config.model, firmware: config.firmware, tuners: config.tuners },
    ringDirectory: join(directory, 'waiting'),
    doings: {
      ...doings,
      ...(reboot && {
        async reboot() {
          noteAskedToEnd(directory, 'command')
          agent.keepAll()
          await reboot()
        },
      }),
    },
    now,
    uptimeMs,
    random,
    log,
  })
  log.info({ device, boot: boot.number, cause: boot.cause }, 'agent runs')
  await untilAskedToStop()
  await agent.stop()
  noteAskedToEnd(directory, 'stopped')
}

async function readTls({ ca, certificate, key }: AgentConfig['tls']): Promise<Tls> {
  const read = (path: string) =>
    readFile(path, 'utf8').catch((cause: unknown) => {
      throw new AppError('file/unreadable', `Cannot read ${path}`, { cause, path })
    })
  return {
    ...(ca === '' ? {} : { ca: await read(ca) }),
    ...(certificate === '' ? {} : { cert: await read(certificate) }),
    ...(key === '' ? {} : { key: await read(key) }),
  }
}
