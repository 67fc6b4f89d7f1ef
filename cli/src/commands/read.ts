import { type Credential, type Reading, readDevice } from '@gridkeeper/collector/read'
import { credentialProblem, loadCredentials } from '@gridkeeper/collector/snmp/credentials'
import { AppError } from '@gridkeeper/model/errors'
import { metrics } from '@gridkeeper/model/metrics'
import { Option } from 'commander'
import type { Command, ExitCode, Surroundings } from '../command.ts'
import { retryCount, target, wholeNumber } from '../options.ts'

type Target = ReturnType<typeof target>
type Options = {
  community?: string
  snmp: '1' | '2c'
  v3?: string
  level: string
  authProtocol: string
  authKey?: string
  privProtocol: string
  privKey?: string
  credentials?: string
  credential?: string
  profile?: string
  timeout: number
  retries: number
  json?: boolean
}

export default {
  name: 'read',
  declare(program, surroundings, done) {
    program
      .command('read')
      .description('立即读一台设备 · one device, now, over SNMP')
      .argument('<host[:port]>', 'the device; port 161 where none is said', target)
      .option('--community <word>', 'v1/v2c community', 'public')
      .addOption(
        new Option('--snmp <version>', 'with a community').choices(['1', '2c']).default('2c'),
      )
      .option('--v3 <user>', 'SNMPv3, as this user')
      .addOption(
        new Option('--level <level>')
          .choices(['noAuthNoPriv', 'authNoPriv', 'authPriv'])
          .default('authPriv'),
      )
      .addOption(
        new Option('--auth-protocol <name>')
          .choices(['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'])
          .default('sha'),
      )
      .addOption(new Option('--auth-key <words>').env('GRIDKEEPER_SNMP_AUTH_KEY'))
      .addOption(
        new Option('--priv-protocol <name>')
          .choices(['des', 'aes', 'aes256b', 'aes256r'])
          .default('aes'),
      )
      .addOption(new Option('--priv-key <words>').env('GRIDKEEPER_SNMP_PRIV_KEY'))
      .option('--credentials <file>', 'YAML of named credentials, used with --credential')
      .option('--credential <name>', 'one of them')
      .option('--profile <id>', 'read it as this family; without it the device is recognised')
      .option('--timeout <ms>', 'for each request', wholeNumber, 2000)
      .option('--retries <count>', 'after a request was not answered', retryCount, 1)
      .option('--json', 'the reading as JSON')
      .action(async (where: Target, options: Options) =>
        done(await readOne(where, options, surroundings)),
      )
  },
} satisfies Command

async function readOne(
  { host, port }: Target,
  options: Options,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { profile, timeout, retries } = options
  const reading = await readDevice({
    host,
    port,
    credential: await credentialOf(options),
    ...(profile !== undefined && { profile }),
    timeoutMs: timeout,
    retries,
    now: surroundings.now,
  })
  if (options.json) surroundings.print(JSON.stringify(reading))
  else printReading(reading, surroundings)
  return reading.problems.length > 0 || reading.samples.length === 0 ? 1 : 0
}

async function credentialOf(options: Options): Promise<Credential> {
  if (options.credential !== undefined) {
    if (options.credentials === undefined)
      throw new AppError('request/invalid', '--credential needs --credentials FILE')
    const named = (await loadCredentials(options.credentials)).get(options.credential)
    if (!named)
      throw new AppError(
        'request/invalid',
        `${options.credentials} has no credential ${options.credential}`,
      )
    return named
  }
  if (options.v3 === undefined)
    return { version: options.snmp, community: options.community ?? 'public' }
  const { v3: user, level, authProtocol, authKey, privProtocol, privKey } = options
  const credential: unknown = {
    version: '3',
    user,
    level,
    ...(level !== 'noAuthNoPriv' && { authProtocol, authKey }),
    ...(level === 'authPriv' && { privProtocol, privKey }),
  }
  const problem = credentialProblem(credential)
  if (problem)
    throw new AppError('request/invalid', `SNMPv3: ${problem}; see --auth-key and --priv-key`)
  return credential as Credential
}

function printReading(
  { target: where, profile, samples, problems }: Reading,
  { print }: Surroundings,
): void {
  print(`${where}  ${profile ?? '(没有合适的设备模板 no profile fits)'}`)
  for (const { metric, channel, value, unit, labels } of samples) {
    const name = metrics[metric].title.zh
    print(
      `  ${metric.padEnd(36)} ${String(value).padStart(14)} ${unit.padEnd(6)} ${name} ${channel ?? ''} ${labels['descr'] ?? ''}`.trimEnd(),
    )
  }
  for (const { code, text, oid } of problems) print(`  ! ${code}: ${text}${oid ? ` (${oid})` : ''}`)
}
