import { execFile } from 'node:child_process'
import { chown, readdir, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram, freePort, needProgram, type Running, startProgram } from './server.ts'

const run = promisify(execFile)

/** PostgreSQL will not run as root: then it runs as the user that its package made. */
export async function startPostgres(folder: string): Promise<Running> {
  const programs = await programFolder()
  const cluster = join(folder, 'cluster')
  const as = process.getuid?.() === 0 ? await asPostgres(folder) : []
  await runFirst([
    ...as,
    join(programs, 'initdb'),
    ...['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C'],
    ...['--no-sync', '--no-instructions'],
  ])
  const port = await freePort()
  const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']
  return startProgram({
    command: [
      ...first([...as, join(programs, 'postgres')]),
      ...['-D', cluster, '-h', '127.0.0.1', '-p', `${port}`, '-k', ''],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    folder,
    value: `postgres://postgres@127.0.0.1:${port}/postgres`,
    ready: () => isReady(join(programs, 'pg_isready'), port),
    signal: 'SIGINT',
  })
}

async function programFolder(): Promise<string> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const folders = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
  const initdb = await findProgram('initdb', folders)
  if (!initdb) throw new Error('there is no initdb, neither on the PATH nor in /usr/lib/postgresql')
  return dirname(await realpath(initdb))
}

async function asPostgres(folder: string): Promise<string[]> {
  const setpriv = await needProgram('setpriv')
  const { stdout } = await run('id', ['-u', 'postgres']).catch(() => {
    throw new Error('we are root and there is no user postgres to run it as')
  })
  await chown(folder, Number(stdout), -1)
  return [setpriv, '--reuid=postgres', '--regid=postgres', '--init-groups', '--']
}

async function isReady(program: string, port: number): Promise<boolean> {
  await run(program, ['-h', '127.0.0.1', '-p', `${port}`, '-q'])
  return true
}

async function runFirst(words: readonly string[]): Promise<void> {
  const [program, ...args] = first(words)
  await run(program, args, { cwd: '/' })
}

function first(words: readonly string[]): [program: string, ...args: string[]] {
  const [program, ...args] = words
  if (program === undefined) throw new RangeError('an empty command')
  return [program, ...args]
}
