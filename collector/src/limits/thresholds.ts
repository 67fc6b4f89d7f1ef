import type { LimitTable, ThresholdTable } from '@gridkeeper/model/profile'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { readRaw, textOf } from '../snmp/raw.ts'

type Name = keyof LimitTable['columns']
type Answers = ReadonlyMap<string, SnmpValue>

export function thresholdColumns({ oid, value, side, severity }: ThresholdTable): string[] {
  return [value, side.column, severity.column].map((column) => `${oid}.${column}`)
}

/** Where the threshold of that name of a variable stands; undefined: there is none. */
export function thresholdsIn(
  tables: readonly ThresholdTable[],
  answers: Answers,
): (oid: string, name: Name) => string | undefined {
  const places = new Map<string, string>()
  const ranks = new Map<string, number>()
  for (const table of tables)
    for (const [at, raw] of answers) {
      const index = at.startsWith(`${table.oid}.${table.value}.`)
        ? at.slice(table.oid.length + table.value.length + 2)
        : undefined
      if (index === undefined || table.sentinels?.includes(readRaw.number(raw) ?? 0)) continue
      const found = nameOf(table, index, answers)
      if (!found) continue
      for (const column of table.of) {
        const key = `${column}.${index.slice(0, index.lastIndexOf('.'))} ${found.name}`
        if (found.rank >= (ranks.get(key) ?? Infinity)) continue
        ranks.set(key, found.rank)
        places.set(key, at)
      }
    }
  return (oid, name) => places.get(`${oid} ${name}`)
}

function nameOf(
  { oid, side, severity }: ThresholdTable,
  index: string,
  answers: Answers,
): { readonly name: Name; readonly rank: number } | undefined {
  const word = (column: string) => textOf(answers.get(`${oid}.${column}.${index}`) ?? null)
  const from = word(side.column)
  const isLow = side.low.includes(from)
  if (!isLow && !side.high.includes(from)) return undefined
  const how = word(severity.column)
  if (severity.warning.includes(how)) return { name: isLow ? 'warningLow' : 'warningHigh', rank: 0 }
  const rank = severity.major.indexOf(how)
  return rank < 0 ? undefined : { name: isLow ? 'majorLow' : 'majorHigh', rank }
}
