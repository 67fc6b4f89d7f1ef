import { dayOf } from '@gridkeeper/model/calendar'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { planOf } from '../queries/plan.ts'
import { Plan, PlanQuery } from '../schemas/plan.ts'

export default function planRoutes(app: App, { database, now, plan, ...needs }: Needs): void {
  app.get(
    '/api/plan',
    {
      config: { room: 'retention' },
      schema: { querystring: PlanQuery, response: { 200: Plan } },
    },
    (request) => {
      const asOf = request.query.asOf ?? dayOf(now(), needs.config.timeZone)
      return planOf(viewerOf(request), database.kysely, plan, { ...request.query, asOf })
    },
  )
}
