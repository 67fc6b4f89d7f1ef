import type { Command } from './command.ts'
import { type ProgramName, runPrograms } from './programs.ts'
import { readSettings } from './settings.ts'

/** One program alone, for many machines: as many processes as needed over the same PostgreSQL, Redis, InfluxDB and broker. */
export function declareProgram(name: ProgramName, description: string): Command {
  return {
    name,
    declare(program, { environment, now }, done) {
      program
        .command(name)
        .description(description)
        .option('--config <file>', 'settings, YAML')
        .action(async ({ config }: { config?: string }) => {
          await runPrograms([name], await readSettings(config, environment), now)
          done(0)
        })
    },
  }
}
