import type { Text } from '@gridkeeper/model/text'
import { tableBaselines } from './baselines.ts'
import type { Ignored } from './columns.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { type LabelledTable, labelledTable, type Roles } from './labelled-table.ts'
import { readRawTable } from './read-table.ts'
import { kaplanMeier, type LogRank, logRank, type SurvivalStep } from './survival.ts'

export type FileEvaluation = Evaluation & {
  readonly positive: string
  readonly ignored: readonly Ignored[]
  readonly notes: readonly Text[]
  readonly survival: Survival | undefined
}
export type Survival = {
  readonly steps: readonly SurvivalStep[]
  readonly groups: readonly { readonly word: string; readonly steps: readonly SurvivalStep[] }[]
  readonly test: LogRank | undefined
}

/** The learner on a labelled table of a file. Errors: `file/unreadable`, `import/refused`, `request/invalid`, each one sentence. */
export async function evaluateFile(
  path: string,
  roles: Roles,
  options: { readonly folds: number; readonly seed: number },
): Promise<FileEvaluation> {
  const labelled = labelledTable(await readRawTable(path), roles)
  const { table, labels, groups, times, costs, positive, ignored, notes } = labelled
  const evaluation = evaluate(table, labels, {
    ...options,
    baselines: tableBaselines,
    groups,
    times,
    costs,
  })
  return {
    ...evaluation,
    positive,
    ignored,
    notes: [...notes, ...suspicion(evaluation)],
    survival: survivalOf(labelled),
  }
}

/** A single column that knows nearly all is mostly the answer written down another way, or after the fact. */
function suspicion({ baselines }: Evaluation): readonly Text[] {
  const best = baselines.find(({ id }) => id === 'best_column')
  if (!best || best.auc < 0.98) return []
  return [
    {
      zh: '有一列几乎就是答案（可能是事后才有的数据），请用 --drop 去掉后再看',
      en: 'One column is nearly the answer itself (perhaps known only afterwards): --drop it and look again',
    },
  ]
}

const mostGroups = 12

function survivalOf({ tenure, labels, by }: LabelledTable): Survival | undefined {
  if (!tenure) return undefined
  const words = [...new Set(by ?? [])].filter((word) => word !== '')
  if (!by || words.length < 2 || words.length > mostGroups)
    return { steps: kaplanMeier(tenure, labels), groups: [], test: undefined }
  const groups = words.map((word) => {
    const rows = [...by.keys()].filter(
      (row) => by[row] === word && !Number.isNaN(tenure[row] ?? Number.NaN),
    )
    return {
      word,
      lengths: rows.map((row) => tenure[row] ?? 0),
      left: rows.map((row) => labels[row] ?? 0),
    }
  })
  return {
    steps: kaplanMeier(tenure, labels),
    groups: groups.map(({ word, lengths, left }) => ({ word, steps: kaplanMeier(lengths, left) })),
    test: logRank(groups),
  }
}
