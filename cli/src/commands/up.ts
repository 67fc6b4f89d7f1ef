import type { Command } from '../command.ts'
import { portNumber } from '../options.ts'
import { runPrograms } from '../programs.ts'
import { readSettings } from '../settings.ts'

type Options = { config?: string; data?: string; port?: number; json?: boolean }

export default {
  name: 'up',
  declare(program, { environment, now }, done) {
    program
      .command('up')
      .description('全部程序，一个进程，内置存储 · all programs in one process, on embedded stores')
      .option('--config <file>', 'settings, YAML')
      .option('--data <directory>', 'where everything is kept')
      .option('--port <port>', 'where the pages are served', portNumber)
      .action(async ({ config, data, port }: Options) => {
        const settings = await readSettings(config, environment, {
          ...(data !== undefined && { dataDirectory: data }),
          ...(port !== undefined && { web: { port } }),
        })
        await runPrograms(['collector', 'analytics', 'web'], settings, now)
        done(0)
      })
  },
} satisfies Command
