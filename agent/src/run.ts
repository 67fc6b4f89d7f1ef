import { uptime } from 'node:os'
import { join } from 'node:path'
import { readConfig, readYaml } from '@gridkeeper/platform/config'
import { createLogger } from '@gridkeeper/platform/log'
import { untilAskedToStop } from '@gridkeeper/platform/run'
import { countBoot } from './boot.ts'
import { AgentConfig } from './config.ts'
import { connectTo, startAgent } from './main.ts'
import { createProbeNeeds } from './needs.ts'
import { openProbes } from './open-probes.ts'

/** The agent as a program: `node agent/src/run.ts [settings.yaml]`. */
const config = readConfig(AgentConfig, await readYaml(process.argv[2] ?? 'agent.yaml'))
const log = createLogger({ level: config.logLevel, redact: ['password'] })
const agent = startAgent({
  device: config.device,
  boot: countBoot(config.directory),
  connect: connectTo({
    url: config.broker,
    password: process.env['GRIDKEEPER_PASSWORD'] ?? config.password,
    random: Math.random,
    log,
  }),
  probes: await openProbes(config.probes, createProbeNeeds()),
  interval: config.intervalSeconds,
  watchInterval: config.watchSeconds,
  about: { model: config.model, firmware: config.firmware, tuners: config.tuners },
  ringDirectory: join(config.directory, 'waiting'),
  now: Date.now,
  uptimeMs: () => uptime() * 1000,
  random: Math.random,
  log,
})
log.info({ device: config.device }, 'agent runs')
await untilAskedToStop()
await agent.stop()
