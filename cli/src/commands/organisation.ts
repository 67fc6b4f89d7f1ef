import { loadOrganisation } from '@gridkeeper/analytics/import/organisation'
import { readYaml } from '@gridkeeper/platform/config'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { hashPassword } from '@gridkeeper/platform/passwords'
import type { Command } from '../command.ts'
import { logOf } from '../house.ts'
import { readSettings } from '../settings.ts'

type Options = { json?: boolean; config?: string; data?: string }

export default {
  name: 'organisation',
  declare(program, { environment, print }, done) {
    program
      .command('organisation')
      .description(
        '组织架构与账号 · units, people and their logins; what the file does not name stays, twice is once',
      )
      .argument('<file>', 'YAML or JSON: units and people')
      .option('--json', 'the outcome as JSON')
      .option('--config <file>', 'settings, YAML')
      .option('--data <directory>', 'where everything is kept')
      .action(async (file: string, { json, config, data }: Options) => {
        const settings = await readSettings(config, environment, {
          logLevel: 'warn',
          ...(data !== undefined && { dataDirectory: data }),
        })
        const given = await readYaml(file)
        const { url } = settings.database
        const { dataDirectory } = settings
        const database = await openDatabase({ url, dataDirectory, log: logOf(settings) })
        try {
          const { units, people } = await loadOrganisation(database, given, hashPassword)
          if (json) print(JSON.stringify({ file, units, people }))
          else print(`组织 organisation: ${units} 个单位 units, ${people} 人 people`)
          done(0)
        } finally {
          await database.close()
        }
      })
  },
} satisfies Command
