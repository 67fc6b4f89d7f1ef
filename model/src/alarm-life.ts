import type { Alarm, Severity, Verdict } from './alarm.ts'
import { fnv1a32 } from './hash.ts'
import type { Text } from './text.ts'

export const alarmChanges = [
  'raised',
  'severity',
  'extent',
  'cleared',
  'reraised',
  'ack',
  'shelved',
  'unshelved',
  'closed',
  'comment',
  'retired',
] as const
export type AlarmChange = (typeof alarmChanges)[number]

/** One line of an alarm's history. */
export type AlarmEvent = {
  readonly at: number
  readonly change: AlarmChange
  readonly severity: Severity
  readonly by: string | null
  readonly note: string | null
}

/** What a person does to an alarm. */
export type AlarmAction = {
  readonly by: string
  readonly at: number
  readonly note?: string
} & (
  | { readonly kind: 'acknowledge' | 'unshelve' | 'close' | 'comment' | 'retire' }
  | { readonly kind: 'shelve'; readonly until: number }
)

/** The alarm after the action and the line for its history; or why it cannot be done. */
export type Operated =
  | { readonly alarm: Alarm; readonly event: AlarmEvent }
  | { readonly obstacle: Text }

/** What analysis says now of one (resource, type). */
export type Observed = {
  readonly resource: string
  readonly type: string
  readonly verdict: Verdict
  readonly severity: Severity
  readonly text: Text
  readonly devices: readonly string[]
  readonly homes: number
}

export const longestShelfMs = 30 * 86_400_000

/** Pure. Operator state, severity and being cleared are independent (RFC 8632 §3): only closing asks for a cleared alarm. */
export function operate(alarm: Alarm, action: AlarmAction): Operated {
  const obstacle = obstacleTo(alarm, action)
  if (obstacle) return { obstacle }
  const operator = { operator: action.by, operatorAt: action.at, changedAt: action.at }
  const done = (change: AlarmChange, changes: Partial<Alarm>): Operated => ({
    alarm: { ...alarm, ...operator, ...changes },
    event: {
      at: action.at,
      change,
      severity: alarm.severity,
      by: action.by,
      note: action.note ?? null,
    },
  })
  switch (action.kind) {
    case 'acknowledge':
      return done('ack', { operatorState: 'ack', shelvedUntil: null })
    case 'shelve':
      return done('shelved', { operatorState: 'shelved', shelvedUntil: action.until })
    case 'unshelve':
      return done('unshelved', { operatorState: 'none', shelvedUntil: null })
    case 'close':
      return done('closed', { operatorState: 'closed', shelvedUntil: null })
    case 'retire':
      return done('retired', { operatorState: 'closed', shelvedUntil: null })
    case 'comment':
      return { ...done('comment', {}), alarm }
  }
}

function obstacleTo(alarm: Alarm, action: AlarmAction): Text | undefined {
  if (alarm.operatorState === 'closed') return { zh: '告警已关闭', en: 'The alarm is closed' }
  switch (action.kind) {
    case 'acknowledge':
      if (alarm.isCleared)
        return { zh: '告警已恢复，无需确认', en: 'The alarm has already cleared' }
      if (alarm.operatorState === 'ack')
        return {
          zh: `${alarm.operator ?? ''}已确认`,
          en: `Already acknowledged by ${alarm.operator}`,
        }
      return undefined
    case 'shelve':
      if (action.until <= action.at)
        return { zh: '搁置截止时间须晚于现在', en: 'Shelve until a time to come' }
      if (action.until - action.at > longestShelfMs)
        return { zh: '最长搁置 30 天', en: 'Shelve for 30 days at most' }
      return undefined
    case 'unshelve':
      if (alarm.operatorState !== 'shelved')
        return { zh: '告警未被搁置', en: 'The alarm is not shelved' }
      return undefined
    case 'close':
      if (!alarm.isCleared)
        return {
          zh: '故障仍在，恢复后才能关闭',
          en: 'Still raised: it can be closed once it has cleared',
        }
      return undefined
    case 'comment':
      if (!action.note?.trim()) return { zh: '请写明内容', en: 'Say what is to be noted' }
      return undefined
    case 'retire':
      if (!action.note?.trim())
        return { zh: '请写明停用原因', en: 'Say why it is out of service for good' }
      return undefined
  }
}

export type Life = {
  readonly alarm: Alarm
  readonly events: readonly AlarmEvent[]
}

/** `calmMs`: what came back lately is held open until nothing was seen of it for so long. 0, or absent: it ends at once. */
type Ending = { readonly closeAfterMs: number; readonly note?: string; readonly calmMs?: number }

/**
 * Pure. What becomes of the living alarm of one (resource, type) when analysis sees this cause, or none, at this moment.
 * The same observation twice changes nothing the second time: then `events` is empty and `alarm` is the one given.
 * `note` says why it ends where the fault did not: it is explained by another.
 */
export function observe(
  alarm: Alarm | undefined,
  seen: Observed | undefined,
  at: number,
  ending: Ending,
): Life | undefined {
  if (!alarm) return seen && raise(seen, at)
  const rested = endShelf(alarm, at)
  const next = seen ? see(rested.alarm, seen, at) : miss(rested.alarm, at, ending)
  return { alarm: next.alarm, events: [...rested.events, ...next.events] }
}

function raise(seen: Observed, at: number): Life {
  const alarm: Alarm = {
    ...seen,
    devices: [...seen.devices],
    id: `a${at.toString(36)}-${fnv1a32(`${seen.resource}/${seen.type}`).toString(36)}`,
    raisedAt: at,
    changedAt: at,
    isCleared: false,
    clearedAt: null,
    operatorState: 'none',
    operator: null,
    operatorAt: null,
    shelvedUntil: null,
  }
  return { alarm, events: [byItself(alarm, 'raised', at)] }
}

function endShelf(alarm: Alarm, at: number): Life {
  if (alarm.operatorState !== 'shelved' || (alarm.shelvedUntil ?? 0) > at)
    return { alarm, events: [] }
  const next: Alarm = { ...alarm, operatorState: 'none', shelvedUntil: null, changedAt: at }
  return { alarm: next, events: [byItself(next, 'unshelved', at)] }
}

function see(alarm: Alarm, seen: Observed, at: number): Life {
  const now: Alarm = {
    ...alarm,
    verdict: seen.verdict,
    severity: seen.severity,
    text: seen.text,
    devices: [...seen.devices],
    homes: seen.homes,
    isCleared: false,
    clearedAt: null,
    quietSince: null,
  }
  const changes: AlarmChange[] = []
  if (alarm.isCleared) changes.push('reraised')
  else {
    if (alarm.severity !== seen.severity) changes.push('severity')
    if (grew(alarm.devices.length, seen.devices.length)) changes.push('extent')
  }
  if (changes.length === 0 && same(alarm, now)) return { alarm, events: [] }
  const next = { ...now, changedAt: at }
  return { alarm: next, events: changes.map((change) => byItself(next, change, at)) }
}

/** An acknowledgement ends with what it acknowledged, so that the next raise is seen by somebody. A shelf stays. */
function miss(alarm: Alarm, at: number, { closeAfterMs, note, calmMs = 0 }: Ending): Life {
  if (alarm.operatorState === 'closed') return { alarm, events: [] }
  if (!alarm.isCleared) {
    const quietSince = alarm.quietSince ?? at
    // Explained by another it ends at once: that one stands.
    if (note === undefined && at - quietSince < calmMs)
      return {
        alarm: alarm.quietSince === quietSince ? alarm : { ...alarm, quietSince },
        events: [],
      }
    const operatorState = alarm.operatorState === 'ack' ? 'none' : alarm.operatorState
    const cleared = { isCleared: true, clearedAt: at, changedAt: at, quietSince: null }
    const next: Alarm = { ...alarm, ...cleared, operatorState }
    return { alarm: next, events: [{ ...byItself(next, 'cleared', at), note: note ?? null }] }
  }
  if (at - (alarm.clearedAt ?? at) < closeAfterMs) return { alarm, events: [] }
  const next: Alarm = { ...alarm, operatorState: 'closed', shelvedUntil: null, changedAt: at }
  return { alarm: next, events: [byItself(next, 'closed', at)] }
}

function byItself(alarm: Alarm, change: AlarmChange, at: number): AlarmEvent {
  return { at, change, severity: alarm.severity, by: null, note: null }
}

// A line of history for every box that comes or goes would bury the rest: a fifth more or less is worth one.
function grew(before: number, after: number): boolean {
  return Math.abs(after - before) >= Math.max(1, before * 0.2)
}

function same(a: Alarm, b: Alarm): boolean {
  return (
    a.verdict === b.verdict &&
    a.severity === b.severity &&
    a.text.zh === b.text.zh &&
    a.text.en === b.text.en &&
    a.homes === b.homes &&
    a.isCleared === b.isCleared &&
    (a.quietSince ?? null) === (b.quietSince ?? null) &&
    a.devices.length === b.devices.length &&
    a.devices.every((device, place) => device === b.devices[place])
  )
}

/** The changes that people are told of. A shelved alarm tells nobody. */
export function isNotice(event: AlarmEvent, alarm: Alarm): boolean {
  return (
    (event.change === 'raised' || event.change === 'reraised') && alarm.operatorState !== 'shelved'
  )
}
