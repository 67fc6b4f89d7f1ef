import { addDays, type Day } from '@gridkeeper/model/calendar'
import type { dayParts } from '@gridkeeper/model/task'
import type { Policy } from './policy.ts'
import * as words from './words.ts'

export type DayPart = (typeof dayParts)[number]

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
