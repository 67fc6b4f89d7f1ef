import type { Plan } from '@gridkeeper/analytics/retention/plan'
import { openDatabase } from '@gridkeeper/platform/database/open'
import type { Command, Surroundings } from '../command.ts'
import { logOf } from '../house.ts'
import { calendarDay } from '../options.ts'
import { planAsSettled } from '../plan.ts'
import { readSettings } from '../settings.ts'

type Options = { asOf: string; json?: boolean; config?: string; data?: string; policy?: string }

export default {
  name: 'plan',
  declare(program, surroundings, done) {
    program
      .command('plan')
      .description(
        '某日规则会做什么，只算不写 · what the retention rules would do that day; writes nothing',
      )
      .requiredOption('--as-of <day>', 'the day', calendarDay)
      .option('--policy <name>', 'a file of policies/, or a path')
      .option('--json', 'the plan as JSON')
      .option('--config <file>', 'settings, YAML')
      .option('--data <directory>', 'where everything is kept')
      .action(async (options: Options) => {
        const plan = await planThe(options, surroundings)
        if (options.json) surroundings.print(JSON.stringify(plan))
        else printPlan(plan, surroundings)
        done(0)
      })
  },
} satisfies Command

async function planThe(options: Options, { environment }: Surroundings): Promise<Plan> {
  const settings = await readSettings(options.config, environment, {
    logLevel: 'warn',
    ...(options.data !== undefined && { dataDirectory: options.data }),
    ...(options.policy !== undefined && { policy: options.policy }),
  })
  const { dataDirectory } = settings
  const database = await openDatabase({
    url: settings.database.url,
    dataDirectory,
    log: logOf(settings),
  })
  try {
    return await planAsSettled(database, settings, { asOf: options.asOf })
  } finally {
    await database.close()
  }
}

function printPlan(
  { cohorts, tasks, rankedBy, heldOut, delayed }: Plan,
  { print }: Surroundings,
): void {
  print(`${rankedBy.zh} · ${rankedBy.en}`)
  for (const cohort of cohorts) print(`cohort ${JSON.stringify(cohort)}`)
  if (heldOut > 0)
    print(`对照组 ${heldOut} 户不列入 · ${heldOut} homes are held out and listed nowhere`)
  if (delayed > 0)
    print(`对照 ${delayed} 户晚几天上门 · ${delayed} homes are asked to renew some days later`)
  const counts = Map.groupBy(tasks, ({ kind, rule }) => `${kind} (${rule})`)
  for (const [kind, list] of counts) print(`${kind}: ${list.length}`)
  for (const task of tasks.slice(0, 20))
    print(
      `  ${task.rank} ${task.kind} ${task.due ?? ''} ${task.reasons.map(({ zh }) => zh).join(' · ')}`,
    )
  if (tasks.length > 20) print(`  … ${tasks.length - 20} more; --json lists them all`)
}
