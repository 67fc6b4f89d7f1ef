import { setTimeout as wait } from 'node:timers/promises'
import { type AddOutcome, addUnplaced } from '@gridkeeper/collector/discover/add-unplaced'
import { type Addresses, parseAddresses } from '@gridkeeper/collector/discover/addresses'
import {
  type FoundDevice,
  type NamedCredential,
  type Swept,
  sweep,
} from '@gridkeeper/collector/discover/sweep'
import { loadProfiles } from '@gridkeeper/collector/profiles'
import { loadCredentials } from '@gridkeeper/collector/snmp/credentials'
import { AppError } from '@gridkeeper/model/errors'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { untilAskedToStop } from '@gridkeeper/platform/run'
import type { Command, ExitCode, Surroundings } from '../command.ts'
import {
  type CredentialOptions,
  credentialOf,
  withCredentialOptions,
} from '../credential-options.ts'
import { logOf } from '../house.ts'
import { perSecond, portNumber, retryCount, wholeNumber } from '../options.ts'
import { readSettings, type Settings } from '../settings.ts'

type Options = CredentialOptions & {
  port: number
  rate: number
  timeout: number
  retries: number
  add?: boolean
  json?: boolean
  config?: string
  data?: string
}
type Outcome = Swept & { readonly devices: readonly FoundDevice[] } & Partial<AddOutcome>

export default {
  name: 'discover',
  declare(program, surroundings, done) {
    withCredentialOptions(
      program
        .command('discover')
        .description('扫一段地址，看谁在 · asks every address of a net who it is, over SNMP')
        .argument(
          '<net...>',
          '10.1.0.0/22, 10.1.0.7, 10.1.0.10-10.1.0.20; at most 65,536 addresses',
        ),
    )
      .option('--port <number>', 'where they listen', portNumber, 161)
      .option('--rate <count>', 'first questions a second', perSecond, 200)
      .option('--timeout <ms>', 'patience with one address', wholeNumber, 1000)
      .option('--retries <count>', 'for an address that did not answer', retryCount, 1)
      .option('--add', 'write what is new into the inventory, unplaced')
      .option('--json', 'what was found as JSON')
      .option('--config <file>', 'settings, YAML')
      .option('--data <directory>', 'where everything is kept')
      .action(async (nets: string[], options: Options) =>
        done(await discover(nets, options, surroundings)),
      )
  },
} satisfies Command

async function discover(
  nets: readonly string[],
  options: Options,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const addresses = parseAddresses(nets)
  const settings = await readSettings(options.config, surroundings.environment, {
    logLevel: 'warn',
    ...(options.data !== undefined && { dataDirectory: options.data }),
  })
  const credentials = await credentialsOf(options)
  const { add, json } = options
  const { print } = surroundings
  // Opened first: a sweep of an hour must not end at a database that is somebody else's.
  const database = add ? await openInventory(settings) : undefined
  try {
    const devices: FoundDevice[] = []
    const swept = await sweepOver(
      addresses,
      credentials,
      options,
      settings,
      surroundings,
      (one) => {
        devices.push(one)
        if (!json) print(lineOf(one))
      },
    )
    const outcome: Outcome = {
      ...swept,
      devices,
      ...(database && (await addUnplaced(database, devices))),
    }
    if (json) print(JSON.stringify(outcome))
    else printEnd(outcome, surroundings)
    return devices.length > 0 && swept.isComplete ? 0 : 1
  } finally {
    await database?.close()
  }
}

async function sweepOver(
  addresses: Addresses,
  credentials: readonly NamedCredential[],
  { port, rate, timeout, retries }: Options,
  { collector }: Settings,
  { now }: Surroundings,
  found: (device: FoundDevice) => void,
): Promise<Swept> {
  const { profiles } = collector.poll
  const ending = new AbortController()
  void untilAskedToStop().then(() => ending.abort())
  return sweep({
    addresses,
    port,
    credentials,
    profiles: await loadProfiles(profiles === '' ? undefined : profiles),
    perSecond: rate,
    timeoutMs: timeout,
    retries,
    signal: ending.signal,
    now,
    wait: (ms) => wait(ms),
    found,
  })
}

/** One by name, all of a file, or what was said outright: that is `public`, or has no name and cannot be kept. */
async function credentialsOf(options: Options): Promise<readonly NamedCredential[]> {
  if (options.credentials !== undefined && options.credential === undefined) {
    const all = [...(await loadCredentials(options.credentials))]
    if (all.length === 0)
      throw new AppError('request/invalid', `${options.credentials} names no credential`)
    return all.map(([name, credential]) => ({ name, credential }))
  }
  const credential = await credentialOf(options)
  const isPublic = credential.version === '2c' && credential.community === 'public'
  const name = options.credential ?? (isPublic ? 'public' : '')
  if (options.add && name === '')
    throw new AppError(
      'request/invalid',
      '--add keeps the name of a credential, never its words: put it into a file and use --credentials FILE --credential NAME',
    )
  return [{ name, credential }]
}

async function openInventory(settings: Settings) {
  const { dataDirectory } = settings
  return await openDatabase({ url: settings.database.url, dataDirectory, log: logOf(settings) })
}

function lineOf({ address, port, sysName, sysObjectId, sysDescr, profiles }: FoundDevice): string {
  const where = port === 161 ? address : `${address}:${port}`
  const fits = profiles[0] ?? '(没有合适的设备模板 no profile fits)'
  return `${where.padEnd(21)} ${fits.padEnd(28)} ${sysObjectId.padEnd(30)} ${sysName}  ${sysDescr.slice(0, 60)}`.trimEnd()
}

function printEnd(
  { addresses, asked, found, isComplete, added, known }: Outcome,
  { print, complain }: Surroundings,
): void {
  print(`${found} 台应答，共问 ${asked} 个地址 · ${found} answered of ${asked} addresses`)
  if (!isComplete)
    complain(
      `中途停止，还有 ${addresses - asked} 个没有问 · stopped, ${addresses - asked} not asked`,
    )
  if (!added || !known) return
  for (const { id, address } of added) print(`  + ${id} (${address})`)
  print(
    `新增 ${added.length} 台，待归位；已有 ${known.length} 台 · ${added.length} added, unplaced; ${known.length} known already`,
  )
}
