import type { Text } from '@gridkeeper/model/text'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { ModelKind } from '@gridkeeper/platform/database/tables-models'
import type { Kysely } from 'kysely'
import type { Candidate } from '../../retention/candidates.ts'
import type { Judged } from '../../retention/rules.ts'
import { featureTitles } from './features.ts'
import { isFeature, readModel } from './train.ts'

type Asked = Pick<Candidate, 'subscription' | 'role'>
/** What the plan asks for a portion's candidates. */
export type JudgeCandidates = (candidates: readonly Asked[]) => Promise<ReadonlyMap<string, Judged>>

/**
 * The models' word on who is planned for, from the stored scores; undefined where no model is in use and the plain rules stand
 * alone. A kind without a model says nothing. `effect`: the share of those who came back that came because they were asked.
 */
export async function judgeByModels(
  database: Kysely<Tables>,
  effect: Readonly<Record<ModelKind, number>>,
): Promise<JudgeCandidates | undefined> {
  const inUse = await Promise.all([readModel(database, 'renewal'), readModel(database, 'wakeup')])
  if (inUse.every((model) => model === undefined)) return undefined
  return async (candidates) => {
    const judged = new Map<string, Judged>()
    for (const kind of ['renewal', 'wakeup'] as const) {
      const role = kind === 'renewal' ? 'due' : 'dormant'
      const ids = candidates.flatMap((one) => (one.role === role ? [one.subscription] : []))
      for (const { subscription_id, chance, because } of await readScores(database, kind, ids))
        judged.set(subscription_id, {
          chance,
          effect: effect[kind],
          why: whyOf(kind, chance, because),
        })
    }
    return judged
  }
}

const idsOfOneQuery = 20_000

async function readScores(database: Kysely<Tables>, kind: ModelKind, ids: readonly string[]) {
  const scores = []
  for (let at = 0; at < ids.length; at += idsOfOneQuery)
    scores.push(
      ...(await database
        .selectFrom('subscription_score')
        .select(['subscription_id', 'chance', 'because'])
        .where('kind', '=', kind)
        .where((eb) =>
          eb('subscription_id', '=', eb.fn.any(eb.val(ids.slice(at, at + idsOfOneQuery)))),
        )
        .execute()),
    )
  return scores
}

function whyOf(kind: ModelKind, chance: number, because: readonly string[]): readonly Text[] {
  const share = chance < 0.01 ? '<1' : String(Math.round(100 * chance))
  const named = because.filter(isFeature).map((name) => featureTitles[name])
  const [zh, en] = [named.map((one) => one.zh).join('、'), named.map((one) => one.en).join(', ')]
  const said: Text =
    kind === 'renewal'
      ? { zh: `不续风险 ${share}%（模型）`, en: `${share}% risk of not renewing (model)` }
      : { zh: `回网可能 ${share}%（模型）`, en: `${share}% chance to come back (model)` }
  return named.length === 0 ? [said] : [said, { zh: `看点：${zh}`, en: `because of: ${en}` }]
}
