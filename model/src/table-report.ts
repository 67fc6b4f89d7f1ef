import { type Static, Type } from 'typebox'
import { roles, type unitLevels } from './organisation.ts'
import { Text } from './text.ts'

/** `name`, `phone` and `address` are of persons: whoever answers a viewer masks what stands in such a column. */
export const columnKinds = [
  'text',
  'count',
  'number',
  'share',
  'yuan',
  'points',
  'minutes',
  'day',
  'name',
  'phone',
  'address',
] as const
export type ColumnKind = (typeof columnKinds)[number]
export const personalKinds: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'name',
  'phone',
  'address',
])

/** now: as things stand; the others: one day, one week (by its Monday), one calendar month or quarter of the operator. */
export const periodKinds = ['now', 'day', 'week', 'month', 'quarter'] as const
export type PeriodKind = (typeof periodKinds)[number]

export const ReportColumn = Type.Object({
  key: Type.String(),
  title: Text,
  kind: Type.Enum(columnKinds, {
    description: 'share: 0 to 1 · yuan: cents · minutes, points: as they are',
  }),
  hint: Type.Optional(Type.Object(Text.properties, { description: 'How it is counted' })),
  bar: Type.Optional(Type.Boolean({ description: 'Looked at rather than read: drawn as a bar' })),
})
export type ReportColumn = Static<typeof ReportColumn>

/** Null: there is no data to say it from; never 0. */
export const ReportCell = Type.Union([Type.String(), Type.Number(), Text, Type.Null()])
export type ReportCell = Static<typeof ReportCell>

export const ReportRow = Type.Object({
  cells: Type.Array(ReportCell, { description: 'One a column' }),
  unit: Type.Optional(
    Type.String({ description: 'Look at this unit for what the row is made of' }),
  ),
  group: Type.Optional(Type.String({ description: 'Rows of one village or unit stand together' })),
})
export type ReportRow = Static<typeof ReportRow>

/** A small picture beside the table. */
export const ReportPicture = Type.Object({
  title: Text,
  kind: Type.Enum(columnKinds),
  points: Type.Array(
    Type.Object({ label: Type.String(), value: Type.Union([Type.Number(), Type.Null()]) }),
  ),
})
export type ReportPicture = Static<typeof ReportPicture>

/** What stands on a report before it is filled: its unit’s own words. */
export const ReportHead = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  title: Text,
  about: Type.Object(Text.properties, { description: 'What is counted, from what' }),
  rules: Type.Array(Type.String({ pattern: '^[A-N]\\d+$' }), { description: 'Operating rules' }),
  roles: Type.Array(Type.Enum(roles), { description: 'Who may see it' }),
  period: Type.Enum(periodKinds),
  columns: Type.Array(ReportColumn, { minItems: 1 }),
  rows: Type.Optional(
    Type.String({ description: 'The report that lists what a number here is made of' }),
  ),
  walked: Type.Optional(
    Type.Boolean({ description: 'Carried from door to door: printed village by village' }),
  ),
  order: Type.Optional(Type.Integer({ description: 'Its place in the list of reports' })),
})
export type ReportHead = Static<typeof ReportHead>

/** One report, filled. */
export const ReportTable = Type.Object({
  columns: Type.Array(ReportColumn),
  rows: Type.Array(ReportRow),
  total: Type.Union([Type.Array(ReportCell), Type.Null()], { description: 'One a column' }),
  count: Type.Integer({ description: 'Rows in all, of which `rows` may be the first' }),
  notes: Type.Array(Text, { description: 'What is missing, and why' }),
  pictures: Type.Array(ReportPicture),
})
export type ReportTable = Static<typeof ReportTable>

export type UnitOfReport = {
  readonly id: string
  readonly parent: string | null
  readonly level: (typeof unitLevels)[number]
  readonly name: string
  readonly path: string
}
