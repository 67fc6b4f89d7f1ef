import { fileURLToPath } from 'node:url'
import { AppError } from '@gridkeeper/model/errors'
import { subscriptionStates } from '@gridkeeper/model/subscription'
import { readYaml } from '@gridkeeper/platform/config'
import { type Static, type TProperties, Type } from 'typebox'
import { Value } from 'typebox/value'
import { scoringRules, wrongScores } from './policy-scoring.ts'

const rule = <T extends TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })
const count = (description: string, minimum = 0) => Type.Integer({ minimum, description })
const ratio = (description: string) => Type.Number({ minimum: 0, maximum: 1, description })

const day = '^\\d{4}-\\d{2}-\\d{2}$'
const days = '^\\d{4}-\\d{2}-\\d{2}(/\\d{4}-\\d{2}-\\d{2})?$'

/** The operator's numbers, by rule id. Every value stands in policies/default.yaml; an operator's file says what differs. */
export const Policy = Type.Object(
  {
    operator: Type.String({ description: 'Whose numbers these are' }),
    A1: rule({
      minActive: count(
        'A 营业部 with fewer active subscribers than this is listed as too small to stand alone; 0: no floor is set',
      ),
    }),
    A4: rule({
      maxManagers: count('A small grid has at most this many managers; more are reported', 1),
    }),
    B1: rule({
      leadMonths: count(
        'What expires in month M + this is collected by the end of month M: pre-renewal ahead of the due month',
        0,
      ),
    }),
    B2: rule({
      minHouseholds: count(
        'A village with this many homes due in a month gets one plan instead of single tasks',
        1,
      ),
      minShare: ratio('… or one where this share of all its homes is due'),
      shareFrom: count('The share counts only from this many homes due', 1),
      collectDaysBefore: count('The plan proposes to collect this many days before the deadline'),
    }),
    B3: rule({
      callsBeforeVisit: count(
        'Who is due is called; after this many calls without success, or at once where the number is dead, somebody goes there',
        1,
      ),
    }),
    B5: rule({
      daysBefore: count(
        'Village committee and place are settled this many days before collecting (T−2)',
      ),
    }),
    B7: rule({
      rounds: Type.Integer({
        minimum: 1,
        maximum: 2,
        description:
          '2: who has not paid by the deadline is asked again in the month of expiry; 1: is not',
      }),
    }),
    C1: rule({
      visitDays: count('The three musts are due this many days after expiry'),
    }),
    C8: rule({
      remindDays: count('Who paused by wish is reminded this many days before the day to resume'),
    }),
    D1: rule({
      dormantMonths: count(
        'Unpaid for this many months is dormant; so is whatever was paused in an earlier calendar year',
        1,
      ),
    }),
    D2: rule({
      weeklyQuota: count('At most this many wake-ups are opened for one small grid in one week'),
      restMonths: count('A home that was asked is left alone for this many months'),
      callDays: count('A wake-up call is due this many days after it was opened'),
    }),
    D5: rule({
      minVisits: count('A series of visits after a dead number may end after this many', 1),
      maxVisits: count('… and ends by itself after this many', 1),
      daysBetween: count('Days from one visit of the series to the next'),
    }),
    D6: rule({
      answerDays: count('An agent’s tip is followed within this many days; 0: the same day'),
    }),
    D10: rule({
      events: Type.Array(
        rule({
          zh: Type.String(),
          en: Type.String(),
          from: Type.String({ pattern: day }),
          until: Type.String({ pattern: day }),
          factor: Type.Number({
            minimum: 1,
            description: 'How many times likelier a home comes back while the event lasts',
          }),
        }),
      ),
    }),
    calendar: Type.Record(
      Type.String({ pattern: '^\\d{4}$' }),
      rule({
        off: Type.Array(Type.String({ pattern: days }), {
          description:
            'Days off by decree: a day, or the first and the last of several, 2026-02-15/2026-02-23',
        }),
        madeUp: Type.Array(Type.String({ pattern: day }), {
          description: 'Saturdays and Sundays that are worked in their place (调休)',
        }),
      }),
      { description: 'Public holidays by year; of other years weekends alone are known' },
    ),
    E1: rule({
      leadDays: count('Who switched is asked this many days before that contract ends'),
      assumedMonths: count('… which, where its end is not known, is this long after they left', 1),
    }),
    F1: rule({
      share: ratio('Share of each manager’s lapsed homes that customer service calls back a month'),
      centsPerHousehold: count(
        'What a home that nobody came to, as it said itself, may cost its manager, in cents; 0: not set',
      ),
    }),
    F3: rule({ callbackShare: ratio('… and of each person’s closed repairs (F2 where it is 1)') }),
    F8: rule({ callsPerDay: count('Calls one person can make in a working day', 1) }),
    H4: rule({
      contactMinutes: count('A repair’s customer hears from its technician within this long', 1),
    }),
    H8: rule({
      minutes: count(
        'A repair that is closed so soon after it was opened is shown as filled in ahead; 0: none is',
      ),
    }),
    L1: rule({
      mountain: count('Subscribers that are one workload in the mountains', 1),
      plain: count('… in the plain', 1),
      urban: count('… in town', 1),
      tolerance: ratio('A grid is short or over where its workload differs by more than this'),
    }),
    L5: rule({
      visitsPerDay: rule({
        mountain: count('Visits one person can make in a working day in the mountains', 1),
        plain: count('… in the plain, and where the terrain is not known', 1),
        urban: count('… in town', 1),
      }),
    }),
    signals: rule({
      weeks: Type.Integer({
        minimum: 1,
        maximum: 6,
        description: 'So many last weeks of a box are compared with as many before',
      }),
      badShare: ratio('Weeks with this share of bad hours were bad weeks'),
      viewingFall: ratio('Viewing that fell by this share is a sign of leaving'),
      ticketDays: count('A report of a bad signal this many days before the end counts'),
    }),
    ranking: rule({
      yearlyCents: count('What a subscription is worth a year where the export does not say'),
      riskPaidEarly: ratio('Chance not to renew, paid ahead of expiry last time'),
      riskPaidLate: ratio('… paid after expiry last time'),
      riskUnknown: ratio('… with no payment on record'),
      riskViewingFell: ratio('… at least this where viewing has fallen off'),
      wakeChance: ratio('Chance that a home paused today comes back when asked'),
      wakeHalvesMonths: count('Months of sleep after which that chance is half', 1),
    }),
    experiments: rule({
      wakeupHoldout: Type.Number({
        minimum: 0,
        maximum: 0.5,
        description:
          'Of the dormant homes that may be listed in a month, this share is drawn at random and not listed: what comes back by itself (0: no draw)',
      }),
      windowDays: count('Both arms of a draw are followed for so many days', 30),
      renewalDelay: Type.Number({
        minimum: 0,
        maximum: 0.5,
        description:
          'Of the homes due next month, this share is drawn at random and asked some days later than the others: nobody is left out (0: no draw)',
      }),
      renewalDelayDays: Type.Integer({
        minimum: 3,
        maximum: 20,
        description:
          '… so many days later; who paid by then, in both arms, is the effect of asking',
      }),
    }),
    ...scoringRules,
    import: rule({
      stateWords: Type.Record(Type.String(), Type.Enum(subscriptionStates), {
        description: 'Words of the export’s state column that this operator uses otherwise',
      }),
    }),
  },
  { additionalProperties: false },
)
export type Policy = Static<typeof Policy>

const shipped = new URL('../../../policies/', import.meta.url)

/**
 * `default`, `laizhou` … are files of policies/; anything with a slash or a dot is a path. The file says only what differs from
 * the default. `policy/invalid` names every mistake at once, unknown keys included; `file/unreadable` where there is no file.
 */
export async function loadPolicy(nameOrPath: string): Promise<Policy> {
  const isName = /^[\w-]+$/.test(nameOrPath)
  const base = await readYaml(fileURLToPath(new URL('default.yaml', shipped)))
  if (nameOrPath === 'default') return checkPolicy(base, nameOrPath)
  const own = await readYaml(
    isName ? fileURLToPath(new URL(`${nameOrPath}.yaml`, shipped)) : nameOrPath,
  )
  return checkPolicy(overlay(base, own), nameOrPath)
}

export function checkPolicy(given: unknown, name: string): Policy {
  const wrong = [...Value.Errors(Policy, given)].map(({ instancePath, message, params }) => {
    const extra =
      'additionalProperties' in params ? ` ${params.additionalProperties.join(', ')}` : ''
    return `${instancePath || '/'} ${message}${extra}`
  })
  if (wrong.length === 0) {
    const policy = given as Policy
    if (policy.D5.maxVisits < policy.D5.minVisits)
      wrong.push('/D5 maxVisits is less than minVisits')
    wrong.push(...wrongScores(policy))
    if (wrong.length === 0) return policy
  }
  throw new AppError(
    'policy/invalid',
    `策略 ${name} 有误 · The policy ${name} does not fit: ${wrong.join('; ')}`,
    {
      name,
      wrong,
    },
  )
}

function overlay(base: unknown, own: unknown): unknown {
  if (!isRecord(base) || !isRecord(own)) return own === undefined || own === null ? base : own
  const keys = new Set([...Object.keys(base), ...Object.keys(own)])
  return Object.fromEntries([...keys].map((key) => [key, overlay(base[key], own[key])]))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
