import { describe, test } from 'vitest'
import type { ServerName } from './all.ts'
import { ask } from './ask.ts'

/**
 * A suite that needs a real server. It is started when the first suite asks for it and serves the whole run: take a
 * prefix, a database or a topic of your own. Where it cannot be had the suite is skipped and named at the end.
 */
export function suiteWith(server: ServerName, name: string, define: (value: string) => void): void {
  describe(name, async () => {
    const answer = await ask(server, name)
    if ('value' in answer) define(answer.value)
    else test.skip(answer.missing, () => {})
  })
}
