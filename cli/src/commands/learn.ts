import {
  type LearnedLimits,
  learnLimits,
  storeProposals,
} from '@gridkeeper/analytics/learn/learn-limits'
import { metrics } from '@gridkeeper/model/metrics'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { openSeriesStore } from '@gridkeeper/platform/series/open'
import type { Command, Surroundings } from '../command.ts'
import { logOf } from '../house.ts'
import { wholeNumber } from '../options.ts'
import { readSettings } from '../settings.ts'

type Options = { days: number; dryRun?: boolean; json?: boolean; config?: string; data?: string }

const dayMs = 86_400_000

export default {
  name: 'learn',
  declare(program, surroundings, done) {
    program
      .command('learn')
      .description(
        '从报修记录学习限值，提出建议，由人批准 · limits from customers’ reports; they are proposed, a person decides',
      )
      .option('--days <count>', 'how far back; fitted on the first two thirds', wholeNumber, 182)
      .option('--dry-run', 'only show, propose nothing')
      .option('--json', 'the proposals and their evidence as JSON')
      .option('--config <file>', 'settings, YAML')
      .option('--data <directory>', 'where everything is kept')
      .action(async (options: Options) => {
        const learned = await learnWith(options, surroundings)
        if (options.json) surroundings.print(JSON.stringify(learned))
        else printLearned(learned, surroundings)
        done(0)
      })
  },
} satisfies Command

async function learnWith(options: Options, { environment }: Surroundings): Promise<LearnedLimits> {
  const settings = await readSettings(options.config, environment, {
    logLevel: 'warn',
    ...(options.data !== undefined && { dataDirectory: options.data }),
  })
  const log = logOf(settings)
  const { dataDirectory } = settings
  const database = await openDatabase({ url: settings.database.url, dataDirectory, log })
  try {
    const series = await openSeriesStore({ ...settings.series, dataDirectory }, log)
    try {
      const to = Date.now()
      const from = to - options.days * dayMs
      const learned = await learnLimits({ kysely: database.kysely, series, from, to })
      if (!options.dryRun) await storeProposals(database.kysely, learned.proposals, to)
      return learned
    } finally {
      await series.close()
    }
  } finally {
    await database.close()
  }
}

const reasons = {
  too_few_tickets: '报修太少 · too few tickets',
  no_difference: '看不出差别 · no difference',
  not_later: '后期不成立 · does not hold later',
}

function printLearned(
  { devices, tickets, proposals, nothing }: LearnedLimits,
  { print }: Surroundings,
) {
  print(`${devices} 台设备，${tickets} 张报修单 · devices, tickets`)
  for (const { metric, modulation, side, threshold, evidence } of proposals) {
    const { fit, later, standing } = evidence
    const ratio = (value: number | null) => (value === null ? '–' : value.toFixed(1))
    print(
      `${metric} ${modulation} ${side === 'low' ? '<' : '>'} ${threshold} ${metrics[metric].unit}` +
        ` (${standing ?? '–'}) 报修率比 · ratio ${ratio(fit.ratio)}, ${fit.ticketsInside} / ${fit.hoursInside} h;` +
        ` 后期 · later ${ratio(later.ratio)}, ${later.ticketsInside} / ${later.hoursInside} h`,
    )
  }
  for (const { metric, modulation, side, why } of nothing)
    print(`${metric} ${modulation} ${side}: ${reasons[why]}`)
}
