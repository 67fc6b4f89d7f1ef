import type { Text } from './text.ts'

export const ticketKinds = ['signal', 'no_signal', 'billing', 'move', 'other'] as const
export type TicketKind = (typeof ticketKinds)[number]

/** Those that somebody is sent for. */
export const faultTickets: ReadonlySet<TicketKind> = new Set<TicketKind>(['signal', 'no_signal'])

/** Rule H3: from the call until somebody is sent. */
export const dispatchWithinMs = 3 * 60_000

export const ticketTitles: Readonly<Record<TicketKind, Text>> = {
  signal: { zh: '用户报修：信号差', en: 'Customer report: bad signal' },
  no_signal: { zh: '用户报修：无信号', en: 'Customer report: no signal' },
  billing: { zh: '用户来电：账单', en: 'Customer call: billing' },
  move: { zh: '用户来电：移机', en: 'Customer call: moving' },
  other: { zh: '用户来电', en: 'Customer call' },
}
