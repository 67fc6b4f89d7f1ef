import type { Day } from '@gridkeeper/model/calendar'
import type { DeviceKind } from '@gridkeeper/model/device'
import type { Role, Terrain, UnitLevel } from '@gridkeeper/model/organisation'
import type { SubscriptionState } from '@gridkeeper/model/subscription'

export type Unit = {
  readonly id: string
  readonly parentId: string | null
  readonly level: UnitLevel
  readonly name: string
  readonly terrain?: Terrain
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly role: Role
  readonly unit: string
  readonly phone: string
  readonly villages: readonly string[]
}

export type Village = {
  /** With its town: 平里店镇毛家村. */
  readonly name: string
  readonly short: string
  readonly town: string
  readonly isCommunity: boolean
  /** The small grid. */
  readonly unit: string
  readonly latitude: number
  readonly longitude: number
}

export type SnmpAgentAt = {
  readonly profile: string
  readonly credential: string
  /** Counted from the base port. */
  readonly slot: number
}

export type Element = {
  readonly id: string
  readonly kind: DeviceKind
  readonly parentId: string | null
  readonly name: string
  readonly place: string
  readonly unit: string | null
  readonly latitude: number
  readonly longitude: number
  readonly snmp?: SnmpAgentAt
}

export type Household = {
  readonly id: string
  readonly village: Village
  readonly address: string
  readonly latitude: number
  readonly longitude: number
}

export type Subscriber = {
  readonly id: string
  readonly household: Household
  readonly name: string
  readonly phone: string
}

export type Subscription = {
  readonly id: string
  readonly subscriber: Subscriber
  readonly product: string
  readonly state: SubscriptionState
  readonly startedOn: Day
  readonly expiresOn: Day
  readonly pausedOn: Day | null
  readonly resumeOn: Day | null
  readonly closedOn: Day | null
  /** When the term that runs, or ran last, was paid for; null for a first one. */
  readonly paidOn: Day | null
  readonly box: string | null
  readonly card: string | null
  /** Whoever pays for many: the village. */
  readonly payer: string | null
  readonly yearlyYuan: number
}

export type County = {
  readonly seed: number
  readonly asOf: Day
  readonly name: string
  readonly units: readonly Unit[]
  readonly people: readonly Person[]
  readonly villages: readonly Village[]
  readonly elements: readonly Element[]
  readonly households: readonly Household[]
  readonly subscribers: readonly Subscriber[]
  readonly subscriptions: readonly Subscription[]
}
