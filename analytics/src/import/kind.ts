import type { Day } from '@gridkeeper/model/calendar'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import type { Layout } from './header.ts'
import type { Reading } from './reading.ts'
import type { Remark } from './row.ts'

export type Run = {
  readonly id: string
  readonly asOf: Day
  readonly timeZone: string
  readonly dryRun: boolean
  /** A later file of this kind was taken before: this one may add, never change. */
  readonly isOlder: boolean
  readonly stateWords: Readonly<Record<string, SubscriptionState>>
}

export type Written = {
  readonly taken: number
  readonly unchanged: number
  readonly refusals: readonly Remark[]
}

/** One import of one kind of file: rows are read one by one and written in batches, each batch in a transaction of its own. */
export type Intake<Record> = {
  /** Undefined or with refusals in the reading: the row is not taken. */
  read(reading: Reading): Record | undefined
  write(records: readonly Record[], database: Kysely<Tables>): Promise<Written>
  /** What can only be known, or settled, once every row is in. */
  finish(database: Kysely<Tables>): Promise<readonly Remark[]>
}

export type Kind<Record> = {
  readonly layout: Layout
  start(database: Kysely<Tables>, run: Run): Promise<Intake<Record>>
}

/** Existing rows by id, for comparing before writing. */
export function byId<T extends { readonly id: string }>(
  rows: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

export function same<T extends object>(one: T, other: object): boolean {
  const theirs = other as Readonly<Record<string, unknown>>
  return Object.entries(one).every(([key, value]) => Object.is(value, theirs[key]))
}

/** Later rows of one batch with the id of an earlier one. */
export function splitDoubles<T extends { readonly id: string }>(
  records: readonly T[],
): { firsts: readonly T[]; doubles: readonly T[] } {
  const seen = new Set<string>()
  const firsts: T[] = []
  const doubles: T[] = []
  for (const record of records) {
    ;(seen.has(record.id) ? doubles : firsts).push(record)
    seen.add(record.id)
  }
  return { firsts, doubles }
}

export const doubledWhy = {
  zh: '同一编号在本文件中已出现且内容不同，以先出现的一行为准',
  en: 'The same number stood in this file before with other contents; the first one counts',
}
