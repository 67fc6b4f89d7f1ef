import { ReportHead, ReportTable } from '@gridkeeper/model/table-report'
import { type Static, Type } from 'typebox'
import { Day, Instant, Nullable, UnitRef } from './common.ts'

export const Reports = Type.Object({
  reports: Type.Array(ReportHead, { description: 'Those that this role may see' }),
})
export type Reports = Static<typeof Reports>

const asked = {
  unit: Type.Optional(Type.String({ maxLength: 200, description: 'Only this unit and below' })),
  period: Type.Optional(
    Type.String({
      maxLength: 10,
      description: 'yyyy-mm-dd of a day or of a week’s day, yyyy-mm, yyyy-Qn; else the usual one',
    }),
  ),
}

export const ReportQuery = Type.Object({
  ...asked,
  limit: Type.Integer({
    ...{ minimum: 1, maximum: 2000, default: 500 },
    description: 'The first rows of a list; the file has all',
  }),
})
export type ReportQuery = Static<typeof ReportQuery>

export const ReportAnswer = Type.Object({
  head: ReportHead,
  unit: UnitRef,
  period: Type.Object({ value: Type.String(), from: Day, to: Day }),
  asOf: Instant,
  billingOn: Nullable(Type.String({ description: 'The day the newest billing export speaks of' })),
  table: ReportTable,
  mark: Type.String({ description: 'Who looks at it and when: printed on every page' }),
})
export type ReportAnswer = Static<typeof ReportAnswer>

export const FileBody = Type.Object(
  {
    ...asked,
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
    language: Type.Union([Type.Literal('zh'), Type.Literal('en')]),
    plain: Type.Boolean({ default: false, description: 'Names, phones and doors unmasked' }),
    reason: Type.Optional(
      Type.String({ maxLength: 300, description: 'Why; must be given for a plain file' }),
    ),
  },
  { additionalProperties: false },
)
export type FileBody = Static<typeof FileBody>
