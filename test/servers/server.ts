import { type ChildProcess, spawn } from 'node:child_process'
import { access, open, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export type Running = { readonly value: string; stop(): Promise<void> }

/** One server that tests may ask for. `start` throws with a sentence where the server cannot be had. */
export type TestServer = (folder: string) => Promise<Running>

const systemFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin']

/** The program's path, looked for where a login shell and root would look. */
export async function findProgram(
  name: string,
  more: readonly string[] = [],
): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders, ...more]
  for (const folder of folders) {
    const path = join(folder, name)
    if (await isThere(path)) return path
  }
  return undefined
}

export async function needProgram(name: string, more: readonly string[] = []): Promise<string> {
  const path = await findProgram(name, more)
  if (!path) throw new Error(`there is no ${name} on the PATH`)
  return path
}

export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listenAnywhere(server)
  await new Promise((closed) => server.close(closed))
  return port
}

export function listenAnywhere(server: Server): Promise<number> {
  const listening = Promise.withResolvers<number>()
  server.once('error', listening.reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address && typeof address === 'object') listening.resolve(address.port)
    else listening.reject(new Error('no address'))
  })
  return listening.promise
}

export type Start = {
  readonly command: readonly [program: string, ...args: string[]]
  readonly folder: string
  readonly value: string
  /** Asked until it says true. */
  readonly ready: () => Promise<boolean>
  readonly signal?: NodeJS.Signals
}

/** Starts the program, its output in the folder, and waits until it answers. */
export async function startProgram({
  command,
  folder,
  value,
  ready,
  signal = 'SIGTERM',
}: Start): Promise<Running> {
  const [program, ...args] = await dyingWithUs(command)
  const output = join(folder, 'output.txt')
  const file = await open(output, 'w')
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', file.fd, file.fd] })
  child.on('error', () => {})
  await file.close()
  for (const started = Date.now(); !(await ready().catch(() => false)); await wait(20)) {
    if (hasEnded(child) || Date.now() - started > 30_000) {
      await stopProgram(child, 'SIGKILL')
      throw new Error(`${command[0]} did not start: ${await lastLine(output)}`)
    }
  }
  return { value, stop: () => stopProgram(child, signal) }
}

/** Where setpriv is to be had the server dies with the test run, however that ends. */
async function dyingWithUs(command: Start['command']): Promise<Start['command']> {
  const setpriv = await findProgram('setpriv')
  if (!setpriv) return command
  const [program, ...args] = command
  return program === setpriv
    ? [setpriv, '--pdeathsig', 'TERM', ...args]
    : [setpriv, '--pdeathsig', 'TERM', program, ...args]
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

async function stopProgram(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(impatience)
}

async function lastLine(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trim().split('\n').at(-1) ?? ''
}
