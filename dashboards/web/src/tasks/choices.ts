import type { AttemptOutcome, TaskKind } from '@gridkeeper/model/task'

/** What may come of a call and of a visit, by kind of task; the likeliest first. */
export const outcomesOf: Readonly<
  Record<TaskKind, Readonly<Record<'phone' | 'visit', readonly AttemptOutcome[]>>>
> = {
  fault: {
    visit: ['repaired', 'no_fault', 'needs_network', 'no_answer'],
    phone: ['rescheduled', 'no_answer', 'repaired'],
  },
  prerenew: {
    phone: [
      'paid',
      'willing',
      'rescheduled',
      'refused',
      'no_answer',
      'empty_number',
      'wrong_number',
      'unreachable',
    ],
    visit: ['paid', 'willing', 'rescheduled', 'refused', 'no_answer'],
  },
  village_plan: { visit: ['held', 'rescheduled'], phone: ['rescheduled', 'no_answer'] },
  lapsed: {
    visit: ['paid', 'willing', 'refused', 'rescheduled', 'no_answer'],
    phone: ['willing', 'refused', 'no_answer', 'unreachable'],
  },
  wakeup: {
    phone: [
      'willing',
      'paid',
      'refused',
      'rescheduled',
      'no_answer',
      'empty_number',
      'wrong_number',
      'unreachable',
    ],
    visit: ['paid', 'willing', 'refused', 'rescheduled', 'no_answer'],
  },
  wakeup_visit: {
    visit: ['paid', 'willing', 'refused', 'no_answer'],
    phone: ['willing', 'no_answer', 'unreachable'],
  },
  tip: {
    visit: ['paid', 'willing', 'refused', 'no_answer'],
    phone: ['willing', 'refused', 'no_answer'],
  },
}

/** Where the work begins: D4 and B3 phone first, C1 and repairs at the door. */
export const firstChannel: Readonly<Record<TaskKind, 'phone' | 'visit'>> = {
  fault: 'visit',
  prerenew: 'phone',
  village_plan: 'visit',
  lapsed: 'visit',
  wakeup: 'phone',
  wakeup_visit: 'visit',
  tip: 'visit',
}

/** With these the customer was met or heard, so that a reason can be asked for. */
export const asksReason: ReadonlySet<AttemptOutcome> = new Set<AttemptOutcome>([
  'refused',
  'willing',
  'rescheduled',
])

/** After these nothing is left to do on this task. */
export const finishes: ReadonlySet<AttemptOutcome> = new Set<AttemptOutcome>([
  'repaired',
  'no_fault',
  'needs_network',
  'paid',
  'refused',
  'held',
  'empty_number',
  'wrong_number',
  'unreachable',
])
