import { type Reading, readDevice } from '@gridkeeper/collector/read'
import { onOneLine } from '@gridkeeper/collector/snmp/words'
import { metrics } from '@gridkeeper/model/metrics'
import type { Command, ExitCode, Surroundings } from '../command.ts'
import {
  type CredentialOptions,
  credentialOf,
  withCredentialOptions,
} from '../credential-options.ts'
import { retryCount, target, wholeNumber } from '../options.ts'

type Target = ReturnType<typeof target>
type Options = CredentialOptions & {
  profile?: string
  timeout: number
  retries: number
  json?: boolean
}

export default {
  name: 'read',
  declare(program, surroundings, done) {
    withCredentialOptions(
      program
        .command('read')
        .description('立即读一台设备 · one device, now, over SNMP')
        .argument('<host[:port]>', 'the device; port 161 where none is said', target),
    )
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

function printReading(
  { target: where, profile, samples, problems }: Reading,
  { print }: Surroundings,
): void {
  print(`${where}  ${profile ?? unread(problems)}`)
  for (const [device, own] of Map.groupBy(samples, (sample) => sample.device)) {
    if (device !== where) print(device)
    for (const { metric, channel, value, unit, labels } of own) {
      const name = metrics[metric].title.zh
      print(
        `  ${metric.padEnd(36)} ${String(value).padStart(14)} ${unit.padEnd(6)} ${name} ${channel ?? ''} ${labels['descr'] ?? ''}`.trimEnd(),
      )
    }
  }
  for (const { code, words, oid } of problems)
    print(`  ! ${code}: ${onOneLine(words)}${oid ? ` (${oid})` : ''}`)
}

function unread(problems: Reading['problems']): string {
  return problems.length > 0 ? '(没有读成 not read)' : '(没有合适的设备模板 no profile fits)'
}
