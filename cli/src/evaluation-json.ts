import type { FileEvaluation, Survival } from '@gridkeeper/analytics/models/evaluate-file'
import { type SurvivalStep, survivalAt } from '@gridkeeper/analytics/models/survival'

/** The names of the first line of fields are a promise. */
export function evaluationAsJson({ savings, survival, ignored, card, ...rest }: FileEvaluation) {
  const { rows, positives, auc, auc_sd, lift10, capture20, brier, ...more } = rest
  return {
    ...{ rows, positives, auc, auc_sd, lift10, capture20, brier },
    ...(savings && { savings: savings.savings, savings_detail: savings }),
    ...more,
    features: card.features,
    intercept: card.intercept,
    ignored,
    ...(survival && { survival: survivalAsJson(survival) }),
  }
}

function survivalAsJson({ steps, groups, test }: Survival) {
  return {
    at: pointsOf(steps),
    groups: groups.map(({ word, steps: own }) => ({ word, at: pointsOf(own) })),
    log_rank: test,
  }
}

/** At each year of a curve in months, and at its end. */
export function pointsOf(steps: readonly SurvivalStep[]) {
  const last = steps.at(-1)?.at ?? 0
  const wanted = [12, 24, 36, 48, 60, 72].filter((at) => at <= last)
  return [...new Set([...wanted, last])].map((at) => ({ at, ...survivalAt(steps, at) }))
}
