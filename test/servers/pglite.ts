import { openDatabase } from '../../platform/src/database/open.ts'
import { createLogger } from '../../platform/src/log.ts'
import type { Running } from './server.ts'

/** No server: a data directory with every table made, to be copied, since making one takes seconds. */
export async function makePglite(folder: string): Promise<Running> {
  const log = createLogger({ level: 'silent' })
  const database = await openDatabase({ url: 'pglite:', dataDirectory: folder, log })
  await database.close()
  return { value: folder, stop: async () => {} }
}
