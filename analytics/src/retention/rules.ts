import { addDays, type Day, monthOf } from '@gridkeeper/model/calendar'
import type { TaskKind } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Candidate } from './candidates.ts'
import { type Clusters, villageKey } from './clusters.ts'
import type { Moment } from './moment.ts'
import type { Running } from './running.ts'
import type { Sign } from './signs.ts'
import { isCalledInVain, nextTry, visitSeries } from './visits.ts'
import * as words from './words.ts'

/** A task that the rules ask for on a day, before it has its place in somebody's list. */
export type Wanted = {
  readonly key: string
  readonly kind: Exclude<TaskKind, 'fault'>
  readonly rule: string
  readonly title: Text
  readonly reasons: readonly Text[]
  readonly subscription: string | null
  readonly household: string | null
  readonly village: string | null
  readonly address: string | null
  readonly unit: string | null
  readonly owner: string | null
  readonly due: Day
  readonly round: number
  /** By phone first (B3, D4), or at the door. */
  readonly channel: 'phone' | 'visit'
  /** Cents a year at stake times the chance that asking matters. */
  readonly score: number
  readonly details: Readonly<Record<string, unknown>>
}

/** What a rule knows beside the billing export. */
export type Context = {
  readonly moment: Moment
  readonly clusters: Clusters
  readonly signs: ReadonlyMap<string, Sign>
  readonly judged: ReadonlyMap<string, Judged>
}

/** A model's word on one subscription: the chance of what is feared or hoped for, and how much of it asking changes. */
export type Judged = {
  readonly chance: number
  readonly effect: number
  readonly why: readonly Text[]
}

/** Everything the rules ask for of a portion's candidates. */
export function wantedTasks(
  candidates: readonly Candidate[],
  running: readonly Running[],
  context: Context,
): readonly Wanted[] {
  const of = (role: Candidate['role']) => candidates.filter((one) => one.role === role)
  return [
    ...renewalTasks(of('due'), context),
    ...of('lapsed').map((candidate) => lapsedTask(candidate, context)),
    ...of('resuming').map((candidate) => resumeTask(candidate, context)),
    ...running.map((task) => runningTask(task, context)),
    ...of('dormant').map((candidate) => wakeupTask(candidate, context)),
  ]
}

/** B2, B3, B7: what is due, as plans for villages and single tasks for the rest. Who is paid for by another is payers.ts's (B11). */
function renewalTasks(due: readonly Candidate[], context: Context): readonly Wanted[] {
  const { clusters, moment } = context
  const groups = new Map<string, Candidate[]>()
  const singles: Wanted[] = []
  for (const candidate of due) {
    const month = monthOf(candidate.expiresOn ?? moment.day)
    const isLate = month < moment.dueMonth
    const { unit, village } = candidate
    const key = village === null ? '' : villageKey(month, unit, village)
    const plan = isLate ? undefined : clusters.get(key)
    if (plan === 'done' || isLate) {
      if (moment.policy.B7.rounds > 1) singles.push(prerenew(candidate, context, 2))
    } else if (plan) group(groups, key, candidate)
    else singles.push(prerenew(candidate, context, 1))
  }
  const plans = [...groups].map(([key, members]) => villagePlan(key, members, moment))
  return [...plans, ...singles]
}

export function group<Member>(groups: Map<string, Member[]>, key: string, candidate: Member): void {
  const members = groups.get(key)
  if (members) members.push(candidate)
  else groups.set(key, [candidate])
}

/** Of one who is due under a plan, what the plan says. */
export type Member = Pick<
  Candidate,
  'subscription' | 'expiresOn' | 'household' | 'village' | 'unit' | 'owner' | 'yearlyCents'
> & { readonly payer?: string | null }

function prerenew(candidate: Candidate, context: Context, round: 1 | 2): Wanted {
  const { moment, signs, judged } = context
  const { expiresOn, subscription, village } = candidate
  const sign = signs.get(subscription) ?? {}
  const model = judged.get(subscription)
  const month = monthOf(expiresOn ?? moment.day)
  const past = lastTime(candidate)
  const { ranking } = moment.policy
  const byHabit = {
    late: ranking.riskPaidLate,
    early: ranking.riskPaidEarly,
    unknown: ranking.riskUnknown,
  }[past]
  const risk = sign.viewingFell === undefined ? byHabit : Math.max(byHabit, ranking.riskViewingFell)
  const isDueMonth = month === moment.dueMonth
  const isInVain = candidate.hasPhone && isCalledInVain(candidate.tried, moment.policy)
  return {
    ...placeOf(candidate),
    key: `prerenew/${month}/${subscription}${round === 2 ? '/2' : ''}`,
    kind: 'prerenew',
    rule: round === 2 ? 'B7' : 'B3',
    title: words.titles.prerenew(village, expiresOn),
    reasons: [
      words.expires(expiresOn),
      ...(round === 2 ? [words.lookBack] : []),
      ...words.viewingFell(sign, moment.policy.signals.weeks),
      ...(model ? model.why : [words.lastYear(past), words.plainRule]),
      ...words.worth(candidate),
      ...words.phone(candidate),
      ...(isInVain ? [words.calledInVain(calls(candidate))] : []),
      ...words.tryNext(nextTry(candidate.tried, moment.timeZone)),
    ],
    due: isDueMonth ? moment.deadline : (expiresOn ?? moment.deadline),
    round,
    channel: candidate.hasPhone && !isInVain ? 'phone' : 'visit',
    score: value(candidate, moment) * (model ? model.chance * model.effect : risk),
    details: { month, expiresOn },
  }
}

const calls = ({ tried }: Candidate) => tried.filter(({ channel }) => channel === 'phone').length

/** Paid after the day it had run out; a year before what the payment extended to. */
export function lastTime({
  lastPaidOn,
  lastExtendsTo,
}: Pick<Candidate, 'lastPaidOn' | 'lastExtendsTo'>): 'late' | 'early' | 'unknown' {
  if (lastPaidOn === null || lastExtendsTo === null) return 'unknown'
  const ranOut = `${Number(lastExtendsTo.slice(0, 4)) - 1}${lastExtendsTo.slice(4)}`
  return lastPaidOn > ranOut ? 'late' : 'early'
}

/** B5, B6: the steps before collecting, each with its day. The manager sets the day; until then it stands where the policy puts it. */
export function villagePlan(key: string, members: readonly Member[], moment: Moment): Wanted {
  const { policy, deadline, day } = moment
  const [first] = members
  const homes = new Set(members.map(({ household, subscription }) => household ?? subscription))
    .size
  const proposed = addDays(deadline, -policy.B2.collectDaysBefore)
  const isTooLate = proposed < day
  const collectOn = isTooLate ? day : proposed
  const village = first?.village ?? ''
  const payer = first?.payer ?? null
  const owner = mostCommon(members.map(({ owner: one }) => one))
  return {
    ...nowhere,
    unit: first?.unit ?? null,
    key,
    kind: 'village_plan',
    rule: payer === null ? 'B2' : 'B11',
    title:
      payer === null
        ? words.titles.village_plan(village, homes)
        : words.titles.collective(payer, homes),
    reasons: [
      { zh: `应续 ${homes} 户`, en: `${homes} homes due` },
      { zh: `${deadline} 前收齐`, en: `all in by ${deadline}` },
      { zh: `建议 ${collectOn.slice(5)} 收费`, en: `collect on ${collectOn.slice(5)}` },
    ],
    village,
    owner,
    due: deadline,
    round: 1,
    channel: 'visit',
    score:
      members.reduce((sum, member) => sum + value(member, moment), 0) * policy.ranking.riskUnknown,
    details: {
      target: homes,
      payer,
      collectOn,
      members: members.map(({ subscription }) => subscription),
      steps: steps(addDays(collectOn, -policy.B5.daysBefore), collectOn),
    },
  }
}

function steps(settleOn: Day, collectOn: Day) {
  return [
    {
      rule: 'B5',
      due: settleOn,
      text: { zh: '联系村委或物业，定收费地点', en: 'Settle the place with the village committee' },
    },
    {
      rule: 'B6',
      due: settleOn,
      text: { zh: '电话、张贴、村内广播预热', en: 'Phone, posters and loudspeaker' },
    },
    { rule: 'B2', due: collectOn, text: { zh: '现场收费', en: 'Collect on the spot' } },
  ]
}

/** C1, C4: whoever has just run out: visit, meet, reason; at a part of the day that was not tried yet. */
function lapsedTask(candidate: Candidate, { moment }: Context): Wanted {
  const { expiresOn, since, subscription, village, seenAt } = candidate
  const ranOut = expiresOn !== null && expiresOn < moment.day ? expiresOn : (since ?? moment.day)
  return {
    ...placeOf(candidate),
    key: `lapsed/${expiresOn ?? since ?? '-'}/${subscription}`,
    kind: 'lapsed',
    rule: 'C1',
    title: words.titles.lapsed(village, ranOut),
    reasons: [
      words.unpaidSince(ranOut),
      words.threeMusts,
      ...words.tryNext(nextTry(candidate.tried, moment.timeZone)),
      ...words.lastSeen(seenAt, moment.timeZone),
      ...words.worth(candidate),
    ],
    due: addDays(ranOut, moment.policy.C1.visitDays),
    round: 1,
    channel: 'visit',
    score: value(candidate, moment) * wakeChance(candidate, moment),
    details: { expiresOn, since },
  }
}

/** C8: paused by wish is no arrears: nobody is dunned, but the day to resume is brought to mind. */
function resumeTask(candidate: Candidate, { moment }: Context): Wanted {
  const { resumeOn, subscription, village } = candidate
  return {
    ...placeOf(candidate),
    key: `prerenew/resume/${resumeOn}/${subscription}`,
    kind: 'prerenew',
    rule: 'C8',
    title: words.titles.resume(village, resumeOn),
    reasons: [words.resumes(resumeOn), ...words.worth(candidate), ...words.phone(candidate)],
    due: resumeOn ?? moment.day,
    round: 1,
    channel: candidate.hasPhone ? 'phone' : 'visit',
    score: value(candidate, moment) * moment.policy.ranking.riskUnknown,
    details: { resumeOn },
  }
}

/** D1, D4, E1: dormant homes, called first; where the signal drove them away, a repair that is offered at the door. */
function wakeupTask(candidate: Candidate, { moment, signs, judged }: Context): Wanted {
  const { since, subscription, village, switched, boundUntil, together } = candidate
  const sign = signs.get(subscription) ?? {}
  const repair = words.repairFirst(sign)
  const model = judged.get(subscription)
  const event = eventOn(moment)
  const chance = model ? model.chance * model.effect : wakeChance(candidate, moment)
  return {
    ...placeOf(candidate),
    key: `wakeup/${moment.month}/${subscription}`,
    kind: 'wakeup',
    rule: switched
      ? 'E1'
      : since !== null && since < `${moment.day.slice(0, 4)}-01-01`
        ? 'D1'
        : 'D4',
    title: repair.length > 0 ? words.titles.repair(village) : words.titles.wakeup(village),
    reasons: [
      ...(switched ? [words.switchedUntil(boundUntil)] : []),
      ...repair,
      words.unpaidSince(since),
      ...words.homesTogether(together),
      ...(event ? [{ zh: event.zh, en: event.en }] : []),
      ...(candidate.hasPhone ? [words.phoneFirst] : words.phone(candidate)),
      ...words.lastSeen(candidate.seenAt, moment.timeZone),
      ...(model?.why ?? [words.plainRule]),
      ...words.worth(candidate),
    ],
    due: addDays(moment.day, moment.policy.D2.callDays),
    round: 1,
    channel: candidate.hasPhone && repair.length === 0 ? 'phone' : 'visit',
    score: value(candidate, moment) * chance * (event?.factor ?? 1),
    details: { since, together, approach: repair.length > 0 ? 'repair' : 'renewal' },
  }
}

/** D10: the event of the calendar that this day is in. */
function eventOn({ day, policy }: Moment) {
  return policy.D10.events.find(({ from, until }) => from <= day && day <= until)
}

/** What is under way goes on as it was opened; a wake-up whose number is dead becomes a series of visits (D5). */
function runningTask(task: Running, { moment }: Context): Wanted {
  const score = value(task, moment) * wakeChance(task, moment)
  if (task.isDead)
    return {
      ...placeOf(task),
      score,
      channel: 'visit',
      ...visitSeries(task, moment.day, moment.policy),
    }
  return {
    ...placeOf(task),
    key: task.key,
    kind: task.kind,
    rule: task.rule,
    title: task.title,
    reasons: task.reasons,
    due: task.due ?? moment.day,
    round: task.round,
    channel: task.channel ?? (task.kind === 'wakeup' ? 'phone' : 'visit'),
    score,
    details: {},
  }
}

const nowhere = {
  subscription: null,
  household: null,
  village: null,
  address: null,
  unit: null,
  owner: null,
}

type Placed = Pick<Candidate, Exclude<keyof typeof nowhere, 'subscription'>> & {
  readonly subscription: string | null
}

function placeOf(placed: Placed): Placed {
  const { subscription, household, village, address, unit, owner } = placed
  return { subscription, household, village, address, unit, owner }
}

function value({ yearlyCents }: Pick<Candidate, 'yearlyCents'>, { policy }: Moment): number {
  return yearlyCents ?? policy.ranking.yearlyCents
}

function wakeChance({ since }: Pick<Candidate, 'since'>, { day, policy }: Moment): number {
  const months =
    since === null ? 0 : Math.max(0, (Date.parse(day) - Date.parse(since)) / 86_400_000 / 30.4)
  return policy.ranking.wakeChance * 0.5 ** (months / policy.ranking.wakeHalvesMonths)
}

function mostCommon(owners: readonly (string | null)[]): string | null {
  const counts = [...Map.groupBy(owners, (owner) => owner)].toSorted(
    (a, b) => b[1].length - a[1].length,
  )
  return counts[0]?.[0] ?? null
}
