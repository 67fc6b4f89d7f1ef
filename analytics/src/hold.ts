import { type Static, Type } from 'typebox'

/** Parameters of every detector that must not follow one bad sample, nor one good one. */
export const holdParams = {
  outside: Type.Integer({
    default: 2,
    minimum: 1,
    description: 'Samples outside that raise it …',
  }),
  of: Type.Integer({ default: 3, minimum: 1, description: '… of the last so many' }),
  calm: Type.Integer({
    default: 3,
    minimum: 1,
    description: 'Samples in a row, back inside past the deadband, that end it',
  }),
  restless: Type.Integer({
    default: 6,
    minimum: 2,
    description: 'Changes within the window from which it counts as flapping',
  }),
  restlessCalm: Type.Integer({
    default: 12,
    minimum: 1,
    description: 'Samples in a row that end it while it flaps',
  }),
}
const HoldParams = Type.Object(holdParams)
export type HoldParams = Static<typeof HoldParams>

/** How one sample stands: outside its limit, well back inside it, or between the two. */
export type Stand = 'outside' | 'between' | 'inside'

/** Two limits, in number and in time: what flaps stays raised until it has been quiet for longer. */
export function holds(stands: readonly Stand[], was: boolean, params: HoldParams): boolean {
  if (!was)
    return stands.slice(-params.of).filter((is) => is === 'outside').length >= params.outside
  const calm = turns(stands) >= params.restless ? params.restlessCalm : params.calm
  const last = stands.slice(-calm)
  return last.length < calm || last.some((is) => is !== 'inside')
}

/** Where among the last samples that raised it the first outside one is. */
export function firstOutside(stands: readonly Stand[], { of }: HoldParams): number {
  const from = Math.max(0, stands.length - of)
  return Math.max(from, stands.indexOf('outside', from))
}

function turns(stands: readonly Stand[]): number {
  const clear = stands.filter((is) => is !== 'between')
  return clear.filter((is, place) => place > 0 && is !== clear[place - 1]).length
}
