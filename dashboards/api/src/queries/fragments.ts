import { homeKinds } from '@gridkeeper/model/device'
import { AppError } from '@gridkeeper/model/errors'
import type { Text } from '@gridkeeper/model/text'
import { type RawBuilder, sql } from 'kysely'

// Pieces of SELECT lists that give an answer's own shape, so that rows need no renaming.

export function deviceRef(alias: string): RawBuilder<unknown> {
  const ref = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`case when ${ref('id')} is null then null
    else json_build_object('id', ${ref('id')}, 'name', ${shownName(alias)}, 'kind', ${ref('kind')}) end`
}

const home = sql`${[...homeKinds]}::text[]`
const lastNumber = sql.lit('\\d+(\\D*)$')
const masked = sql.lit('*\\1')

/** A device's name. One that stands in a home may be named by its door, which is then masked. */
export function shownName(alias: string): RawBuilder<string> {
  const [kind, name] = [sql.ref(`${alias}.kind`), sql.ref(`${alias}.name`)]
  return sql`case when ${kind} = any(${home}) and ${name} ~ ${sql.lit('\\d\\s*(号|室|户|门|单元|栋|楼)')}
    then regexp_replace(${name}, ${lastNumber}, ${masked}) else ${name} end`
}

/** Where a device stands; of one in a home the last number, its door, is masked. */
export function shownPlace(alias: string): RawBuilder<string | null> {
  const [kind, place] = [sql.ref(`${alias}.kind`), sql.ref(`${alias}.place`)]
  return sql`case when ${kind} = any(${home}) then regexp_replace(${place}, ${lastNumber}, ${masked}) else ${place} end`
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
