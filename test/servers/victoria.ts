import { join } from 'node:path'
import { answers } from './ready.ts'
import { freePort, needProgram, type Running, startProgram } from './server.ts'

export async function startVictoria(folder: string): Promise<Running> {
  const program = await needProgram('victoria-metrics')
  const port = await freePort()
  return startProgram({
    command: [
      program,
      `-storageDataPath=${join(folder, 'storage')}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=100y',
    ],
    folder,
    value: `http://127.0.0.1:${port}`,
    ready: () => answers(`http://127.0.0.1:${port}/health`),
  })
}
