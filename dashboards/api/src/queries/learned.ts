import { metrics } from '@gridkeeper/model/metrics'
import { sql } from 'kysely'
import type { decisions, LimitProposal } from '../schemas/learned.ts'
import { unknownResource, wrongField } from './fragments.ts'
import type { Reader, Viewer } from './viewer.ts'

/** A limit is the whole company's: there is no part of it to see. */
export async function listProposals(_viewer: Viewer, reader: Reader): Promise<LimitProposal[]> {
  const rows = await reader
    .selectFrom('limit_proposal')
    .selectAll()
    .where('status', '<>', 'replaced')
    .orderBy(sql`array_position(array['proposed', 'approved', 'rejected'], status)`)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(({ made_at, decided_at, decided_by, ...row }) => ({
    ...row,
    title: metrics[row.metric].title,
    unit: metrics[row.metric].unit,
    madeAt: made_at,
    decidedAt: decided_at,
    decidedBy: decided_by,
  }))
}

const moves = {
  approve: { from: 'proposed', to: 'approved' },
  reject: { from: 'proposed', to: 'rejected' },
  withdraw: { from: 'approved', to: 'rejected' },
} as const

/** Approved, it is the detector's limit from its next look on, in place of one approved before. */
export async function decide(
  viewer: Viewer,
  reader: Reader,
  id: string,
  decision: (typeof decisions)[number],
  { note, now }: { readonly note: string | undefined; readonly now: number },
): Promise<void> {
  const { from, to } = moves[decision]
  await reader.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('limit_proposal')
      .select(['metric', 'modulation', 'side', 'status'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw unknownResource('限值建议', 'proposal', id)
    if (found.status !== from)
      throw wrongField('id', '这条建议已经处理过', 'It was decided on already')
    if (to === 'approved')
      await trx
        .updateTable('limit_proposal')
        .set({ status: 'replaced' })
        .where('metric', '=', found.metric)
        .where('modulation', '=', found.modulation)
        .where('side', '=', found.side)
        .where('status', '=', 'approved')
        .execute()
    await trx
      .updateTable('limit_proposal')
      .set({ status: to, decided_at: now, decided_by: viewer.name, note: note ?? null })
      .where('id', '=', id)
      .execute()
  })
}
