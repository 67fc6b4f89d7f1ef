import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { householdId, villageOf } from '../address.ts'
import { isScientific, phonesOf, placeholderPattern } from '../cell.ts'
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
import { type MergedHomes, mergeByPhone, mergedHomes } from '../merged-homes.ts'
import { type Reading, scientific } from '../reading.ts'
import type { Remark } from '../row.ts'
import { rowsById, upsertRows } from '../upsert.ts'

type Subscriber = {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly household: Household
}
type Household = {
  readonly id: string
  readonly address: string
  readonly village: string | null
  readonly org_unit_id: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}
type Units = ReadonlyMap<string, string | null>

/** A number that stands at this many homes is a collector's or a shop's, nobody's own. */
const sharedFromHomes = 5

export const subscribers: Kind<Subscriber> = {
  layout: {
    required: [['customer'], ['name'], ['address', 'village']],
    optional: ['phone', 'building', 'unit', 'room', 'grid', 'station', 'latitude', 'longitude'],
  },
  shown: ({ id, name, phone, household }) => ({
    customer: id,
    name,
    phone,
    address: household.address,
    village: household.village,
    grid: household.org_unit_id,
  }),
  async start(database, run): Promise<Intake<Subscriber>> {
    const units = await unitsByName(database)
    const homes = await mergedHomes(database)
    return {
      read: (reading) => readSubscriber(reading, units),
      write: (records, transaction) => writeSubscribers(records, transaction, run, homes),
      async finish(transaction) {
        if (!run.dryRun) await settle(transaction, run)
        return { ended: 0, warnings: [] }
      },
    }
  },
}

/** Ids and names of the units; a name that two units share points to none. */
async function unitsByName(database: Kysely<Tables>): Promise<Units> {
  const rows = await database.selectFrom('org_unit').select(['id', 'name', 'level']).execute()
  const units = new Map<string, string | null>()
  for (const { id, name } of rows.filter(({ level }) => level === 'small_grid'))
    units.set(name, units.has(name) ? null : id)
  for (const { id } of rows) units.set(id, id)
  return units
}

function readSubscriber(reading: Reading, units: Units): Subscriber | undefined {
  const id = reading.needed('customer')
  const name = reading.needed('name')
  if (reading.all('phone').some(isScientific)) reading.refuse('phone', scientific)
  const parts = (['village', 'building', 'unit', 'room'] as const).map((field) =>
    reading.text(field),
  )
  const address = reading.text('address') || parts.join('')
  if (address === '') reading.refuse('address', { zh: '必填，但为空', en: 'Must not be empty' })
  const grid = reading.text('grid')
  const unit = units.get(grid) ?? null
  if (grid !== '' && unit === null)
    reading.warn('grid', {
      zh: '组织架构中没有这个小网格（或有重名），该户暂无人负责',
      en: 'No small grid of this name, or two of them: nobody owns this home yet',
    })
  const phone = phonesOf(reading.all('phone').join(' '))[0] ?? null
  const household = {
    id: householdId(unit ?? grid, address),
    address,
    village: reading.text('village') || villageOf(address),
    org_unit_id: unit,
    latitude: degrees(reading.text('latitude'), 90),
    longitude: degrees(reading.text('longitude'), 180),
  }
  return { row: reading.row, id, name, phone, household }
}

export function degrees(text: string, limit: number): number | null {
  const value = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) && Math.abs(value) <= limit && value !== 0 ? value : null
}

async function writeSubscribers(
  records: readonly Subscriber[],
  database: Kysely<Tables>,
  run: Run,
  homes: MergedHomes,
): Promise<Written> {
  const { firsts, doubles } = splitDoubles(records)
  const changedHomes = await writeHouseholds(firsts, database, run)
  const before = byId(
    await rowsById(
      database,
      'subscriber',
      firsts.map(({ id }) => id),
    ),
  )
  const rows = firsts.map(({ id, name, phone, household, row }) => ({
    row,
    home: household.id,
    wanted: {
      id,
      name,
      phone,
      household_id: homes(household.id),
      own_household_id: household.id,
    },
  }))
  const refusals: Remark[] = []
  const changed = rows.filter(({ wanted, home, row }) => {
    const existing = before.get(wanted.id)
    if (!existing) return true
    if (run.isOlder) return false
    const differs = !same(wanted, existing)
    if (differs && existing.import_id === run.id) {
      refusals.push({ row, column: null, value: wanted.id, why: doubledWhy })
      return false
    }
    return differs || changedHomes.has(home)
  })
  if (!run.dryRun && changed.length > 0) {
    const known = changed.flatMap(({ wanted: { id } }) => (before.has(id) ? [id] : []))
    await keepBefore(database, 'subscriber', known, run)
    await upsertRows(
      database,
      'subscriber',
      changed.map(({ wanted }) => ({ ...wanted, import_id: run.id })),
    )
  }
  const later = byId(firsts)
  const refusedDoubles = doubles.filter((double) => {
    const first = later.get(double.id)
    return (
      first &&
      !(
        first.name === double.name &&
        first.phone === double.phone &&
        first.household.id === double.household.id
      )
    )
  })
  for (const { row, id } of refusedDoubles)
    refusals.push({ row, column: null, value: id, why: doubledWhy })
  return {
    taken: changed.length,
    unchanged: records.length - changed.length - refusals.length,
    refusals,
  }
}

/** Writes the homes that are new or changed; says which of those known before changed. */
async function writeHouseholds(
  records: readonly Subscriber[],
  database: Kysely<Tables>,
  run: Run,
): Promise<ReadonlySet<string>> {
  const homes = [...new Map(records.map(({ household }) => [household.id, household])).values()]
  const before = byId(
    await rowsById(
      database,
      'household',
      homes.map(({ id }) => id),
    ),
  )
  const merged = homes.map((home) => ({
    ...home,
    latitude: home.latitude ?? before.get(home.id)?.latitude ?? null,
    longitude: home.longitude ?? before.get(home.id)?.longitude ?? null,
    // Two spellings of one address are one home; the first stays, or twice would not be once.
    address: before.get(home.id)?.address ?? home.address,
  }))
  const changed = merged.filter((home) => {
    const existing = before.get(home.id)
    return !existing || (!run.isOlder && !same(home, existing))
  })
  if (!run.dryRun && changed.length > 0) await upsertRows(database, 'household', changed)
  return new Set(changed.filter(({ id }) => before.has(id)).map(({ id }) => id))
}

/** The pattern refers back to itself, which costs ten times all else: it is asked only of what may fit. */
const isPlaceholder = sql<boolean>`CASE
    WHEN starts_with(u.phone, '12345678') OR substr(u.phone, 4) = repeat(substr(u.phone, 4, 1), 8)
      OR u.phone = repeat(left(u.phone, 1), length(u.phone)) THEN u.phone ~ ${placeholderPattern}
    ELSE false END`

/** Which numbers are nobody's own, over all subscribers; homes that are one; and subscriptions follow a customer who moved. */
async function settle(database: Kysely<Tables>, run: Run): Promise<void> {
  await sql`SET LOCAL work_mem = '64MB'`.execute(database)
  await sql`
    WITH many AS (
      SELECT phone FROM subscriber WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) >= ${sharedFromHomes}
    ), shared AS (
      SELECT phone FROM subscriber WHERE phone = ANY(ARRAY(SELECT phone FROM many))
      GROUP BY phone HAVING count(DISTINCT household_id) >= ${sharedFromHomes}
    )
    UPDATE subscriber u SET phone_personal = NOT u.phone_personal WHERE u.phone IS NOT NULL
      AND u.phone_personal = (${isPlaceholder} OR u.phone IN (SELECT phone FROM shared))`.execute(
    database,
  )
  await mergeByPhone(database, run)
  await sql`
    UPDATE subscription s SET household_id = u.household_id FROM subscriber u
    WHERE u.id = s.subscriber_id AND u.import_id = ${run.id}
      AND s.household_id IS DISTINCT FROM u.household_id`.execute(database)
}
