import { describe, test } from 'vitest'
import type { ServerName } from '../servers/all.ts'
import { ask } from '../servers/ask.ts'

/** `suiteWith` for a suite that needs several servers: where one of them cannot be had the suite is skipped and named. */
export function suiteWithAll<const Name extends ServerName>(
  servers: readonly Name[],
  name: string,
  define: (values: Readonly<Record<Name, string>>) => void,
): void {
  describe(name, async () => {
    const answers = await Promise.all(servers.map((server) => ask(server, name)))
    const missing = answers.flatMap((answer) => ('missing' in answer ? [answer.missing] : []))
    if (missing.length > 0) return test.skip(missing.join('; '), () => {})
    const values = answers.map((answer, n) => [servers[n], 'value' in answer ? answer.value : ''])
    define(Object.fromEntries(values) as Readonly<Record<Name, string>>)
  })
}
