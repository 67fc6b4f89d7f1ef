import type { Alarm, Finding, Severity, Verdict } from '@gridkeeper/model/alarm'
import type { HomeState } from '@gridkeeper/model/detector'
import type { Text } from '@gridkeeper/model/text'
import type { Move } from '../faults/alarms.ts'
import type { Event } from './event.ts'

/** A line of alarms.csv: one alarm from its first raise to its last clear. */
export type RaisedAlarm = {
  readonly id: string
  readonly element: string
  readonly verdict: Verdict
  readonly type: string
  readonly severity: Severity
  readonly raisedAt: number
  readonly clearedAt: number | null
  /** The most it explained at one moment. */
  readonly devices: readonly string[]
  readonly why: Text
  readonly confidence: number
}

/** How the head of a group stood from this moment on. */
export type HeadMoment = {
  readonly at: number
  readonly device: string
  readonly state: HomeState | undefined
  readonly findings: readonly Finding[]
}

/** An alarm further up, while it stood. */
export type Span = {
  readonly id: string
  readonly resource: string
  readonly type: string
  readonly from: number
  readonly to: number
  /** Given where it explains only what went silent about this moment. */
  readonly begunAbout?: number
}

export type Recorded = {
  readonly alarms: readonly RaisedAlarm[]
  readonly head: readonly HeadMoment[]
  /** Per device that an alarm explained: while it stood. */
  readonly explaining: readonly (Span & { readonly devices: readonly string[] })[]
  /** Homes that reported anything. */
  readonly homes: readonly string[]
  readonly looks: number
  readonly doubles: number
  readonly baselines: { readonly fixed: readonly Event[]; readonly cluster: readonly Event[] }
}

const explainingTypes: ReadonlySet<string> = new Set([
  'unreachable',
  'power-lost',
  'signal-degraded',
])

type Told = { alarm: Alarm; devices: readonly string[]; confidence: number; why: Text }

export function createRecord(group: string) {
  const told = new Map<string, Told>()
  const head: HeadMoment[] = []
  const open = new Map<string, Span & { devices: readonly string[] }>()
  const explaining: (Span & { devices: readonly string[] })[] = []
  let looks = 0
  let headWords = ''

  function explains(alarm: Alarm, at: number): void {
    if (!explainingTypes.has(alarm.type)) return
    const span = open.get(alarm.id)
    if (alarm.isCleared && span) {
      explaining.push({ ...span, to: at })
      open.delete(alarm.id)
    }
    if (alarm.isCleared || alarm.devices.length < 2) return
    if (!span || alarm.devices.length > span.devices.length)
      open.set(alarm.id, {
        id: alarm.id,
        resource: alarm.resource,
        type: alarm.type,
        from: span?.from ?? at,
        to: Number.POSITIVE_INFINITY,
        devices: alarm.devices,
      })
  }

  return {
    looked(at: number, moves: readonly Move[], moment: HeadMoment): void {
      looks++
      for (const { alarm, cause } of moves) {
        const before = told.get(alarm.id)
        const isMore = !alarm.isCleared && alarm.devices.length >= (before?.devices.length ?? 0)
        told.set(alarm.id, {
          alarm,
          devices: isMore || !before ? alarm.devices : before.devices,
          why: isMore || !before ? alarm.text : before.why,
          confidence: cause?.confidence ?? before?.confidence ?? 1,
        })
        explains(alarm, at)
      }
      const words = JSON.stringify([
        moment.state,
        moment.findings.map(({ detector, metric, channel }) => [detector, metric, channel]),
      ])
      if (moment.device === group && words !== headWords) head.push(moment)
      headWords = words
    },
    end() {
      const alarms = [...told.values()].map(
        ({ alarm, devices, why, confidence }): RaisedAlarm => ({
          id: alarm.id,
          element: alarm.resource,
          verdict: alarm.verdict,
          type: alarm.type,
          severity: alarm.severity,
          raisedAt: alarm.raisedAt,
          clearedAt: alarm.isCleared ? alarm.clearedAt : null,
          devices,
          why,
          confidence,
        }),
      )
      return { alarms, head, explaining: [...explaining, ...open.values()], looks }
    },
  }
}
