import { AppError } from '@gridkeeper/model/errors'
import type { Column, DeviceProfile, Subordinate, Table } from '@gridkeeper/model/profile'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import { match, oidsToProbe } from './match.ts'
import { textOf } from './raw.ts'
import type { SnmpReader, WalkProblem } from './reader.ts'

/** What to ask a device for: plain variables, and columns to walk. */
export type Questions = { readonly scalars: readonly string[]; readonly columns: readonly string[] }

/** What profiles want to know; `isDue` leaves out what need not be asked this time. */
export function questionsOf(
  profiles: readonly DeviceProfile[],
  isDue: (every: string | undefined) => boolean = () => true,
): Questions {
  const scalars = new Set<string>()
  const columns = new Set<string>()
  for (const profile of profiles) {
    const usual = profile.every
    for (const scalar of profile.scalars ?? [])
      if (isDue(scalar.every ?? usual))
        for (const oid of [scalar.oid, ...siblingsOf(scalar)]) scalars.add(oid)
    for (const table of profile.tables ?? [])
      for (const column of columnsOf(profile, table, (every) =>
        isDue(every ?? table.every ?? usual),
      ))
        columns.add(rootOf(column))
  }
  return { scalars: [...scalars], columns: outermost([...columns]) }
}

/** A walk starts above an instance. */
export function rootOf(oid: string): string {
  return oid.endsWith('.0') ? oid.slice(0, -2) : oid
}

/** A table's columns that are due, with the columns that name, choose, scale or filter its rows. */
function columnsOf(
  profile: DeviceProfile,
  table: Table,
  isDue: (every: string | undefined) => boolean,
): string[] {
  const due = table.columns.filter((column) => isDue(column.every))
  if (due.length === 0) return []
  const own = due.flatMap((column) => {
    const readings = [column, ...Object.values(column.choose?.by ?? {})]
    return [
      `${table.oid}.${column.column}`,
      ...(column.choose ? [column.choose.oid] : []),
      ...(column.where ?? []).map(({ oid }) => oid),
      ...readings.flatMap(siblingsOf),
    ]
  })
  const labels = Object.values(table.labels ?? {}).flatMap(({ oid }) => oid ?? [])
  const whose = table.of && profile.subordinates?.[table.of.subordinate]
  const conditions = (table.where ?? []).map(({ oid }) => oid)
  const lines = linesOf(table)
  return [...own, ...labels, ...conditions, ...lines, ...(whose ? tellingOf(whose) : [])]
}

/** The columns that tell which lines a supply has. */
function linesOf({ oid, lines }: Table): string[] {
  if (!lines) return []
  return [...lines.idle.map((column) => `${oid}.${column}`), ...(lines.count ? [lines.count] : [])]
}

/** The columns that tell whose a row is. */
function tellingOf({ identity, name, labels, online }: Subordinate): string[] {
  const columns = [...identity, ...Object.values(labels ?? {}), ...(online ? [online] : [])]
  return [...columns.flatMap(({ oid }) => oid ?? []), ...(name === undefined ? [] : [name])]
}

function siblingsOf({
  scaleBy,
  percentOf,
}: Pick<Column, 'scaleBy' | 'percentOf'>): readonly string[] {
  return [
    ...[scaleBy?.prefix, scaleBy?.precision, scaleBy?.multiplier].flatMap((oid) => oid ?? []),
    ...(percentOf === undefined ? [] : [percentOf]),
  ]
}

/** Without those that lie under another one. */
export function outermost(oids: readonly string[]): string[] {
  return oids.filter((oid) => !oids.some((other) => oid.startsWith(`${other}.`)))
}

export type Collected = {
  readonly varbinds: readonly Varbind[]
  readonly problems: readonly WalkProblem[]
  /** False: there is more that was not heard. */
  readonly isWhole: boolean
}

export async function collect(reader: SnmpReader, questions: Questions): Promise<Collected> {
  // Even when nothing is due the device is asked for something: silence must show in every poll.
  const plain = await reader.get(questions.scalars.length > 0 ? questions.scalars : [sysUpTime])
  try {
    const walked = await reader.walk(questions.columns)
    return { ...walked, varbinds: [...plain, ...walked.varbinds] }
  } catch (error) {
    // It did answer: what it has told is worth more than nothing.
    if (!(error instanceof AppError) || plain.length === 0) throw error
    const problem = { oid: questions.columns[0] ?? '', why: error.message }
    return { varbinds: plain, problems: [problem], isWhole: false }
  }
}

const sysDescr = '1.3.6.1.2.1.1.1.0'
const sysObjectId = '1.3.6.1.2.1.1.2.0'
const sysUpTime = '1.3.6.1.2.1.1.3.0'

/** Asks a device who it is. A profile that is named stands first, whatever the device says. */
export async function recognise(
  reader: SnmpReader,
  profiles: ReadonlyMap<string, DeviceProfile>,
  named?: string,
): Promise<DeviceProfile[]> {
  const wanted = named === undefined ? undefined : profiles.get(named)
  if (named !== undefined && !wanted)
    throw new AppError('profile/unknown', `There is no profile ${named}`, { profile: named })
  const system = await reader.get([sysDescr, sysObjectId])
  const text = (oid: string) => textOf(system.find((varbind) => varbind.oid === oid)?.value ?? null)
  const identity = { sysDescr: text(sysDescr), sysObjectId: text(sysObjectId) }
  const candidates = [...profiles.values()].filter(({ generic }) => !wanted || generic)
  const found = await reader.first(oidsToProbe(candidates, identity))
  const fitting = match(candidates, { ...identity, has: (oid) => found.has(oid) })
  return wanted ? [wanted, ...fitting.filter((profile) => profile !== wanted)] : fitting
}
