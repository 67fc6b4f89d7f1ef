import { createLogger } from '@gridkeeper/platform/log'
import { startReplayAgent } from './replay.ts'

const log = createLogger({ level: 'info' })
const [folder, port] = process.argv.slice(2)
if (!folder) {
  log.error('usage: node simulator/src/snmp/replay-main.ts FOLDER [PORT]')
  process.exit(2)
}
const agent = await startReplayAgent(folder, { port: Number(port ?? 0), host: '0.0.0.0' })
log.info({ port: agent.port, count: agent.names.length }, 'recordings are replayed')
