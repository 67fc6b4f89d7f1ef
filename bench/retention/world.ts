import type { Database } from '@gridkeeper/platform/database/database'
import { sql } from 'kysely'

export const asOf = '2026-11-10'

/** How a county of subscriptions is spread: 100 homes a village, 20 villages a grid, 1.18 subscriptions a home. */
const homesOfVillage = 100
const villagesOfGrid = 20
const subscriptionsOfHome = 1.18

/**
 * Subscriptions by SQL, the same each time: two thirds active with their expiry over the year (a tenth of the villages in
 * December together, a fiftieth paid for by the village), a sixth dormant, some lapsed, paused and closed; a payment each.
 */
export async function fillWorld({ kysely }: Database, subscriptions: number): Promise<void> {
  const homes = Math.round(subscriptions / subscriptionsOfHome)
  const grids = Math.ceil(homes / homesOfVillage / villagesOfGrid)
  const { engine } = { engine: kysely }
  await sql`INSERT INTO org_unit (id, parent_id, level, name, terrain, path)
    SELECT 'c', NULL, 'company', 'c', NULL, '/c/'`.execute(engine)
  await sql`INSERT INTO org_unit (id, parent_id, level, name, terrain, path)
    SELECT 'g' || n, 'c', 'small_grid', 'g' || n, (ARRAY['mountain', 'plain', 'urban'])[1 + n % 3], '/c/g' || n || '/'
    FROM generate_series(0, ${grids - 1}::int) AS n`.execute(engine)
  await sql`INSERT INTO person (id, name, login, password_hash, role, org_unit_id)
    SELECT 'm' || n || '-' || k, 'm', 'm' || n || '-' || k, '', 'grid_manager', 'g' || n
    FROM generate_series(0, ${grids - 1}::int) AS n, generate_series(1, 2) AS k WHERE k = 1 OR n % 4 = 0`.execute(
    engine,
  )
  await sql`INSERT INTO household (id, address, village, org_unit_id, latitude, longitude)
    SELECT 'h' || n, '镇' || n / 2000 || '村' || n / ${homesOfVillage}::int || ' ' || n % 100 || '号', '村' || n / ${homesOfVillage}::int,
      'g' || n / ${homesOfVillage * villagesOfGrid}::int, 37 + (n % 977) / 1e4, 120 + (n % 991) / 1e4
    FROM generate_series(0, ${homes - 1}::int) AS n`.execute(engine)
  await sql`INSERT INTO subscriber (id, household_id, name, phone, phone_personal)
    SELECT 'u' || n, 'h' || n, '户' || n, '138' || lpad(n::text, 8, '0'), n % 17 > 0
    FROM generate_series(0, ${homes - 1}::int) AS n`.execute(engine)
  await fillSubscriptions(kysely, subscriptions, homes)
  await sql`INSERT INTO payment (id, subscription_id, paid_on, amount_cents, extends_to)
    SELECT 'p' || id, id, (expires_on - 365) + (abs(hashtext(id)) % 40 - 30), 28800, expires_on FROM subscription
    WHERE expires_on IS NOT NULL AND abs(hashtext(id)) % 20 > 0`.execute(engine)
  for (const table of ['household', 'subscriber', 'subscription', 'payment', 'org_unit', 'person'])
    await sql`VACUUM ANALYZE ${sql.table(table)}`.execute(engine)
}

async function fillSubscriptions(
  kysely: Database['kysely'],
  subscriptions: number,
  homes: number,
): Promise<void> {
  const day = sql`${asOf}::date`
  await sql`
    INSERT INTO subscription (id, subscriber_id, household_id, product, state, started_on, expires_on, paused_on, resume_on, box_id,
      payer, yearly_cents)
    SELECT 's' || n, 'u' || n % ${homes}::int, 'h' || n % ${homes}::int, '基本包', state, '2012-05-01'::date,
      CASE WHEN state = 'paused_arrears' THEN paused - 1 WHEN state = 'active' AND village % 10 = 0 THEN '2026-12-31'::date
        ELSE ${day} - 10 + (days % 365) END,
      CASE WHEN state LIKE 'paused%' THEN paused END, CASE WHEN state = 'paused_voluntary' THEN ${day} + 60 END,
      'b' || n, CASE WHEN village % 50 = 0 THEN '村委会' || village END, 24000 + 1200 * (days % 11)
    FROM (
      SELECT n, village, days,
        CASE WHEN dice < 68 THEN 'active' WHEN dice < 88 THEN 'paused_arrears' WHEN dice < 91 THEN 'paused_voluntary'
          ELSE 'closed' END AS state,
        CASE WHEN dice < 72 THEN ${day} - days % 85 - 1 ELSE ${day} - 120 - days % 3000 END AS paused
      FROM (
        SELECT n, abs(hashtext('s' || n)) % 100 AS dice, abs(hashtext('d' || n)) AS days,
          (n % ${homes}::int) / ${homesOfVillage}::int AS village
        FROM generate_series(0, ${subscriptions - 1}::int) AS n
      ) AS diced
    ) AS drawn`.execute(kysely)
}
