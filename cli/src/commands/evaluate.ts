import { evaluateFile, type FileEvaluation } from '@gridkeeper/analytics/models/evaluate-file'
import { InvalidArgumentError } from 'commander'
import type { Command, Surroundings } from '../command.ts'
import { evaluationAsJson } from '../evaluation-json.ts'
import { printEvaluation } from '../evaluation-print.ts'
import { wholeNumber } from '../options.ts'

type Options = {
  csv: string
  label: string
  positive?: string
  drop?: readonly string[]
  cost?: readonly string[]
  folds: number
  seed: number
  group?: string
  time?: string
  tenure?: string
  by?: string
  json?: boolean
}

export default {
  name: 'evaluate',
  declare(program, surroundings, done) {
    program
      .command('evaluate')
      .description(
        '在带标签的表上检验续费模型 · the renewal learner on a labelled table (CSV, XLSX), cross-validated',
      )
      .requiredOption('--csv <file>', 'the table, one header row')
      .requiredOption('--label <column>', 'which column says who left')
      .option('--positive <value>', 'the value that means left; guessed for 1/yes/true/是')
      .option('--drop <columns>', 'columns to leave out, comma between', columnList)
      .option(
        '--cost <fp,fn,tp,tn>',
        'four columns (or numbers): what each outcome costs in a row',
        columnList,
      )
      .option('--folds <count>', 'parts to cross-validate on', foldCount, 5)
      .option('--seed <number>', 'for the parts and the learner', wholeNumber, 1)
      .option('--group <column>', 'rows of one group (household) stay in one part')
      .option('--time <column>', 'learn from what was before, judge what came after')
      .option('--tenure <column>', 'Kaplan–Meier over this column, in its unit')
      .option(
        '--by <column>',
        'with --tenure: a curve for each word of this column, and the log-rank test',
      )
      .option('--json', 'the figures as JSON')
      .action(async (options: Options) => {
        const evaluation = await evaluateWith(options)
        show(evaluation, options, surroundings)
        done(0)
      })
  },
} satisfies Command

function evaluateWith({ csv, folds, seed, json: _, ...roles }: Options): Promise<FileEvaluation> {
  return evaluateFile(csv, roles, { folds, seed })
}

function show(evaluation: FileEvaluation, { json }: Options, { print }: Surroundings): void {
  if (json) print(JSON.stringify(evaluationAsJson(evaluation)))
  else printEvaluation(evaluation, print)
}

function columnList(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function foldCount(text: string): number {
  const count = wholeNumber(text)
  if (count < 2 || count > 50) throw new InvalidArgumentError('from 2 to 50 parts are wanted')
  return count
}
