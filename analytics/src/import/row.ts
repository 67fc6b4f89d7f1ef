import type { Text } from '@gridkeeper/model/text'

/** One row of a file as it stands there: `row` counts from 1, as the spreadsheet shows it; cells are cleaned. */
export type RawRow = {
  readonly row: number
  readonly cells: readonly string[]
  /** Set where the row could not be taken apart; its cells are then what there is to show. */
  readonly broken?: Text
  /** Its bare numbers that are days count from 1904. */
  readonly from1904?: boolean
}

/** Why a row, or a cell of it, was not taken, or was taken with a doubt. */
export type Remark = {
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly why: Text
}
