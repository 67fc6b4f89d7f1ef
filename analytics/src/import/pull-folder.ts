import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { dayOf, isDay } from '@gridkeeper/model/calendar'
import { AppError } from '@gridkeeper/model/errors'
import { refusalsCsv } from '@gridkeeper/model/refusals-csv'
import type { Imports } from '../config.ts'
import type { Needs } from '../needs.ts'
import { loadPolicy } from '../retention/policy.ts'
import { type ImportOutcome, importFile } from './import-file.ts'
import { settingsOf } from './settled.ts'

export type PullNeeds = Pick<
  Needs,
  'database' | 'imports' | 'log' | 'now' | 'policyName' | 'timeZone'
> & {
  /** How long a file must stay as it is before it is taken for whole. */
  readonly quietMs?: number
}

type Expected = Imports['files'][number]
type Outcome = ImportOutcome | { readonly problem: string }

/** Looks once: every whole file of a known name is taken, and laid into done/ or refused/ with a report beside it. */
export async function pullFolder(needs: PullNeeds): Promise<number> {
  const { imports, log } = needs
  if (imports.folder === '') return 0
  const names = (await namesIn(imports.folder)).toSorted()
  let taken = 0
  for (const name of names) {
    const expected = imports.files.find((file) => fits(name, file.name))
    if (!expected || !(await isWhole(join(imports.folder, name), needs))) continue
    const outcome = await takeOne(name, expected, needs)
    await layAside(name, outcome, needs)
    taken += 1
    log.info({ file: name, kind: expected.kind, ...countsOf(outcome) }, 'file of the folder taken')
  }
  return taken
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []))
  } catch (cause) {
    throw new AppError(
      'file/unreadable',
      `The folder of imports cannot be read: ${folder}. Make it, or change analytics.imports.folder`,
      { cause, folder },
    )
  }
}

/** `*` stands for anything; a name that begins with a dot is of a copy under way. */
export function fits(name: string, pattern: string): boolean {
  if (name.startsWith('.')) return false
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name)
}

/** One that was touched just now may still be written; one that grows while we look is. */
async function isWhole(path: string, { now, quietMs = 5000 }: PullNeeds): Promise<boolean> {
  const before = await stat(path)
  if (now() - before.mtimeMs < quietMs || before.size === 0) return false
  await setTimeout(Math.min(quietMs, 500))
  const after = await stat(path).catch(() => undefined)
  return after?.size === before.size && after.mtimeMs === before.mtimeMs
}

/** The day in the name, else today: `dinggou-20261101.csv`, `用户_2026-11-01.xlsx`. */
export function dayInName(name: string): string | undefined {
  const [, year, month, day] = /(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/.exec(name) ?? []
  const written = `${year}-${month}-${day}`
  return year && isDay(written) ? written : undefined
}

async function takeOne(name: string, expected: Expected, needs: PullNeeds): Promise<Outcome> {
  const { database, imports, now, timeZone, policyName } = needs
  const { kind, source, isFull } = expected
  const settings = await settingsOf(database.kysely, kind, source)
  const { stateWords } = (await loadPolicy(policyName)).import
  try {
    return await importFile({
      kind,
      path: join(imports.folder, name),
      asOf: dayInName(name) ?? dayOf(now(), timeZone),
      isFull,
      source,
      mapping: settings.mapping,
      stateWords: { ...stateWords, ...settings.words },
      database,
      now: now(),
      endedAt: now,
      timeZone,
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.retry) throw error
    return { problem: error.message }
  }
}

async function layAside(name: string, outcome: Outcome, { imports, now }: PullNeeds) {
  const folder = join(imports.folder, 'problem' in outcome ? 'refused' : 'done')
  await mkdir(folder, { recursive: true })
  const stamp = new Date(now()).toISOString().replace(/[:.]/g, '')
  const path = join(folder, `${stamp}-${name}`)
  await writeFile(`${path}.report.json`, `${JSON.stringify(reportOf(outcome), null, 2)}\n`)
  if (!('problem' in outcome) && outcome.refusals.length > 0)
    await writeFile(`${path}.refused.csv`, refusalsCsv(outcome.refusals))
  await rename(join(imports.folder, name), path)
}

function reportOf(outcome: Outcome): object {
  if ('problem' in outcome) return outcome
  const { refusals: _, warnings: __, ...figures } = outcome
  return figures
}

function countsOf(outcome: Outcome): object {
  if ('problem' in outcome) return { problem: outcome.problem }
  const { taken, unchanged, refused, ended } = outcome
  return { taken, unchanged, refused, ended }
}
