import { AppError } from '@gridkeeper/model/errors'
import type { Text } from '@gridkeeper/model/text'
import { type RawBuilder, sql } from 'kysely'

// Pieces of SELECT lists that give an answer's own shape, so that rows need no renaming.

export function deviceRef(alias: string): RawBuilder<unknown> {
  const ref = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`case when ${ref('id')} is null then null
    else json_build_object('id', ${ref('id')}, 'name', ${ref('name')}, 'kind', ${ref('kind')}) end`
}

export function unitRef(alias: string): RawBuilder<unknown> {
  const ref = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`case when ${ref('id')} is null then null
    else json_build_object('id', ${ref('id')}, 'name', ${ref('name')}, 'level', ${ref('level')}) end`
}

export function personRef(alias: string): RawBuilder<unknown> {
  const ref = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`case when ${ref('id')} is null then null
    else json_build_object('id', ${ref('id')}, 'name', ${ref('name')}) end`
}

/** A PlainHousehold; the subscriber stands under the second alias. Mask it before it leaves the query layer. */
export function plainHousehold(household: string, subscriber: string): RawBuilder<unknown> {
  const h = (column: string) => sql.ref(`${household}.${column}`)
  const s = (column: string) => sql.ref(`${subscriber}.${column}`)
  return sql`case when ${h('id')} is null then null
    else json_build_object('id', ${h('id')}, 'name', ${s('name')}, 'phone', ${s('phone')}, 'address', ${h('address')},
      'village', ${h('village')}, 'latitude', ${h('latitude')}, 'longitude', ${h('longitude')}) end`
}

/** The worst of a set of severities, by RFC 8632's order; null of none. */
export function worstSeverity(column: string): RawBuilder<string | null> {
  return sql`(array['warning', 'minor', 'major', 'critical'])[max(array_position(array['warning', 'minor', 'major', 'critical'], ${sql.ref(column)}))]`
}

/** Not there, or not this viewer's: the two answers must not differ. */
export function unknownResource(zh: string, en: string, id: string): AppError {
  const text: Text = { zh: `没有这个${zh}：${id}`, en: `There is no such ${en}: ${id}` }
  return new AppError('resource/unknown', text.en, { text, id })
}

export function wrongField(field: string, zh: string, en: string): AppError {
  return new AppError('request/invalid', en, { field, text: { zh, en } satisfies Text })
}
