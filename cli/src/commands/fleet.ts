import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import { devicePassword, loadOrMakeKey } from '@gridkeeper/platform/credentials'
import { createLogger } from '@gridkeeper/platform/log'
import { untilAskedToStop } from '@gridkeeper/platform/run'
import {
  type County,
  createCounty,
  loadFaultKinds,
  readScenes,
  type Scene,
  startWorld,
  writeCountyFiles,
} from '@gridkeeper/simulator'
import type { Command, Surroundings } from '../command.ts'
import { demoPassword } from '../demo/county.ts'
import { portNumber, wholeNumber } from '../options.ts'

type Options = {
  broker: string
  data: string
  boxes: number
  seed: number
  report: number
  snmpPort: number
  starts: number
  faults: string
}

const zone = 'Asia/Shanghai'
const sayEveryMs = 10_000

export default {
  name: 'fleet',
  declare(program, surroundings, done) {
    program
      .command('fleet')
      .description(
        '对着任意 MQTT 服务器跑上万台仿真机顶盒 · ten thousand simulated boxes and their plant against a broker of your own',
      )
      .requiredOption('--broker <url>', 'mqtt://host:1883')
      .requiredOption(
        '--data <directory>',
        'plant.csv and the other files of the county, truth.jsonl; the passwords of the boxes come from its device-key',
      )
      .option('--boxes <count>', 'set-top boxes', wholeNumber, 10_000)
      .option('--seed <number>', 'another county', wholeNumber, 1)
      .option('--report <seconds>', 'how often a box reports', wholeNumber, 300)
      .option('--snmp-port <port>', 'first UDP port of the simulated plant', portNumber, 16100)
      .option('--starts <count>', 'boxes plugged in each second at first', wholeNumber, 300)
      .option('--faults <story|none|file>', 'a story, none, or a JSON list of scenes', 'none')
      .action(async (options: Options) => {
        await run(options, surroundings)
        done(0)
      })
  },
} satisfies Command

async function run(options: Options, { now, print }: Surroundings): Promise<void> {
  const { broker, data, boxes, seed } = options
  if (!URL.canParse(broker) || !/^mqtts?:$/.test(new URL(broker).protocol))
    throw new AppError('config/invalid', `${broker} is no address like mqtt://host:1883`, {
      broker,
    })
  const county = createCounty({ seed, asOf: dayOf(now(), zone), boxes })
  const faults = await readFaults(options.faults, county)
  const snmp = { host: '127.0.0.1', basePort: options.snmpPort }
  const files = await writeCountyFiles(county, { directory: data, snmp, password: demoPassword })
  const key = await loadOrMakeKey(data)
  const stop = untilAskedToStop()
  const world = await startWorld({
    county,
    brokerUrl: broker,
    passwordOf: (device) => devicePassword(key, device),
    snmp,
    faults,
    reportSeconds: options.report,
    startsPerSecond: options.starts,
    truthFile: join(data, 'truth.jsonl'),
    log: createLogger({ level: 'info' }),
    now,
    random: Math.random,
  })
  print(`${files.plant} · ${join(data, 'truth.jsonl')}`)
  const saying = setInterval(() => {
    const { rss } = process.memoryUsage()
    print(
      `在线 connected ${world.boxes.connected()}/${boxes}, 待发 waiting ${world.boxes.waiting()}, ${Math.round(rss / 1e6)} MB`,
    )
  }, sayEveryMs)
  await stop
  clearInterval(saying)
  await world.close()
}

async function readFaults(
  asked: string,
  county: County,
): Promise<'story' | 'none' | readonly Scene[]> {
  if (asked === 'story' || asked === 'none') return asked
  const text = await readFile(asked, 'utf8').catch((cause: unknown) => {
    throw new AppError('config/invalid', `${asked} is neither story nor none nor a file`, { cause })
  })
  return readScenes(text, county, await loadFaultKinds())
}
