import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accepts } from '../../test/servers/ready.ts'
import { needProgram, type Running, startProgram } from '../../test/servers/server.ts'

/** A Mosquitto of the test's own, to be stopped and started again: what it has queued survives that. */
export async function startOwnMosquitto(folder: string, port: number): Promise<Running> {
  const program = await needProgram('mosquitto')
  const data = join(folder, 'queued')
  await mkdir(data, { recursive: true })
  // as root it runs as a user of its own
  await chmod(folder, 0o711)
  await chmod(data, 0o777)
  const configuration = join(folder, 'mosquitto.conf')
  await writeFile(
    configuration,
    `listener ${port} 127.0.0.1
allow_anonymous true
persistence true
persistence_location ${data}/
max_inflight_messages 100
max_queued_messages 0
`,
  )
  return startProgram({
    command: [program, '-c', configuration],
    folder,
    value: `mqtt://127.0.0.1:${port}`,
    ready: () => accepts(port),
  })
}
