import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accepts } from './ready.ts'
import { freePort, needProgram, type Running, startProgram } from './server.ts'

export async function startMosquitto(folder: string): Promise<Running> {
  const program = await needProgram('mosquitto')
  const port = await freePort()
  const configuration = join(folder, 'mosquitto.conf')
  await writeFile(
    configuration,
    `listener ${port} 127.0.0.1
allow_anonymous true
persistence false
max_inflight_messages 1000
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
