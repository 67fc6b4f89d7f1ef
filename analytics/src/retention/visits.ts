import { addDays, type Day, dayOf } from '@gridkeeper/model/calendar'
import { type Attempt, type dayParts, deadNumberOutcomes } from '@gridkeeper/model/task'
import type { Policy } from './policy.ts'
import * as words from './words.ts'

export type DayPart = (typeof dayParts)[number]
type Tried = Pick<Attempt, 'at' | 'channel' | 'outcome'>

/** Rule C4: before ten, up to four in the afternoon, after. By the operator's clock. */
export function dayPartOf(at: number, timeZone: string): DayPart {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(at))
  if (hour < 10) return 'morning'
  return hour < 16 ? 'noon' : 'evening'
}

/** The part of the day that was tried least; evening first, since it is then that people are at home. */
export function nextDayPart(tried: readonly DayPart[]): DayPart {
  const order: readonly DayPart[] = ['evening', 'morning', 'noon']
  const times = (part: DayPart) => tried.filter((one) => one === part).length
  return order.reduce((best, part) => (times(part) < times(best) ? part : best))
}

/** B3: by phone first; a dead number, or so many calls that came to nothing, and somebody goes there. */
export function isCalledInVain(tried: readonly Tried[], { B3 }: Pick<Policy, 'B3'>): boolean {
  const calls = tried.filter(({ channel }) => channel === 'phone').map(({ outcome }) => outcome)
  if (calls.some((outcome) => deadNumberOutcomes.has(outcome))) return true
  const inVain = calls.filter((outcome) => outcome === 'no_answer' || outcome === 'refused')
  return inVain.length >= B3.callsBeforeVisit
}

/** C4: three parts of the day and all seven days (五加二): the part that was tried least, and a weekend where only weekdays were. */
export function nextTry(tried: readonly Tried[], timeZone: string) {
  if (tried.length === 0) return undefined
  const part = nextDayPart(tried.map(({ at }) => dayPartOf(at, timeZone)))
  return { part, isWeekend: tried.length > 1 && !tried.some(({ at }) => isWeekend(at, timeZone)) }
}

function isWeekend(at: number, timeZone: string): boolean {
  return [0, 6].includes(new Date(`${dayOf(at, timeZone)}T00:00:00Z`).getUTCDay())
}

/** D5: the series that follows a wake-up whose number is dead; the wake-up's key tells one series from the next. */
export function visitSeries(
  wakeup: { readonly key: string; readonly village: string | null },
  day: Day,
  { D5 }: Policy,
) {
  const dayPart = nextDayPart([])
  return {
    key: wakeup.key.replace(/^wakeup\//, 'wakeup_visit/'),
    kind: 'wakeup_visit' as const,
    rule: 'D5',
    title: words.titles.wakeup_visit(wakeup.village),
    reasons: words.visits(0, D5.minVisits, dayPart),
    due: addDays(day, D5.daysBetween),
    round: 1,
    details: { after: wakeup.key, minVisits: D5.minVisits, maxVisits: D5.maxVisits, dayPart },
  }
}
