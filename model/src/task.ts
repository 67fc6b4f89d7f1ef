import { type Static, Type } from 'typebox'
import { type LeaveReason, leaveReasons } from './subscription.ts'
import type { Text } from './text.ts'

/**
 * fault: repair before the customer calls · prerenew: B3 · village_plan: B2 · lapsed: C1, the three musts ·
 * wakeup: D1/D4, phone first · wakeup_visit: D5, the series of visits after a dead number · tip: D6, an agent's word.
 */
export const taskKinds = [
  'fault',
  'prerenew',
  'village_plan',
  'lapsed',
  'wakeup',
  'wakeup_visit',
  'tip',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** waiting: held back by an open fault at the same home, and says so. */
export const taskStates = ['open', 'waiting', 'done', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]

export const attemptChannels = ['phone', 'visit'] as const
export const dayParts = ['morning', 'noon', 'evening'] as const

/** What came of one call or visit. The last three of the calls are D4's dead numbers. */
export const attemptOutcomes = {
  repaired: { zh: '已修复', en: 'Repaired' },
  no_fault: { zh: '未发现故障', en: 'No fault found' },
  needs_network: { zh: '需网络部处理', en: 'Needs the network department' },
  paid: { zh: '已缴费', en: 'Paid' },
  willing: { zh: '接通·有意愿', en: 'Willing' },
  refused: { zh: '接通·拒绝', en: 'Refused' },
  rescheduled: { zh: '接通·改期', en: 'Asked for another time' },
  no_answer: { zh: '无人接/不在家', en: 'No answer, nobody home' },
  empty_number: { zh: '空号', en: 'Number does not exist' },
  wrong_number: { zh: '错号', en: 'Wrong number' },
  unreachable: { zh: '无法联系', en: 'Cannot be reached' },
  held: { zh: '已开展', en: 'Held' },
} as const
export type AttemptOutcome = keyof typeof attemptOutcomes

/** Rule D4/D5: these call outcomes start the series of visits. */
export const deadNumberOutcomes: ReadonlySet<AttemptOutcome> = new Set<AttemptOutcome>([
  'empty_number',
  'wrong_number',
  'unreachable',
])

/** One call or visit, as the phone page sends it. `id` is made on the phone, so that sending twice stores once. */
export const Attempt = Type.Object({
  id: Type.String({ format: 'uuid' }),
  at: Type.Integer({ description: 'Epoch ms, when it happened' }),
  channel: Type.Enum(attemptChannels),
  outcome: Type.Enum(Object.keys(attemptOutcomes) as AttemptOutcome[]),
  met: Type.Boolean({ description: 'Met the customer in person (second must)' }),
  proof: Type.Optional(
    Type.String({
      maxLength: 400_000,
      description: 'Signature or photo as a data URL, or a one-time code',
    }),
  ),
  reason: Type.Optional(Type.Enum(Object.keys(leaveReasons) as LeaveReason[])),
  competitor: Type.Optional(
    Type.String({ maxLength: 60, description: 'Whose network the home has (C2, E2)' }),
  ),
  competitorUntil: Type.Optional(
    Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      description: 'Switched: the day that contract ends (E1)',
    }),
  ),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  finish: Type.Boolean({ description: 'Close the task with this record, if the rules allow' }),
})
export type Attempt = Static<typeof Attempt>

const three = { zh: '三个必须', en: 'the three musts' }

/**
 * What still stands in the way of closing a task with these attempts (oldest first). Empty: it may be closed.
 * Rules C1 (three musts), C2 (转网 names the operator), D5 (three documented visits or a refusal with its reason).
 */
export function closingObstacles(
  kind: TaskKind,
  attempts: readonly Pick<
    Attempt,
    'channel' | 'outcome' | 'met' | 'proof' | 'reason' | 'competitor'
  >[],
  minVisits = 3,
): readonly Text[] {
  const last = attempts.at(-1)
  if (!last) return [{ zh: '先记录一次联系或上门', en: 'Record a call or a visit first' }]
  if (last.reason === 'switched' && !last.competitor)
    return [{ zh: '转网须填写运营商名称（C2）', en: 'Switched: name the other operator (C2)' }]
  if (last.outcome === 'paid') return []
  if (kind === 'lapsed') return mustObstacles(attempts)
  if (kind === 'wakeup_visit') {
    const visits = attempts.filter((attempt) => attempt.channel === 'visit').length
    if (last.outcome === 'refused' && last.reason) return []
    if (visits >= minVisits) return []
    return [
      {
        zh: `还需上门 ${minVisits - visits} 次，或拒绝并写明原因（D5）`,
        en: `${minVisits - visits} more visits, or a refusal with its reason (D5)`,
      },
    ]
  }
  return []
}

function mustObstacles(
  attempts: readonly Pick<Attempt, 'channel' | 'met' | 'proof' | 'reason'>[],
): readonly Text[] {
  const visits = attempts.filter((attempt) => attempt.channel === 'visit')
  const obstacles: Text[] = []
  if (visits.length === 0)
    obstacles.push({ zh: `${three.zh}：必须上门（C1）`, en: `${three.en}: visit the home (C1)` })
  if (!visits.some((visit) => visit.met && visit.proof))
    obstacles.push({
      zh: `${three.zh}：必须与用户见面，附签字、照片或验证码（C1）`,
      en: `${three.en}: meet the customer, with signature, photo or code (C1)`,
    })
  if (!attempts.some((attempt) => attempt.reason))
    obstacles.push({
      zh: `${three.zh}：必须说明不续费原因（C1、C2）`,
      en: `${three.en}: give the reason (C1, C2)`,
    })
  return obstacles
}
