import { addDays, type Day, monthOf } from '@gridkeeper/model/calendar'
import type { TaskKind, TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Candidate, Running, Sleeper } from './candidates.ts'
import { payerKey, villageKey } from './clusters.ts'
import type { Moment } from './moment.ts'
import { visitSeries } from './visits.ts'
import * as words from './words.ts'

/** A task that the rules ask for on a day, before it has its place in somebody's list. */
export type Wanted = {
  readonly key: string
  readonly kind: Exclude<TaskKind, 'fault' | 'tip'>
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
  /** Cents a year at stake times the chance that asking matters. */
  readonly score: number
  readonly details: Readonly<Record<string, unknown>>
}

type Clusters = ReadonlyMap<string, TaskState | 'new'>

/** B2, B3, B7, B11: what is due, as plans for villages and payers, and single tasks for the rest. */
export function renewalTasks(
  due: readonly Candidate[],
  clusters: Clusters,
  moment: Moment,
): readonly Wanted[] {
  const groups = new Map<string, Candidate[]>()
  const singles: Wanted[] = []
  for (const candidate of due) {
    const month = monthOf(candidate.expiresOn ?? moment.day)
    const isLate = month < moment.dueMonth
    const { payer, unit, village } = candidate
    const key =
      payer !== null
        ? payerKey(month, payer)
        : village === null
          ? ''
          : villageKey(month, unit, village)
    const plan = payer !== null ? 'new' : isLate ? undefined : clusters.get(key)
    if (plan === 'done' || isLate) {
      if (payer !== null) group(groups, key, candidate)
      else if (moment.policy.B7.rounds > 1) singles.push(prerenew(candidate, moment, 2))
    } else if (plan) group(groups, key, candidate)
    else singles.push(prerenew(candidate, moment, 1))
  }
  const plans = [...groups].map(([key, members]) => villagePlan(key, members, moment))
  return [...plans, ...singles]
}

function group(groups: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const members = groups.get(key)
  if (members) members.push(candidate)
  else groups.set(key, [candidate])
}

function prerenew(candidate: Candidate, moment: Moment, round: 1 | 2): Wanted {
  const { expiresOn, subscription, village } = candidate
  const month = monthOf(expiresOn ?? moment.day)
  const past = lastTime(candidate)
  const { ranking } = moment.policy
  const risk = {
    late: ranking.riskPaidLate,
    early: ranking.riskPaidEarly,
    unknown: ranking.riskUnknown,
  }[past]
  const isDueMonth = month === moment.dueMonth
  return {
    ...placeOf(candidate),
    key: `prerenew/${month}/${subscription}${round === 2 ? '/2' : ''}`,
    kind: 'prerenew',
    rule: round === 2 ? 'B7' : 'B3',
    title: words.titles.prerenew(village, expiresOn),
    reasons: [
      words.expires(expiresOn),
      ...(round === 2 ? [words.lookBack] : []),
      words.lastYear(past),
      ...words.worth(candidate),
      ...words.phone(candidate),
    ],
    due: isDueMonth ? moment.deadline : (expiresOn ?? moment.deadline),
    round,
    score: value(candidate, moment) * risk,
    details: { month, expiresOn },
  }
}

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
function villagePlan(key: string, members: readonly Candidate[], moment: Moment): Wanted {
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
    ...(first ? placeOf(first) : nowhere),
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
    subscription: null,
    household: null,
    address: null,
    village,
    owner,
    due: deadline,
    round: 1,
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

/** C1: whoever has just run out: visit, meet, reason. */
export function lapsedTasks(lapsed: readonly Candidate[], moment: Moment): readonly Wanted[] {
  return lapsed.map((candidate) => {
    const { expiresOn, since, subscription, village } = candidate
    const ranOut = expiresOn !== null && expiresOn < moment.day ? expiresOn : (since ?? moment.day)
    return {
      ...placeOf(candidate),
      key: `lapsed/${expiresOn ?? since ?? '-'}/${subscription}`,
      kind: 'lapsed',
      rule: 'C1',
      title: words.titles.lapsed(village, ranOut),
      reasons: [words.unpaidSince(ranOut), words.threeMusts, ...words.worth(candidate)],
      due: addDays(ranOut, moment.policy.C1.visitDays),
      round: 1,
      score: value(candidate, moment) * wakeChance(candidate, moment),
      details: { expiresOn, since },
    }
  })
}

/** D1, D4: dormant homes, called first. */
export function wakeupTasks(sleepers: readonly Sleeper[], moment: Moment): readonly Wanted[] {
  return sleepers.map((candidate) => ({
    ...placeOf(candidate),
    key: `wakeup/${moment.month}/${candidate.subscription}`,
    kind: 'wakeup',
    rule:
      candidate.since !== null && candidate.since < `${moment.day.slice(0, 4)}-01-01` ? 'D1' : 'D4',
    title: words.titles.wakeup(candidate.village),
    reasons: [
      words.unpaidSince(candidate.since),
      ...words.homesTogether(candidate.together),
      ...(candidate.hasPhone ? [words.phoneFirst] : words.phone(candidate)),
      ...words.worth(candidate),
    ],
    due: addDays(moment.day, moment.policy.D2.callDays),
    round: 1,
    score: value(candidate, moment) * wakeChance(candidate, moment),
    details: { since: candidate.since, together: candidate.together },
  }))
}

/** What is under way goes on; a wake-up whose number is dead becomes a series of visits (D5). */
export function runningTasks(running: readonly Running[], moment: Moment): readonly Wanted[] {
  return running.map((task): Wanted => {
    const score = value(task, moment) * wakeChance(task, moment)
    if (task.isDead)
      return { ...placeOf(task), score, ...visitSeries(task, moment.day, moment.policy) }
    return {
      ...placeOf(task),
      key: task.key,
      kind: task.kind,
      rule: task.kind === 'wakeup_visit' ? 'D5' : 'D1',
      title: words.titles[task.kind](task.village),
      reasons: task.reasons,
      due: task.due ?? moment.day,
      round: task.round,
      score,
      details: {},
    }
  })
}

const nowhere = {
  subscription: null,
  household: null,
  village: null,
  address: null,
  unit: null,
  owner: null,
}

function placeOf({ subscription, household, village, address, unit, owner }: Candidate) {
  return { subscription, household, village, address, unit, owner }
}

function value({ yearlyCents }: Candidate, { policy }: Moment): number {
  return yearlyCents ?? policy.ranking.yearlyCents
}

function wakeChance({ since }: Candidate, { day, policy }: Moment): number {
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
