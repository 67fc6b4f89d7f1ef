import type { Static, TSchema } from 'typebox'

/** What the queue knows of a job before it runs: enough to add one from another program. */
export type JobKind<S extends TSchema = TSchema> = {
  readonly name: string
  readonly data: S
  readonly attempts: number
}

/** When a job comes by itself: every so many milliseconds, or by cron in the operator's time zone. */
export type Schedule = { readonly everyMs: number } | { readonly cron: string }

/** Work the queue runs. `run` may run twice with the same data and must then change nothing more. */
export type Job<S extends TSchema = TSchema, Needs = unknown> = JobKind<S> & {
  readonly schedule?: Schedule & { readonly data: Static<S> }
  run(data: Static<S>, needs: Needs, signal: AbortSignal): Promise<unknown>
}

export function defineJob<S extends TSchema, Needs>(job: Job<S, Needs>): Job<S, Needs> {
  return job
}
