import { randomUUID } from 'node:crypto'
import { Command as BoxCommand } from '@gridkeeper/model/command'
import { AppError } from '@gridkeeper/model/errors'
import { type Command as Commander, Option } from 'commander'
import { Value } from 'typebox/value'
import { askBox } from '../ask-box.ts'
import type { Command, ExitCode, Surroundings } from '../command.ts'
import { devicePattern, listed, numbered } from '../device-names.ts'
import { issueDevices } from '../issue-devices.ts'
import { wholeNumber } from '../options.ts'
import { readSettings, type Settings } from '../settings.ts'

type Shared = { config?: string; data?: string; json?: boolean }
type IssueOptions = Shared & {
  from?: string
  count?: number
  file?: string
  out: string
  mosquitto?: string
}
type AskOptions = Shared & { text?: string; seconds?: number; wait: number; broker?: string }

const words = BoxCommand.properties.do.enum

export default {
  name: 'devices',
  declare(program, surroundings, done) {
    const devices = program
      .command('devices')
      .description('机顶盒 · boxes: their passwords, and what they are asked to do')
    declareIssue(devices, surroundings, done)
    declareCommand(devices, surroundings, done)
  },
} satisfies Command

function declareIssue(devices: Commander, around: Surroundings, done: (code: ExitCode) => void) {
  withShared(devices.command('issue'))
    .description('为工厂批量签发机顶盒密码 · passwords in bulk for a maker’s factory, as CSV')
    .option('--from <id>', 'the first of a row of ids, e.g. STB0170001')
    .option('--count <number>', 'how many of them', wholeNumber)
    .addOption(
      new Option('--file <file>', 'ids, one a line or the first column of a CSV').conflicts([
        'from',
        'count',
      ]),
    )
    .requiredOption('--out <file>', 'the CSV to write: device, shard, password')
    .option('--mosquitto <file>', 'add them to this password file of Mosquitto, as hashes')
    .action(async (options: IssueOptions) => {
      const { from, count, file, out, mosquitto } = options
      if (file === undefined && (from === undefined || count === undefined))
        throw new AppError('request/invalid', 'Say --from and --count, or --file')
      const ids = file === undefined ? numbered(from ?? '', count ?? 0) : await listed(file)
      const settings = await settingsOf(options, around)
      const where = mosquitto === undefined ? {} : { mosquitto }
      await issueDevices({ devices: ids, out, ...where }, settings)
      if (options.json) around.print(JSON.stringify({ devices: ids.length, out, ...where }))
      else around.print(`已签发 issued: ${ids.length} 台 boxes → ${out}`)
      done(0)
    })
}

function declareCommand(devices: Commander, around: Surroundings, done: (code: ExitCode) => void) {
  withShared(devices.command('command'))
    .description(
      '让一台机顶盒做一件事并等它回答 · asks one box to do something and waits for its answer',
    )
    .argument('<device>', 'the box’s id')
    .argument('<do>', words.join(', '))
    .option('--text <words>', 'show_message: what the television shows')
    .option('--seconds <count>', 'set_interval: between reports', wholeNumber)
    .option('--wait <seconds>', 'for the answer', wholeNumber, 10)
    .option('--broker <url>', 'mqtt:// or mqtts://; without it the one of the settings')
    .action(async (device: string, what: string, options: AskOptions) => {
      const settings = await settingsOf(options, around)
      const { text, seconds, wait: waitSeconds } = options
      const answer = await askBox({
        url: options.broker ?? brokerOf(settings),
        username: settings.collector.brokerUser,
        password: passwordOf(settings),
        device: deviceId(device),
        command: commandOf({ what, text, seconds }, around.now()),
        waitMs: waitSeconds * 1000,
      })
      if (options.json) around.print(JSON.stringify(answer ?? null))
      else if (!answer) around.print(`${device} 没有回答 gave no answer in ${waitSeconds} s`)
      else if (answer.ok) around.print(`${device} 已执行 done`)
      else around.print(`${device} 拒绝 refuses: ${answer.refused} ${answer.text ?? ''}`.trimEnd())
      done(answer?.ok ? 0 : 1)
    })
}

function withShared(command: Commander): Commander {
  return command
    .option('--config <file>', 'settings, YAML')
    .option('--data <directory>', 'where everything is kept')
    .option('--json', 'the outcome as JSON')
}

function settingsOf({ config, data }: Shared, { environment }: Surroundings): Promise<Settings> {
  return readSettings(config, environment, {
    ...(data !== undefined && { dataDirectory: data }),
  })
}

function deviceId(text: string): string {
  if (devicePattern.test(text)) return text
  throw new AppError('request/invalid', `“${text}” is no device id`)
}

function commandOf(
  { what, text, seconds }: { what: string; text: string | undefined; seconds: number | undefined },
  now: number,
): BoxCommand {
  const command: unknown = {
    ...{ v: 1, id: randomUUID(), sent: now, do: what },
    ...(text !== undefined && { text }),
    ...(seconds !== undefined && { seconds }),
  }
  if (!words.some((word) => word === what))
    throw new AppError('request/invalid', `A box can be asked to ${words.join(', ')}, not ${what}`)
  if (what === 'show_message' && text === undefined)
    throw new AppError('request/invalid', 'show_message needs --text')
  if (what === 'set_interval' && seconds === undefined)
    throw new AppError('request/invalid', 'set_interval needs --seconds')
  if (Value.Check(BoxCommand, command)) return command
  const [wrong] = Value.Errors(BoxCommand, command)
  throw new AppError('request/invalid', `${wrong?.instancePath.slice(1)} ${wrong?.message}`)
}

function brokerOf({ broker }: Settings): string {
  if (!broker.url.startsWith('embedded:')) return broker.url
  const host = broker.host === '0.0.0.0' ? '127.0.0.1' : broker.host
  return `mqtt://${host}:${broker.port}`
}

function passwordOf({ broker, collector }: Settings): string {
  if (collector.brokerPassword === '' && broker.url.startsWith('embedded:'))
    throw new AppError(
      'request/invalid',
      'The embedded broker lets programs in once collector.brokerPassword is set (GRIDKEEPER_COLLECTOR_BROKER_PASSWORD)',
    )
  return collector.brokerPassword
}
