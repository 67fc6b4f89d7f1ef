import { writeWorld } from '@gridkeeper/simulator/worlds/write'
import type { Command, Surroundings } from '../command.ts'
import { calendarDay, lengthOfTime, oneOf, wholeNumber } from '../options.ts'

type Options = {
  seed: number
  boxes: number
  days: number
  every: number
  from: string
  out: string
  format: Format
  json?: boolean
}
const formats = ['parquet', 'csv.gz', 'csv'] as const
type Format = (typeof formats)[number]

export default {
  name: 'world',
  declare(program, surroundings, done) {
    program
      .command('world')
      .description(
        '写出一个仿真网络的文件：拓扑、遥测、工单、真相 · writes the files of a simulated plant: topology, telemetry, tickets, truth',
      )
      .requiredOption('--seed <number>', 'the same seed, the same files', wholeNumber)
      .requiredOption('--out <directory>', 'where they are written')
      .option('--boxes <count>', 'homes with a box or an ONU', wholeNumber, 2000)
      .option('--days <count>', 'length', wholeNumber, 30)
      .option(
        '--every <time>',
        'usual time between two reports: 15m, 1h',
        lengthOfTime,
        15 * 60_000,
      )
      .option('--from <day>', 'the first day, in the county', calendarDay, '2026-03-01')
      .option('--format <kind>', formats.join(', '), oneOf(formats), 'parquet')
      .option('--json', 'what was written as JSON')
      .action(async (options: Options) => {
        await write(options, surroundings)
        done(0)
      })
  },
} satisfies Command

async function write(options: Options, { print, complain }: Surroundings): Promise<void> {
  const { seed, boxes, days, every, from, out, format, json } = options
  const isWatched = process.stderr.isTTY
  const written = await writeWorld({
    seed,
    boxes,
    days,
    everyMs: every,
    // midnight in the county
    from: Date.parse(`${from}T00:00:00+08:00`),
    directory: out,
    telemetry: `telemetry.${format}`,
    progress: (share) => {
      if (isWatched) process.stderr.write(`\r${Math.round(share * 100)} %`)
    },
  })
  if (isWatched) complain('')
  if (json) print(JSON.stringify({ directory: out, ...written }))
  else
    print(
      `${out}: ${written.elements} elements, ${written.rows} samples, ${written.tickets} tickets, ${written.faults} faults, ${written.innocent} events that are none`,
    )
}
