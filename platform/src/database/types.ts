import { types } from 'pg'

// Object ids of pg_type. Both engines read these alike: bigint and numeric as number, a day as 'yyyy-mm-dd'.
const int8 = 20
const int8Array = 1016
const numeric = 1700
const numericArray = 1231
const date = 1082
const dateArray = 1182
// the driver knows it, its type declaration does not: hence the wider type
const textArray: number = 1009

const asWritten = (text: string) => text
const texts: (text: string) => (string | null)[] = types.getTypeParser(textArray)
const numbers = (text: string) =>
  texts(text).map((element) => (element === null ? null : Number(element)))

/** How the texts of these types become values. A bigint past 2^53 would lose digits: none of ours gets there. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [int8]: Number,
  [int8Array]: numbers,
  [numeric]: Number,
  [numericArray]: numbers,
  [date]: asWritten,
  [dateArray]: texts,
}

/** The same for npm pg, for one pool alone. */
export const pgTypes = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    return (format === 'binary' ? undefined : parsers[id]) ?? types.getTypeParser(id, format)
  },
}
