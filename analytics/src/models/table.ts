/** Numbers, NaN where missing. Days are epoch days. */
export type NumberColumn = {
  readonly name: string
  readonly kind: 'number' | 'day'
  readonly values: Float64Array
}
/** Words by code into `levels`, −1 where missing. */
export type CategoryColumn = {
  readonly name: string
  readonly kind: 'category'
  readonly codes: Int32Array
  readonly levels: readonly string[]
}
export type Column = NumberColumn | CategoryColumn

/** What a learner may look at. All columns have `rows` entries. */
export type Table = { readonly rows: number; readonly columns: readonly Column[] }

/** 1: it happened (did not renew, came back); 0: it did not. */
export type Labels = Uint8Array
/** Row numbers of a table. */
export type Rows = Int32Array

export function allRows(count: number): Rows {
  return Int32Array.from({ length: count }, (_, row) => row)
}

export function positivesIn(labels: Labels, rows: Rows): number {
  let sum = 0
  for (const row of rows) sum += labels[row] ?? 0
  return sum
}
