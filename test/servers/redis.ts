import { accepts } from './ready.ts'
import { freePort, needProgram, type Running, startProgram } from './server.ts'

export async function startRedis(folder: string): Promise<Running> {
  const program = await needProgram('redis-server')
  const port = await freePort()
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  return startProgram({
    command: [program, ...options, '--dir', folder],
    folder,
    value: `redis://127.0.0.1:${port}`,
    ready: () => accepts(port),
  })
}
