import { dayOf } from '@gridkeeper/model/calendar'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { cohortMembers, cohorts, dormantMembers } from '../queries/cohorts.ts'
import { dormant } from '../queries/dormant.ts'
import { units } from '../queries/units.ts'
import { Units } from '../schemas/organisation.ts'
import {
  Cohorts,
  Dormant,
  DormantMembersQuery,
  MemberList,
  MembersParams,
  MembersQuery,
  UnitQuery,
} from '../schemas/retention.ts'

const config = { room: 'retention' } as const

export default function retentionRoutes(app: App, { database, now, ...needs }: Needs): void {
  const reader = database.kysely
  const today = () => dayOf(now(), needs.config.timeZone)

  app.get(
    '/api/cohorts',
    { config, schema: { querystring: UnitQuery, response: { 200: Cohorts } } },
    (request) => cohorts(viewerOf(request), reader, request.query.unit, now()),
  )
  app.get(
    '/api/cohorts/:kind/:month/members',
    {
      config,
      schema: { params: MembersParams, querystring: MembersQuery, response: { 200: MemberList } },
    },
    (request) => cohortMembers(viewerOf(request), reader, { ...request.query, ...request.params }),
  )
  app.get(
    '/api/dormant',
    { config, schema: { querystring: UnitQuery, response: { 200: Dormant } } },
    (request) =>
      dormant(viewerOf(request), reader, request.query.unit, { now: now(), day: today() }),
  )
  app.get(
    '/api/dormant/members',
    { config, schema: { querystring: DormantMembersQuery, response: { 200: MemberList } } },
    (request) => dormantMembers(viewerOf(request), reader, request.query, today()),
  )
  app.get(
    '/api/units',
    { config: { room: 'any' }, schema: { response: { 200: Units } } },
    async (request) => ({ units: await units(viewerOf(request), reader) }),
  )
}
