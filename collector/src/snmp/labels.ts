import type { Condition, Label, Table } from '@gridkeeper/model/profile'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { decimal, textOf } from './raw.ts'
import { named } from './settle.ts'

export type Answers = { get(oid: string): SnmpValue | undefined }
/**
 * Where a profile looks for what decides its rows: columns that choose and filter (`conditions`) and those that give
 * names (`names`). Both are the device's answers; who compiles a profile notes what was looked up.
 */
export type Lookups = { readonly conditions: Answers; readonly names: Answers }

/** The variable of a column in the row of that index; a scalar (its OID ends in 0) is the same for all rows. */
export function siblingOid(column: string, index: string): string {
  return index === '' || column.endsWith('.0') ? column : `${column}.${index}`
}

export function holds(condition: Condition, index: string, answers: Answers): boolean {
  const text = textOf(answers.get(siblingOid(condition.oid, index)) ?? null)
  if (condition.in && !condition.in.includes(text)) return false
  if (condition.like !== undefined && !new RegExp(condition.like, 'i').test(text)) return false
  return !condition.notIn?.includes(text)
}

export function labelsOf(
  wanted: Table['labels'],
  shown: string,
  index: string,
  answers: Answers,
): Record<string, string> {
  const labels: Record<string, string> = { index: shown }
  for (const [name, label] of Object.entries(wanted ?? {})) {
    const text = labelText(label, index, answers)
    if (text !== '') labels[name] = text
  }
  return labels
}

function labelText(label: Label, index: string, answers: Answers): string {
  const parts = index.split('.')
  if (label.bytes) return bytesOf(Number(parts[label.indexPart ?? 0]), label.bytes)
  const raw =
    label.oid === undefined
      ? (parts[label.indexPart ?? 0] ?? null)
      : (answers.get(`${label.oid}.${parts.slice(0, label.take).join('.')}`) ?? null)
  const text = textOf(raw)
  if (label.values) return named(label.values, text) ?? ''
  if (label.scale === undefined || text === '') return text
  return Number.isFinite(Number(text)) ? String(decimal(Number(text) * label.scale)) : ''
}

function bytesOf(number: number, places: readonly number[]): string {
  return places.map((place) => Math.floor(number / 256 ** (3 - place)) % 256).join('/')
}

/** Undefined where one of the labels has no word. */
export function fill(
  template: string,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  let isWhole = true
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const label = named(labels, name)
    if (label === undefined) isWhole = false
    return label ?? ''
  })
  return isWhole ? filled.replace(/\s+/g, ' ').trim() : undefined
}
