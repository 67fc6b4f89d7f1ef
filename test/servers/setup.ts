import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isServerName, type ServerName, testServers } from './all.ts'
import { listenAnywhere, type Running } from './server.ts'

/** What a suite is told when it asks for a server. */
export type Answer = { readonly value: string } | { readonly missing: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a suite asks for a server, which is started when the first one asks. */
    servers: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-test-'))
  // a server that runs as a user of its own must find its way in
  await chmod(folder, 0o711)
  const started = new Map<ServerName, Promise<Running>>()
  const leftOut = new Set<string>()

  const start = async (name: ServerName): Promise<Running> => {
    const place = join(folder, name)
    await mkdir(place)
    return testServers[name](place)
  }
  const answer = async (name: string | null, suite: string): Promise<Answer> => {
    if (name === null || !isServerName(name)) return { missing: `nobody knows a server ${name}` }
    const running = started.get(name) ?? start(name)
    started.set(name, running)
    try {
      return { value: (await running).value }
    } catch (error) {
      const missing = `${name} cannot be had: ${error instanceof Error ? error.message : error}`
      leftOut.add(`left out: ${suite} — ${missing}`)
      return { missing }
    }
  }

  const desk = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://desk')
    const told = await answer(searchParams.get('server'), searchParams.get('suite') ?? '')
    response.setHeader('connection', 'close').end(JSON.stringify(told))
  })
  project.provide('servers', `http://127.0.0.1:${await listenAnywhere(desk)}/`)

  return async () => {
    desk.close()
    for (const running of await Promise.allSettled(started.values()))
      if (running.status === 'fulfilled') await running.value.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    for (const line of leftOut) console.log(line)
  }
}
