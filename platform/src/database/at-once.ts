import { type Compilable, type Kysely, type SelectQueryBuilder, sql } from 'kysely'

/**
 * The rows of a query as one text, for hundreds of rows of texts, numbers and booleans: the embedded engine takes several times as long
 * to hand them over column by column. What JSON has no form for, a day or bytes, does not come back as it was.
 */
export async function readAtOnce<Database, From extends keyof Database, Row>(
  kysely: Kysely<Database>,
  query: SelectQueryBuilder<Database, From, Row> & Compilable,
): Promise<readonly Row[]> {
  const { rows } = await sql<{ readonly found: string | null }>`
    SELECT json_agg(one)::text AS found FROM (${query}) AS one`.execute(kysely)
  return JSON.parse(rows[0]?.found ?? '[]')
}
