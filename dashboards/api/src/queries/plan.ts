import { isDay } from '@gridkeeper/model/calendar'
import type { Plan, PlanQuery } from '../schemas/plan.ts'
import { wrongField } from './fragments.ts'
import { narrowed, units } from './units.ts'
import type { Reader, Viewer } from './viewer.ts'

type Whole = Omit<Plan, 'total' | 'closing' | 'tasks' | 'cohorts'> & {
  readonly cohorts: readonly Plan['cohorts'][number][]
  readonly tasks: readonly (Omit<Plan['tasks'][number], 'reasons'> & {
    readonly reasons: readonly Plan['tasks'][number]['reasons'][number][]
  })[]
  readonly closing: readonly unknown[]
}

/** The retention rules, as analytics has them: what they would do on a day, in these grids or everywhere. Reads only. */
export type PlanSource = (asked: {
  readonly asOf: string
  readonly units?: ReadonlySet<string>
}) => Promise<Whole>

export async function planOf(
  asking: Viewer,
  reader: Reader,
  source: PlanSource,
  { asOf, unit, limit, offset }: PlanQuery & { asOf: string },
): Promise<Plan> {
  if (!isDay(asOf)) throw wrongField('asOf', '没有这一天', 'There is no such day')
  const viewer = await narrowed(asking, reader, unit)
  const seen = viewer.whole ? {} : { units: await unitsOf(viewer, reader) }
  const { tasks, closing, cohorts, policy, rankedBy, unassigned } = await source({ asOf, ...seen })
  return {
    ...{ asOf, policy, rankedBy, unassigned },
    cohorts: viewer.whole ? [...cohorts] : [],
    tasks: tasks
      .slice(offset, offset + limit)
      .map((task) => ({ ...task, reasons: [...task.reasons] })),
    total: tasks.length,
    closing: closing.length,
  }
}

async function unitsOf(viewer: Viewer, reader: Reader): Promise<ReadonlySet<string>> {
  return new Set((await units(viewer, reader)).map(({ id }) => id))
}
