import type { Logger } from './log.ts'

export type Closing = { readonly name: string; close(): Promise<unknown> }

/** Closes the last opened first; one that fails or takes longer than its deadline is logged and does not hold up the rest. */
export async function closeAll(
  opened: readonly Closing[],
  log: Logger,
  deadlineMs = 10_000,
): Promise<void> {
  for (const part of opened.toReversed()) {
    const late = Promise.withResolvers<'late'>()
    const timer = setTimeout(() => late.resolve('late'), deadlineMs)
    try {
      if ((await Promise.race([part.close(), late.promise])) === 'late')
        log.warn({ part: part.name, deadlineMs }, 'did not close in time')
    } catch (err) {
      log.error({ part: part.name, err }, 'did not close cleanly')
    } finally {
      clearTimeout(timer)
    }
  }
}

/** ^C reaches a process more than once where npm and a terminal both hand it on; within this time it is one. */
const sameMs = 1000

/** Resolves on the first SIGINT or SIGTERM; another one later ends the process at once. */
export function untilAskedToStop(): Promise<NodeJS.Signals> {
  const asked = Promise.withResolvers<NodeJS.Signals>()
  let isArmed = false
  const hear = (signal: NodeJS.Signals) => {
    if (isArmed) process.exit(130)
    asked.resolve(signal)
    setTimeout(() => {
      isArmed = true
    }, sameMs).unref()
  }
  process.on('SIGINT', hear)
  process.on('SIGTERM', hear)
  return asked.promise
}
