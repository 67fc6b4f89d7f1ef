/** As the billing export says it; 报停 (voluntary) and 欠停 (arrears) stay distinct, 拆机 is closed. */
export const subscriptionStates = [
  'active',
  'paused_voluntary',
  'paused_arrears',
  'closed',
] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** Where a member of a frozen cohort stands. `open` until something happens; rates are queries over these. */
export const cohortOutcomes = [
  'open',
  'renewed_early',
  'renewed_in_month',
  'renewed_late',
  'lapsed',
  'reactivated',
  'switched',
  'closed',
  'paused_voluntary',
] as const
export type CohortOutcome = (typeof cohortOutcomes)[number]

export const cohortKinds = ['due', 'pause'] as const
export type CohortKind = (typeof cohortKinds)[number]

/** Why a household does not renew. Rule C2; 转网 needs the competitor's name. */
export const leaveReasons = {
  price: { zh: '价格', en: 'Price' },
  switched: { zh: '转网', en: 'Switched to another operator' },
  away: { zh: '不在家·外出务工', en: 'Away, working elsewhere' },
  moved: { zh: '拆迁·搬家', en: 'Moved or demolished' },
  box: { zh: '机顶盒故障·丢失', en: 'Box broken or lost' },
  signal: { zh: '信号质量', en: 'Signal quality' },
  not_watching: { zh: '不看电视', en: 'Does not watch television' },
  service: { zh: '服务不满', en: 'Unhappy with the service' },
  deceased: { zh: '老人去世', en: 'Deceased' },
  unreachable: { zh: '联系不上', en: 'Cannot be reached' },
  other: { zh: '其它', en: 'Other' },
} as const
export type LeaveReason = keyof typeof leaveReasons
