import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile } from '@gridkeeper/analytics/import/import-file'
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
  readonly timeZone: string
  readonly now: () => number
  readonly say: (line: string) => void
}

/** Hands the county over as an operator would: as files, through the same import. */
export async function bringIn({
  county,
  scale,
  directory,
  snmp,
  database,
  timeZone,
  now,
  say,
}: Bringing): Promise<CountyFiles> {
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
  for (const kind of ['plant', 'subscribers', 'subscriptions'] as const) {
    const { taken, unchanged, refused, already } = await importFile({
      kind,
      path: files[kind],
      asOf: scale.asOf,
      database,
      now: now(),
      timeZone,
    })
    if (!already)
      say(`导入 ${kind}: 接收 taken ${taken}, 未变 unchanged ${unchanged}, 拒收 refused ${refused}`)
  }
  return files
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
