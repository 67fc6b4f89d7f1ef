// The thread PGlite lives in: a plan of five seconds must not hold up the polling of devices.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { parsers } from '../types.ts'
import { durableStart, SyncedFiles } from './synced-files.ts'
import type { Failure, Outcome, Reply, Request } from './wire.ts'

const { directory } = workerData as { directory: string }

function reply(message: Reply): void {
  parentPort?.postMessage(message)
}

async function open(): Promise<PGlite> {
  const engine = await PGlite.create({
    fs: new SyncedFiles(directory),
    startParams: [...durableStart],
    parsers: { ...parsers },
  })
  engine.onNotification((channel, payload) => reply({ say: 'heard', channel, payload }))
  return engine
}

async function run(engine: PGlite, text: string, values: readonly unknown[]): Promise<Outcome> {
  const result =
    values.length > 0 ? await engine.query(text, [...values]) : (await engine.exec(text)).at(-1)
  return {
    command: result?.command ?? '',
    rows: result?.rows ?? [],
    rowCount: result?.rowCount ?? null,
  }
}

async function answer(engine: PGlite, request: Request): Promise<void> {
  const { id } = request
  try {
    if (request.say === 'query') {
      const outcome = await run(engine, request.text, request.values)
      reply({ say: 'done', id, outcome })
    } else {
      await engine.close()
      reply({ say: 'done', id, outcome: { command: '', rows: [], rowCount: null } })
      parentPort?.close()
    }
  } catch (error) {
    reply({ say: 'refused', id, failure: failureOf(error) })
  }
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), fields: {} }
  const fields = Object.entries(error).filter(([, value]) => typeof value === 'string')
  return { message: error.message, fields: Object.fromEntries(fields) }
}

try {
  const engine = await open()
  let turn: Promise<void> = Promise.resolve()
  parentPort?.on('message', (request: Request) => {
    turn = turn.then(() => answer(engine, request))
  })
  reply({ say: 'opened' })
} catch (error) {
  reply({ say: 'failed', failure: failureOf(error) })
}
