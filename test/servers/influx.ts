import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answers } from './ready.ts'
import { freePort, needProgram, type Running, startProgram } from './server.ts'

/** InfluxDB 1.x, as Debian ships it. */
export async function startInflux(folder: string): Promise<Running> {
  const program = await needProgram('influxd')
  const port = await freePort()
  const configuration = join(folder, 'influxdb.conf')
  await writeFile(
    configuration,
    `reporting-disabled = true
bind-address = "127.0.0.1:${await freePort()}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  index-version = "tsi1"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${port}"
  log-enabled = false
[monitor]
  store-enabled = false
`,
  )
  return startProgram({
    command: [program, '-config', configuration],
    folder,
    value: `http://127.0.0.1:${port}`,
    ready: () => answers(`http://127.0.0.1:${port}/ping`),
  })
}
