import { importFile } from '@gridkeeper/analytics/import/import-file'
import { settingsOf } from '@gridkeeper/analytics/import/settled'
import { loadPolicy } from '@gridkeeper/analytics/retention/policy'
import { dayOf } from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { Argument, Option } from 'commander'
import type { Command, Surroundings } from '../command.ts'
import { logOf } from '../house.ts'
import { calendarDay } from '../options.ts'
import { showProgress } from '../progress.ts'
import { readSettings } from '../settings.ts'

const kinds = ['subscribers', 'subscriptions', 'plant', 'tickets'] as const
type Kind = (typeof kinds)[number]
type Options = {
  asOf?: string
  dryRun?: boolean
  full?: boolean
  again?: boolean
  source?: string
  encoding?: (typeof encodings)[number]
  json?: boolean
  config?: string
  data?: string
}
const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
type Outcome = Awaited<ReturnType<typeof importFile>>

export default {
  name: 'import',
  declare(program, surroundings, done) {
    program
      .command('import')
      .description(
        '导入运营商的文件 · takes in the operator’s files: CSV, TSV (UTF-8, GB18030), XLSX, web pages named .xls; twice is once',
      )
      .addArgument(new Argument('<kind>', 'what the rows are').choices(kinds))
      .argument('<file...>', 'one file, or all the parts of one export that was cut')
      .option('--as-of <day>', 'the day the file speaks of; today when not said', calendarDay)
      .option('--dry-run', 'only say what would be taken and refused')
      .option('--full', 'subscriptions: the file is everything; what it does not name is closed')
      .option('--source <name>', 'whose saved mapping and words are used')
      .addOption(
        new Option('--encoding <name>', 'where it is not seen by itself').choices(encodings),
      )
      .option('--again', 'take it although the same file was taken before')
      .option('--json', 'the outcome as JSON')
      .option('--config <file>', 'settings, YAML')
      .option('--data <directory>', 'where everything is kept')
      .action(async (kind: Kind, files: string[], options: Options) => {
        if (options.full && kind !== 'subscriptions')
          throw new AppError('config/invalid', '--full is for subscriptions only')
        const outcome = await bringIn(kind, files, options, surroundings)
        if (options.json) surroundings.print(JSON.stringify(outcome))
        else printOutcome(outcome, surroundings)
        done(outcome.refused > 0 ? 1 : 0)
      })
  },
} satisfies Command

async function bringIn(
  kind: Kind,
  [path = '', ...more]: readonly string[],
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
  const progress = showProgress(process.stderr)
  try {
    const asOf = options.asOf ?? dayOf(now(), timeZone)
    const source = options.source ?? ''
    const { mapping, words } = await settingsOf(database.kysely, kind, source)
    return await importFile({
      kind,
      path,
      more,
      asOf,
      dryRun: options.dryRun === true,
      isFull: options.full === true,
      again: options.again === true,
      source,
      ...(options.encoding && { encoding: options.encoding }),
      mapping,
      database,
      now: now(),
      timeZone,
      stateWords: { ...stateWords, ...words },
      onProgress: progress.rows,
    })
  } finally {
    progress.end()
    await database.close()
  }
}

function printOutcome(outcome: Outcome, { print }: Surroundings): void {
  const { kind, file, encoding, taken, unchanged, refused, refusals, already } = outcome
  const unknown = outcome.words.filter(({ means }) => means === null)
  print(
    `${kind} ${file} (${encoding}): 接收 taken ${taken}, 未变 unchanged ${unchanged}, 拒收 refused ${refused}`,
  )
  if (already)
    print(
      '同一文件、同一日期已导入过，未作改动 · this file of this day was taken before; nothing changed',
    )
  if (outcome.ended > 0)
    print(`全量中已没有，按拆机处理 · closed, no longer in the full snapshot: ${outcome.ended}`)
  for (const { word, rows } of unknown)
    print(
      `状态词 “${word}”（${rows} 行）没有说明含义 · what “${word}” means (${rows} rows) is not settled`,
    )
  for (const { row, column, value, why } of refusals.slice(0, 50))
    print(
      `  第 ${row} 行 row ${row}${column ? ` [${column}]` : ''}${value ? ` “${value}”` : ''}: ${why.zh} · ${why.en}`,
    )
  for (const { row, why } of outcome.warnings.slice(0, 20))
    print(`  第 ${row} 行 row ${row}（存疑 doubt）: ${why.zh} · ${why.en}`)
  if (refusals.length > 50) print(`  … ${refusals.length - 50} more; --json lists them all`)
}
