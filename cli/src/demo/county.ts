import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ImportKind, importFile } from '@gridkeeper/analytics/import/import-file'
import { loadOrganisation } from '@gridkeeper/analytics/import/organisation'
import type { Day } from '@gridkeeper/model/calendar'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import { readYaml } from '@gridkeeper/platform/config'
import type { Database } from '@gridkeeper/platform/database/database'
import { hashPassword } from '@gridkeeper/platform/passwords'
import {
  type County,
  type CountyFiles,
  createCounty,
  writeCountyFiles,
  writeHistory,
} from '@gridkeeper/simulator'
import { bringInPast } from './past.ts'

/** Everybody's password in the simulated county, and only there. */
export const demoPassword = 'shouwang'

export type Scale = {
  readonly seed: number
  readonly boxes: number
  readonly households: number
  readonly asOf: Day
}
export type Snmp = { readonly host: string; readonly basePort: number }

/** The county of an earlier start is taken up again; its scale is kept beside the data. Another number of boxes is a new export. */
export async function recallCounty(
  directory: string,
  wanted: Scale,
): Promise<{ county: County; scale: Scale; isNew: boolean }> {
  await mkdir(directory, { recursive: true })
  const path = join(directory, 'county.json')
  const kept = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as Scale,
    () => undefined,
  )
  const scale = kept ? { ...kept, boxes: wanted.boxes } : wanted
  await writeFile(path, JSON.stringify(scale))
  return { county: createCounty(scale), scale, isNew: kept === undefined }
}

type Bringing = {
  readonly county: County
  readonly scale: Scale
  readonly directory: string
  readonly snmp: Snmp
  readonly database: Database
  readonly policyName: string
  readonly timeZone: string
  readonly now: () => number
  readonly say: (line: string) => void
}

/** Hands the county over as an operator would: as files, through the same import, a year of billing exports first. */
export async function bringIn(bringing: Bringing): Promise<CountyFiles> {
  const { county, directory, snmp, database, say } = bringing
  const files = await writeCountyFiles(county, {
    directory,
    snmp,
    passwordHash: await hashPassword(demoPassword),
  })
  const { units, people } = await loadOrganisation(
    database,
    await readYaml(files.organisation),
    hashPassword,
  )
  say(`组织 organisation: ${units} 个单位 units, ${people} 人 people`)
  await bringInFile('plant', files.plant, bringing)
  await bringInFile('subscribers', files.subscribers, bringing)
  const days = await bringInPast({ ...bringing, directory: join(directory, 'past') })
  if (days.length > 0)
    say(`往期导出 earlier exports: ${days.length} 份 files, ${days[0]} … ${days.at(-1)}`)
  await bringInFile('subscriptions', files.subscriptions, bringing)
  return files
}

async function bringInFile(
  kind: ImportKind,
  path: string,
  { scale: { asOf }, database, timeZone, now, say }: Bringing,
): Promise<void> {
  const outcome = await importFile({ kind, path, asOf, database, now: now(), timeZone })
  const { taken, unchanged, refused, already } = outcome
  if (!already)
    say(`导入 ${kind}: 接收 taken ${taken}, 未变 unchanged ${unchanged}, 拒收 refused ${refused}`)
}

/** A day of quarter hours, so that the first curves are not empty. */
export async function fillHistory(
  series: SeriesStore,
  county: County,
  until: number,
  signal: AbortSignal,
): Promise<number> {
  return writeHistory(series, county, { days: 1, plantDays: 3, stepMs: 15 * 60_000, until, signal })
}
