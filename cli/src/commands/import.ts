import { importFile } from '@gridkeeper/analytics/import/import-file'
import { loadPolicy } from '@gridkeeper/analytics/retention/policy'
import { dayOf } from '@gridkeeper/model/calendar'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { Argument } from 'commander'
import type { Command, Surroundings } from '../command.ts'
import { logOf } from '../house.ts'
import { calendarDay } from '../options.ts'
import { readSettings } from '../settings.ts'

const kinds = ['subscribers', 'subscriptions', 'plant', 'tickets'] as const
type Kind = (typeof kinds)[number]
type Options = { asOf?: string; dryRun?: boolean; json?: boolean; config?: string; data?: string }
type Outcome = Awaited<ReturnType<typeof importFile>>

export default {
  name: 'import',
  declare(program, surroundings, done) {
    program
      .command('import')
      .description(
        '导入运营商的文件 · takes in the operator’s files: CSV (UTF-8, GB18030), XLSX; twice is once',
      )
      .addArgument(new Argument('<kind>', 'what the rows are').choices(kinds))
      .argument('<file>')
      .option('--as-of <day>', 'the day the file speaks of; today when not said', calendarDay)
      .option('--dry-run', 'only say what would be taken and refused')
      .option('--json', 'the outcome as JSON')
      .option('--config <file>', 'settings, YAML')
      .option('--data <directory>', 'where everything is kept')
      .action(async (kind: Kind, file: string, options: Options) => {
        const outcome = await bringIn(kind, file, options, surroundings)
        if (options.json) surroundings.print(JSON.stringify(outcome))
        else printOutcome(outcome, surroundings)
        done(outcome.refused > 0 ? 1 : 0)
      })
  },
} satisfies Command

async function bringIn(
  kind: Kind,
  file: string,
  options: Options,
  { environment, now }: Surroundings,
): Promise<Outcome> {
  const settings = await readSettings(options.config, environment, {
    logLevel: 'warn',
    ...(options.data !== undefined && { dataDirectory: options.data }),
  })
  const { timeZone, dataDirectory } = settings
  const { stateWords } = (await loadPolicy(settings.policy)).import
  const database = await openDatabase({
    url: settings.database.url,
    dataDirectory,
    log: logOf(settings),
  })
  try {
    const asOf = options.asOf ?? dayOf(now(), timeZone)
    return await importFile({
      kind,
      path: file,
      asOf,
      dryRun: options.dryRun === true,
      database,
      now: now(),
      timeZone,
      stateWords,
    })
  } finally {
    await database.close()
  }
}

function printOutcome(outcome: Outcome, { print }: Surroundings): void {
  const { kind, file, encoding, taken, unchanged, refused, refusals, already } = outcome
  print(
    `${kind} ${file} (${encoding}): 接收 taken ${taken}, 未变 unchanged ${unchanged}, 拒收 refused ${refused}`,
  )
  if (already)
    print(
      '同一文件、同一日期已导入过，未作改动 · this file of this day was taken before; nothing changed',
    )
  for (const { row, column, value, why } of refusals.slice(0, 50))
    print(
      `  第 ${row} 行 row ${row}${column ? ` [${column}]` : ''}${value ? ` “${value}”` : ''}: ${why.zh} · ${why.en}`,
    )
  if (refusals.length > 50) print(`  … ${refusals.length - 50} more; --json lists them all`)
}
