import { fnv1a32 } from '@gridkeeper/model/hash'
import { defineJob } from '@gridkeeper/model/job'
import { analyseNode } from '@gridkeeper/model/jobs'
import { Type } from 'typebox'
import { dropOrphans, readGroups, readOpenGroups } from '../src/faults/groups.ts'
import type { AnalyticsJob, Needs } from '../src/needs.ts'

type SweepNeeds = Pick<Needs, 'database' | 'queue' | 'now' | 'faults'>

const sweep = defineJob({
  name: 'sweep',
  data: Type.Object({}),
  attempts: 1,

  async run(_, { database: { kysely }, queue, now, faults }: SweepNeeds) {
    await dropOrphans(kysely)
    const open = await readOpenGroups(kysely)
    const turn = turnOf(now(), faults)
    const due = (await readGroups(kysely)).filter((group) => turn(group))
    const groups = new Set([...open, ...due])
    for (const node of groups) await queue.add(analyseNode, { node }, { key: node })
    return { open: open.length, due: due.length }
  },
})

/** Each group has its turn once in `visitEveryMs`, by a hash of its name: evenly spread, and nothing to remember. */
export function turnOf(
  at: number,
  { sweepEveryMs, visitEveryMs }: Pick<Needs['faults'], 'sweepEveryMs' | 'visitEveryMs'>,
): (group: string) => boolean {
  const turns = Math.max(1, Math.ceil(visitEveryMs / sweepEveryMs))
  const now = Math.floor(at / sweepEveryMs) % turns
  return (group) => fnv1a32(group) % turns === now
}

export default {
  ...sweep,
  scheduleFrom: ({ faults }) => ({ everyMs: faults.sweepEveryMs, data: {} }),
} satisfies AnalyticsJob<SweepNeeds>
