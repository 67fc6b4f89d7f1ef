import { writeFile } from 'node:fs/promises'
import { alarmsCsv } from '@gridkeeper/analytics/backtest/alarms-file'
import { backtest, type Outcome } from '@gridkeeper/analytics/backtest/backtest'
import { reportHtml } from '@gridkeeper/analytics/backtest/report/html'
import { jsonOf, linesOf } from '@gridkeeper/analytics/backtest/tell'
import type { Command, Surroundings } from '../command.ts'
import { moment, wholeNumber } from '../options.ts'
import { showProgress } from '../progress.ts'
import { readSettings } from '../settings.ts'

type Options = {
  plant: string
  telemetry: string
  tickets?: string
  truth?: string
  out?: string
  report?: string
  since?: number
  until?: number
  workers: number
  memory: number
  json?: boolean
  config?: string
}

export default {
  name: 'backtest',
  declare(program, surroundings, done) {
    program
      .command('backtest')
      .description(
        '用历史数据检验故障判断，不看未来 · the fault detectors over an operator’s history, without looking ahead',
      )
      .requiredOption('--plant <file>', 'id, kind, parent_id: CSV or Parquet')
      .requiredOption(
        '--telemetry <file>',
        'at, device, metric, channel, value: CSV, .csv.gz or Parquet',
      )
      .option('--tickets <file>', 'id, at, device, kind: what customers reported')
      .option('--truth <file>', 'what really happened, of a simulated world: JSON lines or CSV')
      .option('--out <file>', 'the alarms, as CSV')
      .option('--report <file>', 'a page with pictures beside the figures, HTML')
      .option('--since <time>', 'from this moment on, ISO 8601', moment)
      .option('--until <time>', 'up to this moment', moment)
      .option('--workers <count>', 'processes beside this one', wholeNumber, 2)
      .option('--memory <megabytes>', 'for sorting, before the disk is used', wholeNumber, 600)
      .option('--json', 'the figures as JSON')
      .option('--config <file>', 'settings, YAML: parameters of the detectors')
      .action(async (options: Options) => {
        const outcome = await run(options, surroundings)
        if (options.out) await writeFile(options.out, alarmsCsv(outcome.replayed.alarms))
        if (options.report) await writeFile(options.report, reportHtml(outcome))
        if (options.json) surroundings.print(JSON.stringify(jsonOf(outcome)))
        else for (const line of linesOf(outcome)) surroundings.print(line)
        done(0)
      })
  },
} satisfies Command

async function run(options: Options, { environment }: Surroundings): Promise<Outcome> {
  const { analytics, timeZone } = await readSettings(options.config, environment, {
    logLevel: 'warn',
  })
  const progress = showProgress(process.stderr)
  try {
    return await backtest({
      ...options,
      megabytes: options.memory,
      timeZone,
      faults: analytics.faults,
      progress: progress.at,
    })
  } finally {
    progress.end()
  }
}
