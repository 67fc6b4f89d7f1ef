import type { LearnedLimit } from '@gridkeeper/model/learned-limit'
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** The limits that a person approved. */
export function readLearnedLimits(kysely: Kysely<Tables>): Promise<readonly LearnedLimit[]> {
  return kysely
    .selectFrom('limit_proposal')
    .select(['metric', 'modulation', 'side', 'threshold'])
    .where('status', '=', 'approved')
    .orderBy('metric')
    .orderBy('modulation')
    .orderBy('side')
    .execute()
}
