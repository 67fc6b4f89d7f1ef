import type { Day } from '@gridkeeper/model/calendar'
import type { SubscriptionTable, Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type Selectable, sql } from 'kysely'
import { readAsJson } from '../../read-many.ts'
import { centsOf } from '../cell.ts'
import { keepBefore } from '../history.ts'
import {
  byId,
  doubledWhy,
  type Intake,
  type Kind,
  type Run,
  same,
  splitDoubles,
  type Written,
} from '../kind.ts'
import type { Reading } from '../reading.ts'
import type { Remark } from '../row.ts'
import { endUnseen, forgetSeen, noteSeen } from '../snapshot.ts'
import { rowsById, upsertRows } from '../upsert.ts'
import { plainWord, stateOfWord } from '../words.ts'

type Row = Selectable<SubscriptionTable>
/** What the file says; what it cannot say (household, import) is added on the way in. */
type Stated = Omit<Row, 'household_id' | 'import_id'>
type Subscription = {
  readonly row: number
  readonly id: string
  readonly stated: Stated
  readonly isStateKnown: boolean
  readonly paidOn: Day | null
  readonly amountCents: number | null
}
type Existing = ReadonlyMap<string, Row>

export const subscriptions: Kind<Subscription> = {
  layout: {
    required: [['customer'], ['product'], ['state'], ['expiry']],
    optional: [
      'subscription',
      'start',
      'paused',
      'resume',
      'closed',
      'box',
      'card',
      'payer',
      'yearly',
      'paid',
      'amount',
    ],
  },
  shown: ({ stated, isStateKnown, paidOn }) => ({
    subscription: stated.id,
    customer: stated.subscriber_id,
    product: stated.product,
    state: isStateKnown ? stated.state : null,
    start: stated.started_on,
    expiry: stated.expires_on,
    paused: stated.paused_on,
    resume: stated.resume_on,
    closed: stated.closed_on,
    box: stated.box_id,
    card: stated.card,
    payer: stated.payer,
    yearly: stated.yearly_cents === null ? null : stated.yearly_cents / 100,
    paid: paidOn,
  }),
  async start(database, run): Promise<Intake<Subscription>> {
    await forgetSeen(database, run)
    return {
      read: (reading) => readSubscription(reading, run),
      async write(records, transaction) {
        await noteSeen(
          transaction,
          run,
          records.map(({ id }) => id),
        )
        return writeSubscriptions(records, transaction, run)
      },
      finish: (transaction, rows) => endUnseen(transaction, run, rows),
    }
  },
}

function readSubscription(reading: Reading, run: Run): Subscription {
  const customer = reading.needed('customer')
  const product = reading.needed('product')
  const [box, card] = [reading.code('box') || null, reading.code('card') || null]
  // An export without a number of its own is keyed by what it bills: the card, the box, or the product at this customer.
  const id = reading.code('subscription') || `${customer}:${card ?? box ?? product}`
  const word = reading.needed('state')
  const state = stateOfWord(word, run.stateWords)
  if (word !== '') run.heard(plainWord(word), state)
  if (word !== '' && !state) reading.refuse('state', unknownState)
  const yearly = amount(reading, 'yearly')
  const stated = {
    id,
    subscriber_id: customer,
    product,
    state: state ?? 'active',
    started_on: reading.day('start'),
    expires_on: reading.day('expiry'),
    paused_on: reading.day('paused'),
    resume_on: reading.day('resume'),
    closed_on: reading.day('closed'),
    box_id: box,
    card,
    payer: reading.text('payer') || null,
    yearly_cents: yearly,
    state_word: word.slice(0, 40) || null,
  }
  const paidOn = reading.day('paid')
  return {
    row: reading.row,
    id,
    stated,
    isStateKnown: state !== undefined,
    paidOn: paidOn !== null && paidOn <= run.asOf ? paidOn : null,
    amountCents: amount(reading, 'amount'),
  }
}

const unknownState = {
  zh: '这个状态词没有说明含义：请在导入页面或策略文件 import.stateWords 中说明它是正常、报停、欠停还是拆机',
  en: 'What this word for a state means is not settled: say on the import page or in import.stateWords of the policy file whether it is active, paused or closed',
}

function amount(reading: Reading, field: 'yearly' | 'amount'): number | null {
  const text = reading.text(field)
  const cents = text === '' ? undefined : centsOf(text)
  if (text !== '' && cents === undefined)
    reading.warn(field, { zh: '金额无法识别，按未填处理', en: 'Not an amount; taken as empty' })
  return cents ?? null
}

async function writeSubscriptions(
  records: readonly Subscription[],
  database: Kysely<Tables>,
  run: Run,
): Promise<Written> {
  const { firsts, doubles } = splitDoubles(records)
  const homes = await homesOf(firsts, database)
  const before: Existing = byId(
    await rowsById(
      database,
      'subscription',
      firsts.map(({ id }) => id),
    ),
  )
  const known = firsts.filter(({ stated }) => homes.has(stated.subscriber_id))
  const refusals: Remark[] = firsts
    .filter(({ stated }) => !homes.has(stated.subscriber_id))
    .map(({ row, stated }) => ({ row, column: null, value: stated.subscriber_id, why: noCustomer }))
  const changed: { record: Subscription; row: Omit<Row, 'import_id'> }[] = []
  for (const record of known) {
    const existing = before.get(record.id)
    const row = completed(
      record.stated,
      existing,
      homes.get(record.stated.subscriber_id) ?? null,
      run.asOf,
    )
    if (existing && (run.isOlder || same(row, existing))) continue
    if (existing?.import_id === run.id)
      refusals.push({ row: record.row, column: null, value: record.id, why: doubledWhy })
    else changed.push({ record, row })
  }
  if (!run.dryRun && changed.length > 0) {
    const known = changed.flatMap(({ record: { id } }) => (before.has(id) ? [id] : []))
    await keepBefore(database, 'subscription', known, run)
    await upsertRows(
      database,
      'subscription',
      changed.map(({ row }) => ({ ...row, import_id: run.id })),
    )
    await writePayments(changed, before, database, run)
  }
  const stood = byId(firsts)
  for (const { row, id, stated } of doubles)
    if (!same(stated, stood.get(id)?.stated ?? {}))
      refusals.push({ row, column: null, value: id, why: doubledWhy })
  return {
    taken: changed.length,
    unchanged: records.length - changed.length - refusals.length,
    refusals,
  }
}

const noCustomer = {
  zh: '没有这个客户编号，请先导入用户资料（subscribers）',
  en: 'No such customer; import the subscribers first',
}

async function homesOf(
  records: readonly Subscription[],
  database: Kysely<Tables>,
): Promise<ReadonlyMap<string, string | null>> {
  const customers = [...new Set(records.map(({ stated }) => stated.subscriber_id))]
  const rows = await readAsJson(
    database,
    sql<Pick<Row, 'id' | 'household_id'>>`
      SELECT id, household_id FROM subscriber WHERE id = ANY(${customers}::text[])`,
  )
  return new Map(rows.map(({ id, household_id }) => [id, household_id]))
}

/** Days that follow from the state where the export leaves them out; once settled they stay, so that twice is once. */
function completed(
  stated: Stated,
  existing: Row | undefined,
  home: string | null,
  asOf: Day,
): Omit<Row, 'import_id'> {
  const isPaused = stated.state === 'paused_arrears' || stated.state === 'paused_voluntary'
  const wasSo = existing?.state === stated.state
  const ranOut = stated.expires_on !== null && stated.expires_on < asOf ? stated.expires_on : asOf
  const pausedSince = stated.state === 'paused_arrears' ? ranOut : asOf
  return {
    ...stated,
    household_id: home,
    started_on: stated.started_on ?? existing?.started_on ?? null,
    paused_on: isPaused
      ? (stated.paused_on ?? (wasSo ? existing.paused_on : null) ?? pausedSince)
      : null,
    resume_on: stated.state === 'paused_voluntary' ? stated.resume_on : null,
    closed_on:
      stated.state === 'closed'
        ? (stated.closed_on ?? (wasSo ? existing.closed_on : null) ?? asOf)
        : null,
  }
}

/** An expiry that moved forward was paid for: on the day the export names, else at the latest on the day it speaks of. */
async function writePayments(
  changed: readonly { readonly record: Subscription; readonly row: Omit<Row, 'import_id'> }[],
  before: Existing,
  database: Kysely<Tables>,
  run: Run,
): Promise<void> {
  const payments = changed.flatMap(({ record, row }) => {
    const earlier = before.get(record.id)?.expires_on
    const movedForward = earlier != null && row.expires_on !== null && row.expires_on > earlier
    if (row.expires_on === null || !(movedForward || (record.paidOn && !before.has(record.id))))
      return []
    return [
      {
        id: `import:${record.id}:${row.expires_on}`,
        subscription_id: record.id,
        paid_on: record.paidOn ?? run.asOf,
        amount_cents: record.amountCents,
        extends_to: row.expires_on,
        known_on: run.asOf,
      },
    ]
  })
  if (payments.length === 0) return
  await database
    .insertInto('payment')
    .values(payments)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
