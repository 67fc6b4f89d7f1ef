import type { Text } from '@gridkeeper/model/text'
import { sql } from 'kysely'
import type { CardFeature, ExperimentRecord, ModelRecord, Models } from '../schemas/models.ts'
import type { Reader, Viewer } from './viewer.ts'

type Feature = Omit<CardFeature, 'title' | 'words'> & {
  readonly words?: readonly {
    readonly word: string
    readonly points: number
    readonly share: number
  }[]
}
type Evaluation = Omit<NonNullable<ModelRecord['evaluation']>, 'leftOut'> & {
  readonly titles: Readonly<Record<string, Text>>
  /** Absent in records of before it was kept. */
  readonly leftOut?: readonly { readonly names: readonly string[]; readonly why: Text }[]
}
type Row = Pick<
  ModelRecord,
  'id' | 'kind' | 'month' | 'trainedAt' | 'status' | 'because' | 'scored'
> & {
  readonly card: { readonly intercept: number; readonly features: readonly Feature[] } | null
  readonly evaluation: Evaluation | null
}

/**
 * What the models and the draws have come to. Figures of the whole company and no one's rows; how many homes are held out, of the
 * viewer's own.
 */
export async function models(
  viewer: Viewer,
  reader: Reader,
  at: { now: number; day: string },
): Promise<Models> {
  const newest = await sql<Row>`
    select distinct on (m.kind) m.id, m.kind, m.month, m.trained_at as "trainedAt", m.status, m.because, m.card, m.evaluation,
      (select count(*) from subscription_score s where s.model_id = m.id)::int as scored
    from model m order by m.kind, m.month desc`.execute(reader)
  const experiments = await sql<ExperimentRecord>`
    select id, kind, month, frozen_on as "frozenOn", share, seed, result from experiment
    where frozen_on <= ${at.day}::date order by month desc limit 24`.execute(reader)
  const held = await sql<{ homes: number }>`
    select count(*)::int as homes from experiment_member m join experiment e on e.id = m.experiment_id
    where e.kind = 'wakeup' and m.arm = 'control' and e.frozen_on <= ${at.day}::date and e.frozen_on + e.window_days > ${at.day}::date
      and (${viewer.whole}::boolean or m.org_unit_id in (select id from org_unit where starts_with(path, ${viewer.path})))`.execute(
    reader,
  )
  return {
    asOf: at.now,
    models: newest.rows.map(shown),
    experiments: experiments.rows,
    heldOut: held.rows[0]?.homes ?? 0,
  }
}

/** Columns that move next to nothing are not shown. */
const mostFeatures = 12

function shown({ card, evaluation, ...row }: Row): ModelRecord {
  const title = (name: string) => evaluation?.titles[name] ?? { zh: name, en: name }
  return {
    ...row,
    intercept: card?.intercept ?? null,
    features: (card?.features ?? []).slice(0, mostFeatures).map(({ words = [], ...feature }) => ({
      ...feature,
      title: title(feature.name),
      edges: feature.edges ?? [],
      points: feature.points ?? words.map(({ points }) => points),
      shares: feature.shares ?? words.map(({ share }) => share),
      words: words.map(({ word }) => word),
    })),
    evaluation: evaluation && {
      ...evaluation,
      leftOut: (evaluation.leftOut ?? []).map(({ names, why }) => ({
        why,
        titles: names.map(title),
      })),
      drift: evaluation.drift
        .slice(0, mostFeatures)
        .map((one) => ({ ...one, title: title(one.name) })),
    },
  }
}
