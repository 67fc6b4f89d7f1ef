import { AppError } from '@gridkeeper/model/errors'
import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { alarmDetail, listAlarms, operateAlarm } from '../queries/alarms.ts'
import { summary } from '../queries/summary.ts'
import { mayOperate } from '../rooms.ts'
import {
  AlarmDetail,
  AlarmList,
  AlarmQuery,
  OperateBody,
  operations,
  Summary,
} from '../schemas/alarms.ts'
import { ById } from '../schemas/common.ts'

const config = { room: 'network' } as const
const shelfMs = 8 * 3_600_000

export default function alarmRoutes(app: App, { database, now }: Needs): void {
  const reader = database.kysely

  app.get('/api/summary', { config, schema: { response: { 200: Summary } } }, (request) =>
    summary(viewerOf(request), reader, now()),
  )
  app.get(
    '/api/alarms',
    { config, schema: { querystring: AlarmQuery, response: { 200: AlarmList } } },
    (request) => listAlarms(viewerOf(request), reader, request.query, now()),
  )
  app.get(
    '/api/alarms/:id',
    { config, schema: { params: ById, response: { 200: AlarmDetail } } },
    (request) => alarmDetail(viewerOf(request), reader, request.params.id, now()),
  )
  for (const kind of operations)
    app.post(
      `/api/alarms/:id/${kind}`,
      { config, schema: { params: ById, body: OperateBody, response: { 200: AlarmDetail } } },
      async (request) => {
        const viewer = viewerOf(request)
        if (!mayOperate(viewer.role))
          throw new AppError('auth/forbidden', 'Your role does not operate alarms')
        const { note, until = now() + shelfMs } = request.body
        const by = { by: viewer.name, at: now(), ...(note === undefined ? {} : { note }) }
        const action = kind === 'shelve' ? { ...by, kind, until } : { ...by, kind }
        await operateAlarm(viewer, reader, request.params.id, action)
        return alarmDetail(viewer, reader, request.params.id, now())
      },
    )
}
