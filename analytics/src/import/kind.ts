import type { Day } from '@gridkeeper/model/calendar'
import type { Mapping } from '@gridkeeper/model/importing'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import type { Layout } from './header.ts'
import type { Reading } from './reading.ts'
import type { Remark } from './row.ts'
import type { Field } from './synonyms.ts'

export type Run = {
  readonly id: string
  readonly asOf: Day
  readonly timeZone: string
  readonly dryRun: boolean
  /** A later file of this kind was taken before: this one may add, never change. */
  readonly isOlder: boolean
  readonly stateWords: Readonly<Record<string, SubscriptionState>>
  /** What the source calls its columns, where that is not what we know. */
  readonly mapping: Mapping
  /** The file is the whole, not what changed: what it does not name is over. */
  readonly isFull: boolean
  readonly now: number
  /** Told of each word for a state, and what was understood. */
  readonly heard: (word: string, means: SubscriptionState | undefined) => void
}

export type Written = {
  readonly taken: number
  readonly unchanged: number
  readonly refusals: readonly Remark[]
}

/** What came of it when all rows were in; `ended`: not named by a full snapshot any more. */
export type Ended = { readonly ended: number; readonly warnings: readonly Remark[] }

/** One import of one kind of file: rows are read one by one and written in batches, each batch in a transaction of its own. */
export type Intake<Record> = {
  /** Undefined or with refusals in the reading: the row is not taken. */
  read(reading: Reading): Record | undefined
  write(records: readonly Record[], database: Kysely<Tables>): Promise<Written>
  /** What can only be known, or settled, once every row is in. */
  finish(database: Kysely<Tables>, rows: number): Promise<Ended>
}

export type Shown = { readonly [Name in Field]?: string | number | null }

export type Kind<Record> = {
  readonly layout: Layout
  /** A record as a person may check it, by field. */
  shown(record: Record): Shown
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
