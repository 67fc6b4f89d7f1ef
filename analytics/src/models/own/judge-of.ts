import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { owedShare, readResults } from '../../experiments/results.ts'
import { type JudgeCandidates, judgeByModels } from './judged.ts'

/** The models' word with what the finished draws say of asking: of renewals nothing is drawn, their effect counts as whole. */
export async function judgeOf(database: Kysely<Tables>): Promise<JudgeCandidates | undefined> {
  return judgeByModels(database, { renewal: 1, wakeup: owedShare(await readResults(database)) })
}
