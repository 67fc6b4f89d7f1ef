import { describe, inject, test } from 'vitest'
import type { ServerName } from './all.ts'
import type { Answer } from './setup.ts'

/**
 * A suite that needs a real server. It is started when the first suite asks for it and serves the whole run: take a
 * prefix, a database or a topic of your own. Where it cannot be had the suite is skipped and named at the end.
 */
export function suiteWith(server: ServerName, name: string, define: (value: string) => void): void {
  describe(name, async () => {
    const question = new URLSearchParams({ server, suite: name })
    const response = await fetch(`${inject('servers')}?${question}`)
    const answer = (await response.json()) as Answer
    if ('value' in answer) define(answer.value)
    else test.skip(answer.missing, () => {})
  })
}
