import { createHash } from 'node:crypto'
import {
  type AssessmentRule,
  assessmentRules,
  complaintLevels,
  isQuarterly,
  type Occasion,
  type PriceList,
  priceOf,
} from '@gridkeeper/model/assessment'
import { AppError } from '@gridkeeper/model/errors'
import type { Role } from '@gridkeeper/model/organisation'
import { sql } from 'kysely'
import { maskNumbers } from '../masking.ts'
import type {
  Assessment,
  Assessments,
  DecisionBody,
  Done,
  ProposalBody,
} from '../schemas/assessments.ts'
import { personRef, unitRef, unknownResource, wrongField } from './fragments.ts'
import { narrowed } from './units.ts'
import { inSubtree, type Reader, type Viewer } from './viewer.ts'

const proposing: ReadonlySet<Role> = new Set<Role>(['analyst', 'zone_manager', 'admin'])
const deciding: ReadonlySet<Role> = new Set<Role>(['zone_manager', 'admin'])

function mayPropose({ role }: Viewer): void {
  if (!proposing.has(role))
    throw new AppError('auth/forbidden', 'Your role does not propose or see penalties')
}

/** Proposals of a month or quarter, within what the viewer may see. */
export async function assessments(
  viewer: Viewer,
  reader: Reader,
  period: string,
  prices: PriceList,
): Promise<Assessments> {
  mayPropose(viewer)
  const { rows } = await sql<Omit<Assessment, 'mayDecide'>>`
    select s.id, s.rule, s.level, s.period, ${unitRef('u')} as unit, ${personRef('p')} as person, s.cents, s.points, s.because, s.state,
      ${personRef('a')} as "proposedBy", s.proposed_at as "proposedAt", ${personRef('b')} as "decidedBy",
      s.decided_at as "decidedAt", s.decided_because as "decidedBecause"
    from assessment s join org_unit u on u.id = s.org_unit_id left join person p on p.id = s.person_id
    left join person a on a.id = s.proposed_by left join person b on b.id = s.decided_by
    where s.period = ${period} and ${inSubtree(viewer, 's.org_unit_id')} order by s.proposed_at desc, s.id limit 500`.execute(
    reader,
  )
  const people = await sql<Assessments['people'][number]>`
    select p.id, p.name, p.org_unit_id as unit from person p
    where p.active and p.role <> 'village_agent' and ${inSubtree(viewer, 'p.org_unit_id')} order by p.name limit 2000`.execute(
    reader,
  )
  return {
    assessments: rows.map((row) => ({
      ...row,
      because: maskNumbers(row.because),
      mayDecide: mayDecide(viewer, row),
    })),
    people: people.rows,
    rules: assessmentRules.filter((rule) => isPriced(rule, prices)),
  }
}

function mayDecide(viewer: Viewer, { state, proposedBy, person }: Omit<Assessment, 'mayDecide'>) {
  const isOthers = proposedBy?.id !== viewer.id && person?.id !== viewer.id
  return deciding.has(viewer.role) && state === 'proposed' && isOthers
}

/** Of a rule that the operator has set no numbers for nothing is proposed. */
function isPriced(rule: AssessmentRule, prices: PriceList): boolean {
  return complaintLevels.some(
    (level) => priceOf({ rule, level, points: 1, households: 1 }, prices) !== undefined,
  )
}

/** Writes a proposal; what it costs is the policy’s word, not the proposer’s. Nothing is taken until another confirms it. */
export async function propose(
  viewer: Viewer,
  reader: Reader,
  body: ProposalBody,
  { now, prices }: { readonly now: number; readonly prices: PriceList },
): Promise<Done> {
  mayPropose(viewer)
  if (isQuarterly(body.rule) !== body.period.includes('Q'))
    throw wrongField(
      'period',
      '季度检查按季度，其余按月',
      'Inspections are by quarter, all else by month',
    )
  const { unit, path } = await narrowed(viewer, reader, body.unit)
  if (body.person !== undefined) await checkPerson(reader, body.person, path)
  const { rule, level, points } = body
  const households = await householdsOf(reader, path, body, prices)
  const occasion: Occasion = {
    rule,
    ...(level && { level }),
    ...(points !== undefined && { points }),
    ...(households !== undefined && { households }),
  }
  const priced = priceOf(occasion, prices)
  if (!priced)
    throw wrongField('rule', '策略文件没有给出这种情形的数字', 'The policy has no number for this')
  const id = createHash('sha256')
    .update(`${viewer.id}/${body.key}`)
    .digest('base64url')
    .slice(0, 16)
  const added = await reader
    .insertInto('assessment')
    .values({
      ...{ id, key: `${viewer.id}/${body.key}`, rule, level: level ?? null, period: body.period },
      ...{ org_unit_id: unit.id, person_id: body.person ?? null, ...priced },
      ...{ because: body.because.trim(), proposed_by: viewer.id, proposed_at: now },
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return { id, isNew: added !== undefined }
}

async function checkPerson(reader: Reader, person: string, path: string): Promise<void> {
  const { rows } = await sql`
    select 1 from person p join org_unit u on u.id = p.org_unit_id
    where p.id = ${person} and starts_with(u.path, ${path})`.execute(reader)
  if (rows.length === 0) throw unknownResource('人员', 'person', person)
}

async function householdsOf(
  reader: Reader,
  path: string,
  { rule, period, person }: ProposalBody,
  prices: PriceList,
): Promise<number | undefined> {
  if (rule === 'B8') return missing(reader, path, period, prices)
  if (rule !== 'F1') return undefined
  if (person === undefined)
    throw wrongField('person', 'F1 按人扣罚，须选责任人', 'F1 falls on a person: choose whom')
  return notDunned(reader, path, period, person)
}

/** F1: of the homes drawn from a manager’s month, those that said nobody came, or only phoned. */
async function notDunned(
  reader: Reader,
  path: string,
  month: string,
  person: string,
): Promise<number> {
  const { rows } = await sql<{ homes: number }>`
    select count(*)::int as homes from sample_member m join task t on t.id = m.task_id join org_unit u on u.id = t.org_unit_id
    where m.rule = 'F1' and m.month = ${month} and m.owner_id = ${person} and m.answer in ('not_asked', 'phoned')
      and starts_with(u.path, ${path})`.execute(reader)
  return rows[0]?.homes ?? 0
}

/** B8: subscriptions missing to the target, counted over the frozen list. */
async function missing(
  reader: Reader,
  path: string,
  month: string,
  { B8 }: PriceList,
): Promise<number> {
  const { rows } = await sql<{ members: number; renewed: number }>`
    select coalesce(sum(c.count), 0)::int as members,
      coalesce(sum(c.count) filter (where c.outcome in ('renewed_early', 'renewed_in_month')), 0)::int as renewed
    from cohort_cell c join org_unit u on u.id = c.org_unit_id
    where c.kind = 'due' and c.month = ${month} and starts_with(u.path, ${path})`.execute(reader)
  const { members = 0, renewed = 0 } = rows[0] ?? {}
  return Math.max(0, Math.ceil(B8.target * members - renewed))
}

/** N2, four eyes: whoever proposed it does not decide on it, nor whom it falls on. A decision stands. */
export async function decide(
  viewer: Viewer,
  reader: Reader,
  id: string,
  { confirm, because }: DecisionBody,
  now: number,
): Promise<Done> {
  if (!deciding.has(viewer.role))
    throw new AppError('auth/forbidden', 'Your role does not decide on penalties')
  const { rows } = await sql<{ state: string; proposed_by: string; person_id: string | null }>`
    select s.state, s.proposed_by, s.person_id from assessment s
    where s.id = ${id} and ${inSubtree(viewer, 's.org_unit_id')}`.execute(reader)
  const [standing] = rows
  if (!standing) throw unknownResource('建议', 'proposal', id)
  if (standing.proposed_by === viewer.id || standing.person_id === viewer.id)
    throw wrongField('id', '自己提出的、关于自己的，须由他人复核', 'Another has to decide on this')
  const decided = await reader
    .updateTable('assessment')
    .set({
      state: confirm ? 'confirmed' : 'rejected',
      ...{ decided_by: viewer.id, decided_at: now, decided_because: because.trim() || null },
    })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst()
  return { id, isNew: decided !== undefined }
}
