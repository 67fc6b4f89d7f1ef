import type { Day } from '@gridkeeper/model/calendar'
import type { Database } from '@gridkeeper/platform/database/database'
import { type RawBuilder, sql } from 'kysely'
import { askPart, type Columns, type Question } from '../read-many.ts'
import type { Moment } from './moment.ts'
import type { Owners } from './owners.ts'
import type { Portion } from './portions.ts'

/** A subscription that the rules look at, the home it serves and who answers for that. */
export type Served = {
  readonly subscription: string
  readonly expiresOn: Day | null
  /** Unpaid since: paused, or else expired. */
  readonly since: Day | null
  readonly resumeOn: Day | null
  readonly yearlyCents: number | null
  readonly household: string | null
  readonly village: string | null
  readonly address: string | null
  readonly unit: string | null
  readonly owner: string | null
  readonly box: string | null
  readonly hasPhone: boolean
}

/** What a portion is read with. */
export type Reading = {
  readonly database: Database
  readonly moment: Moment
  readonly portion: Portion
  readonly paid: ReadonlySet<string>
  readonly owners: Owners
  /** Task rows `t` of this portion. */
  readonly tasks: RawBuilder<boolean>
}

/** Of a subscription `s` and its home `h`. */
export const columnsServed = sql`s.id, s.subscriber_id, s.household_id, s.state, s.expires_on, s.paused_on, s.resume_on, s.box_id, s.payer,
  s.yearly_cents, coalesce(s.paused_on, s.expires_on) AS since, h.village, h.address, h.org_unit_id`

export const isUnpaid = (day: Day) =>
  sql<boolean>`(s.state = 'paused_arrears' OR (s.state = 'active' AND s.expires_on < ${day}::date))`

const served: Columns<Omit<Served, 'owner'>> = {
  subscription: sql`p.id`,
  expiresOn: sql`p.expires_on`,
  since: sql`p.since`,
  resumeOn: sql`p.resume_on`,
  yearlyCents: sql`p.yearly_cents`,
  household: sql`p.household_id`,
  village: sql`p.village`,
  address: sql`p.address`,
  unit: sql`p.org_unit_id`,
  box: sql`p.box_id`,
  hasPhone: sql`u.phone IS NOT NULL AND u.phone_personal`,
}

/** Reads what `head` calls `picked`: `columnsServed` and whatever `columns` and `beside` ask for; `joins` to rows `p` of it. */
export function askServed<Own extends object, Beside extends object>(
  { database, owners }: Reading,
  {
    head,
    columns,
    joins,
    beside,
  }: {
    head: RawBuilder<unknown>
    columns: Columns<Own>
    joins: RawBuilder<unknown>
    beside: Columns<Beside>
  },
): Question<{ readonly rows: readonly (Served & Own)[]; readonly beside: Beside }> {
  const question = askPart<Omit<Served, 'owner'> & Own, Beside>(database.kysely, {
    head,
    columns: { ...served, ...columns } as Columns<Omit<Served, 'owner'> & Own>,
    beside,
    from: sql`picked p LEFT JOIN (
      SELECT id, phone, phone_personal FROM subscriber WHERE id = ANY(ARRAY(SELECT subscriber_id FROM picked))
    ) u ON u.id = p.subscriber_id ${joins}`,
  })
  return {
    statement: question.statement,
    read(answer) {
      const { rows, beside: others } = question.read(answer)
      return { rows: rows.map((row) => ({ ...row, owner: owners(row) })), beside: others }
    },
  }
}
