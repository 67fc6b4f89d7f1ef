import { binOfNumber } from './bins.ts'

/**
 * A model as a person may read it and anybody may recompute it: log odds = intercept + one number from each column.
 * Kept as JSON.
 */
export type Card = {
  readonly version: 1
  readonly intercept: number
  /** Heaviest first; columns that say nothing are left out. */
  readonly features: readonly CardFeature[]
}

type Weighed = {
  readonly name: string
  /** How far the column moves the log odds from one row to another: the standard deviation of its points. */
  readonly weight: number
  readonly missing: number
}
export type CardFeature = Weighed &
  (
    | {
        readonly kind: 'number' | 'day'
        /** Values up to and with an edge fall in its bin; one more bin than edges. */
        readonly edges: readonly number[]
        readonly points: readonly number[]
        /** Share of the training rows in each bin. */
        readonly shares: readonly number[]
      }
    | {
        readonly kind: 'category'
        readonly words: readonly {
          readonly word: string
          readonly points: number
          readonly share: number
        }[]
        readonly other: number
      }
  )

/** What a row says in one column: a number, a word, or nothing. */
export type Cell = number | string | null

export type Part = { readonly name: string; readonly points: number }

/** What each column adds to the log odds of a row. */
export function partsOf(card: Card, cellOf: (name: string) => Cell): readonly Part[] {
  return card.features.map((feature) => ({
    name: feature.name,
    points: pointsOf(feature, cellOf(feature.name)),
  }))
}

/** The chance that a row is a positive. */
export function chanceOf(card: Card, cellOf: (name: string) => Cell): number {
  const sum = partsOf(card, cellOf).reduce((total, { points }) => total + points, card.intercept)
  return 1 / (1 + Math.exp(-sum))
}

function pointsOf(feature: CardFeature, cell: Cell): number {
  if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) return feature.missing
  if (feature.kind === 'category') {
    const word = String(cell)
    return feature.words.find((entry) => entry.word === word)?.points ?? feature.other
  }
  const value = Number(cell)
  return Number.isNaN(value)
    ? feature.missing
    : (feature.points[binOfNumber(feature.edges, value) - 1] ?? feature.missing)
}
