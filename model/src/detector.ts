import { type Static, type TObject, Type } from 'typebox'
import type { Forecast, Severity } from './alarm.ts'
import type { ConnectionState, DeviceKind } from './device.ts'
import type { DeviceLimit } from './device-limit.ts'
import type { HourlySeries } from './hours.ts'
import type { Limit } from './limits.ts'
import type { MetricName } from './metrics.ts'
import type { Sample, Samples } from './series-store.ts'
import { Text } from './text.ts'

/** What a detector said before. `severity` and `since` only where it was raised. */
export type Was =
  | { readonly state: 'clear' }
  | { readonly state: 'raised'; readonly severity: Severity; readonly since: number }

/**
 * Silence is `unknown`, which neither opens nor ends anything; `forgotten` ends what was raised and says nothing of health. `since`: when
 * what is seen began, epoch ms.
 */
export type Judgement =
  | {
      readonly state: 'raised'
      readonly severity: Severity
      readonly since: number
      readonly value: number | null
      readonly because: Text
      /** Where it is going, of what changes slowly. */
      readonly forecast?: Forecast | undefined
    }
  | { readonly state: 'clear' | 'unknown' | 'forgotten'; readonly because: Text }

/** One series of one device, oldest first; nothing in it is later than `at`. */
export type SeriesWindow = {
  readonly at: number
  readonly kind: DeviceKind
  readonly metric: MetricName
  readonly channel: string
  readonly samples: Samples
  /** What the device itself holds to be out of order, where it does. */
  readonly limit?: DeviceLimit | undefined
  /** The limits in force; absent: the table of the model. */
  readonly table?: readonly Limit[] | undefined
}

/** All series of one device that the detector reads. */
export type DeviceWindow = {
  readonly at: number
  readonly kind: DeviceKind
  readonly series: readonly {
    readonly metric: MetricName
    readonly channel: string
    readonly samples: readonly Sample[]
  }[]
}

/** How a home stands, and since when, epoch ms. `heardAt`: its newest report, where nothing but reports tells that it is there. */
export type HomeState = {
  readonly state: ConnectionState
  readonly since: number
  readonly heardAt?: number
}
/** The homes below one element, and those beside it under the same node. */
export type GroupWindow = {
  readonly at: number
  readonly below: readonly HomeState[]
  readonly beside: readonly HomeState[]
}

/** What a device itself says is wrong with it, by trap; `until`: an event that has no end of its own. */
export type DeviceAlarm = {
  readonly code: string
  readonly channel: string
  readonly metric: MetricName
  readonly severity: Severity
  readonly text: Text
  readonly value: number | null
  readonly since: number
  readonly until: number | null
}
/** One alarm of one device; undefined: it was there, and the device has cleared it. */
export type AlarmWindow = {
  readonly at: number
  readonly kind: DeviceKind
  readonly alarm: DeviceAlarm | undefined
}

/**
 * One series of one device over the past, hour by hour; the newest hour may not be over. `around`: how far, each hour, the
 * other devices of its kind under the same node stood from what is usual for them, in the metric's unit (NaN where too few
 * told): what all of them do is the weather, or the time of day. Undefined where it has too few neighbours. A state's
 * `around` is the neighbours' mean.
 */
export type HistoryWindow = {
  readonly at: number
  readonly kind: DeviceKind
  readonly hours: HourlySeries
  readonly around: Float32Array | undefined
  /** Medians of 24 hours, newest first, NaN where little was told: as it is, and without what the neighbours did too. */
  readonly days: { readonly own: Float32Array; readonly beside: Float32Array }
}

/** One of a device’s metrics outside its limit, how badly, and since when. */
export type Outside = {
  readonly device: string
  readonly metric: MetricName
  readonly severity: Severity
  readonly since: number
}

/** All series of a group over the past, and how its devices hang on each other. */
export type TreeWindow = {
  readonly at: number
  readonly head: string
  childrenOf(id: string): readonly string[]
  /** Undefined above the head. */
  parentOf(id: string): string | undefined
  /** Itself first, then all below. */
  subtreeOf(id: string): readonly string[]
  isHome(id: string): boolean
  kindOf(id: string): DeviceKind | undefined
  readonly past: readonly HistoryWindow[]
  readonly states: ReadonlyMap<string, HomeState>
  /** Whose signal is outside a limit now, and who was looked at and is within all of them. */
  readonly outside: readonly Outside[]
  readonly inside: ReadonlySet<string>
  /** Where each was said to belong before, and since when. */
  readonly was: ReadonlyMap<string, { readonly element: string; readonly since: number }>
  /** Elements that other such detectors hold to be a cause, and since when the first device pointed there. */
  readonly standing: ReadonlyMap<string, number>
}

/** One device that, together with others, points to an element; of those that are not told of nothing stands any longer. */
export type Pointing = {
  readonly device: string
  readonly metric: MetricName
  readonly element: string
  readonly judgement: Judgement & { readonly state: 'raised' }
}

type Windows = {
  series: SeriesWindow
  history: HistoryWindow
  device: DeviceWindow
  group: GroupWindow
  alarm: AlarmWindow
}

type About = {
  /** For ever; the folder's name. Its runbook is docs/runbooks/<id>.md. */
  readonly id: string
  readonly title: Text
  /** The first names the finding where `judge` sees more than one. An alarm's finding has the alarm's metric. */
  readonly reads: readonly [MetricName, ...MetricName[]]
  /** How far back it looks. */
  readonly windowMs: number
  /** For the person who goes there: what to look at, what to bring. */
  readonly runbook: { readonly look: Text; readonly bring: Text }
  /** When it is wrong. */
  readonly falseAlarms: Text
}

type Over<K extends keyof Windows, P extends TObject> = About & {
  /** What `judge` is called with: each series, each series' past (at a slow pace), each device, each element with homes below it, each alarm of a device. */
  readonly over: K
  readonly params: P
  /** Pure: reads no clock, keeps nothing, throws never. */
  judge(window: Windows[K], params: Static<P>, was: Was): Judgement
}
export type SeriesDetector<P extends TObject = TObject> = Over<'series', P>
export type HistoryDetector<P extends TObject = TObject> = Over<'history', P>
export type DeviceDetector<P extends TObject = TObject> = Over<'device', P>
export type GroupDetector<P extends TObject = TObject> = Over<'group', P>
export type AlarmDetector<P extends TObject = TObject> = Over<'alarm', P>
/** Looks at a whole group at once and says who points where. */
export type TreeDetector<P extends TObject = TObject> = About & {
  readonly over: 'tree'
  /** Looks at what is left beside a cause that stands: what it locates is a cause of its own, whatever stands above it. */
  readonly isBeside?: boolean
  readonly params: P
  locate(window: TreeWindow, params: Static<P>): readonly Pointing[]
}
export type Detector<P extends TObject = TObject> =
  | SeriesDetector<P>
  | HistoryDetector<P>
  | DeviceDetector<P>
  | GroupDetector<P>
  | AlarmDetector<P>
  | TreeDetector<P>

export function defineTreeDetector<P extends TObject>(detector: TreeDetector<P>): TreeDetector<P> {
  return detector
}

export function defineDetector<P extends TObject, K extends keyof Windows>(
  detector: Over<K, P>,
): Over<K, P> {
  return detector
}

/** What a loader can check of a unit; the compiler checks the rest. */
export const DetectorUnit = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  title: Text,
  over: Type.Enum(['series', 'history', 'device', 'group', 'alarm', 'tree']),
  reads: Type.Array(Type.String(), { minItems: 1 }),
  windowMs: Type.Integer({ minimum: 0 }),
  params: Type.Unknown(),
  runbook: Type.Object({ look: Text, bring: Text }),
  falseAlarms: Text,
  judge: Type.Optional(Type.Unknown()),
  locate: Type.Optional(Type.Unknown()),
})

/** Which question a metric answers: can it be reached, is its signal well, has it power, is the place well. */
export const families = ['reach', 'signal', 'power', 'condition'] as const
export type Family = (typeof families)[number]

const ofSignal: ReadonlySet<string> = new Set(['downstream', 'upstream', 'optical', 'rf', 'eoc'])

export function familyOf(metric: string): Family {
  const subject = metric.slice(0, metric.indexOf('.'))
  if (subject === 'device') return 'reach'
  if (subject === 'power') return 'power'
  if (metric === 'eoc.cnus_online') return 'condition'
  return ofSignal.has(subject) ? 'signal' : 'condition'
}
