import { join } from 'node:path'
import { dayOf } from '@gridkeeper/model/calendar'
import { devicePassword, loadOrMakeKey } from '@gridkeeper/platform/credentials'
import { untilAskedToStop } from '@gridkeeper/platform/run'
import { startWorld } from '@gridkeeper/simulator'
import type { Command, Surroundings } from '../command.ts'
import { bringIn, fillHistory, recallCounty } from '../demo/county.ts'
import { loginLines } from '../demo/logins.ts'
import { type House, logOf, openHouse } from '../house.ts'
import { portNumber, wholeNumber } from '../options.ts'
import { programs } from '../programs.ts'
import { readSettings, type Settings } from '../settings.ts'

type Options = {
  data: string
  port: number
  boxes: number
  households: number
  seed: number
  snmpPort: number
  report: number
}

export default {
  name: 'demo',
  declare(program, surroundings, done) {
    program
      .command('demo')
      .description(
        '模拟县，会出故障 · a simulated county with faults happening; what `npm start` runs',
      )
      .option('--data <directory>', 'where everything is kept', '.data')
      .option('--port <port>', 'where the pages are served', portNumber, 8080)
      .option('--boxes <count>', 'set-top boxes that report', wholeNumber, 1000)
      .option('--households <count>', 'first start only', wholeNumber, 5000)
      .option('--seed <number>', 'first start only: another county', wholeNumber, 1)
      .option('--snmp-port <port>', 'first UDP port of the simulated plant', portNumber, 16100)
      .option('--report <seconds>', 'how often a box reports', wholeNumber, 20)
      .action(async (options: Options) => {
        await demo(options, surroundings)
        done(0)
      })
  },
} satisfies Command

async function demo(options: Options, { environment, now, print }: Surroundings): Promise<void> {
  const settings = await settingsOf(options, environment)
  const log = logOf(settings)
  const stop = untilAskedToStop()
  const stopping = new AbortController()
  void stop.then(() => stopping.abort())
  const house = await openHouse(settings, log)
  try {
    // The pages first: a taken port is said before anything is made.
    const { address } = await programs.web(house, settings, now)
    await startCounty(options, settings, house, stopping.signal, now, print, address)
    await stop
    print('正在停止 · stopping')
  } finally {
    await house.close()
  }
}

async function startCounty(
  options: Options,
  settings: Settings,
  house: House,
  signal: AbortSignal,
  now: () => number,
  print: (line: string) => void,
  address: string,
): Promise<void> {
  const { dataDirectory, timeZone, policy: policyName } = settings
  const { boxes, households, seed } = options
  const { database, series, log } = house
  const directory = join(dataDirectory, 'county')
  const snmp = { host: '127.0.0.1', basePort: options.snmpPort }
  const { county, scale, isNew } = await recallCounty(directory, {
    seed,
    boxes,
    households,
    asOf: dayOf(now(), timeZone),
  })
  await bringIn({ county, scale, directory, snmp, database, policyName, timeZone, now, say: print })
  if (isNew)
    print(`历史 history: ${await fillHistory(series, county, now(), signal)} 个采样 samples`)
  const collector = await programs.collector(house, settings, now)
  await programs.analytics(house, settings, now)
  const key = await loadOrMakeKey(dataDirectory)
  const world = await startWorld({
    county,
    brokerUrl: `mqtt://127.0.0.1:${collector.broker?.port}`,
    passwordOf: (device) => devicePassword(key, device),
    snmp,
    faults: 'story',
    reportSeconds: options.report,
    truthFile: join(directory, 'truth.jsonl'),
    log: log.child({ program: 'simulator' }),
    now,
    random: Math.random,
  })
  house.add({ name: 'simulator', close: () => world.close() })
  for (const line of loginLines(county, address)) print(line)
}

/** A county's broker takes any free port, so that another on this machine does not matter; the plant is asked more often than real plant. */
function settingsOf(options: Options, environment: Surroundings['environment']): Promise<Settings> {
  return readSettings(undefined, environment, {
    dataDirectory: options.data,
    web: { port: options.port },
    broker: { port: 0 },
    collector: {
      poll: {
        intervalSeconds: 15,
        timeoutMs: 1000,
        retries: 1,
        credentials: join(options.data, 'county', 'credentials.yaml'),
      },
    },
    analytics: {
      faults: {
        sweepEveryMs: 20_000,
        visitEveryMs: 120_000,
        settleMs: 20_000,
        historyWhenOpenMs: 60_000,
        homePatienceMs: 120_000,
        powerPatienceMs: 60_000,
      },
    },
  })
}
