import { inject } from 'vitest'
import type { ServerName } from './all.ts'
import type { Answer } from './setup.ts'

/** Asks the run's desk for a server; it is started when the first one asks. */
export async function ask(server: ServerName, suite: string): Promise<Answer> {
  const question = new URLSearchParams({ server, suite })
  const response = await fetch(`${inject('servers')}?${question}`)
  return (await response.json()) as Answer
}
