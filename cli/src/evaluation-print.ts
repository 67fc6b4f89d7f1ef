import type { CardFeature } from '@gridkeeper/analytics/models/card'
import type { FileEvaluation } from '@gridkeeper/analytics/models/evaluate-file'
import { pointsOf } from './evaluation-json.ts'

type Print = (line: string) => void

export function printEvaluation(evaluation: FileEvaluation, print: Print): void {
  const { rows, positives, positive, auc, auc_sd, lift10, capture20, brier, folds } = evaluation
  print(
    `${rows} 行 rows, ${positives} (${percent(positives / rows)}) = ${positive}, ${folds} 折 folds`,
  )
  print(
    `AUC ${auc.toFixed(4)} ± ${auc_sd.toFixed(4)} · 前10%提升 lift10 ${lift10.toFixed(2)} · 前20%覆盖 capture20 ${percent(capture20)} · Brier ${brier.toFixed(4)}`,
  )
  for (const { title, ...plain } of evaluation.baselines)
    print(
      `  ${title.zh} ${title.en}: AUC ${plain.auc.toFixed(4)}, lift10 ${plain.lift10.toFixed(2)}, capture20 ${percent(plain.capture20)}`,
    )
  printSavings(evaluation, print)
  print('校准 calibration: 预测 said → 实际 came')
  for (const { said, came, rows: count } of evaluation.calibration)
    print(`  ${percent(said)} → ${percent(came)} (${count})`)
  print('评分卡 score card (log odds):')
  for (const feature of evaluation.card.features.slice(0, 12)) print(`  ${cardLine(feature)}`)
  printSurvival(evaluation, print)
  for (const { name, psi } of (evaluation.drift ?? []).filter((moved) => moved.psi > 0.1))
    print(`  漂移 drift ${name}: PSI ${psi.toFixed(2)}`)
  for (const { name, why } of evaluation.ignored)
    print(`  未用 left out ${name}: ${why.zh} · ${why.en}`)
  for (const note of evaluation.notes) print(`  ${note.zh} · ${note.en}`)
}

function printSavings({ savings }: FileEvaluation, print: Print): void {
  if (!savings) return
  const said = (value: number | null) => (value === null ? '—' : percent(value))
  print(
    `节省 savings ${said(savings.savings)}（p ≥ 0.5: ${said(savings.savingsAtHalf)}）· 处理 treated ${savings.treated} / ${savings.rows} · ` +
      `成本 cost ${round(savings.cost)}; 都不处理 nobody ${round(savings.costOfNobody)}, 全部处理 everybody ${round(savings.costOfEverybody)}`,
  )
  print('  1 − 成本 / min(都不处理, 全部处理) · 1 − cost / min(nobody, everybody)')
}

function cardLine(feature: CardFeature): string {
  const { name, weight, missing } = feature
  const parts =
    feature.kind === 'category'
      ? feature.words.slice(0, 8).map(({ word, points }) => `${word} ${signed(points)}`)
      : shortened(
          feature.points.map(
            (points, at) =>
              `${at === 0 ? '' : `>${round(feature.edges[at - 1] ?? 0)} `}${signed(points)}`,
          ),
        )
  return `${name} (${weight.toFixed(2)}): ${parts.join(', ')}${missing === 0 ? '' : `, 缺失 missing ${signed(missing)}`}`
}

function shortened(parts: readonly string[]): readonly string[] {
  const most = 8
  if (parts.length <= most) return parts
  return Array.from(
    { length: most },
    (_, at) => parts[Math.round((at * (parts.length - 1)) / (most - 1))] ?? '',
  )
}

function printSurvival({ survival }: FileEvaluation, print: Print): void {
  if (!survival) return
  const line = (points: ReturnType<typeof pointsOf>) =>
    points
      .map(
        ({ at, survival: s, low, high }) =>
          `S(${at}) ${s.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`,
      )
      .join(' · ')
  print(`留存 Kaplan–Meier: ${line(pointsOf(survival.steps))}`)
  for (const { word, steps } of survival.groups) print(`  ${word}: ${line(pointsOf(steps))}`)
  if (survival.test)
    print(
      `  log-rank χ² ${survival.test.chiSquare.toFixed(1)}, df ${survival.test.freedom}, p ${survival.test.p.toPrecision(2)}`,
    )
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const signed = (points: number) => (points < 0 ? '' : '+') + points.toFixed(2)
const round = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
