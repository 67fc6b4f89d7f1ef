import type { App, Needs } from '../app.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { collectorDevices, collectorState } from '../queries/collector.ts'
import { CollectorDevices, CollectorDevicesQuery, CollectorState } from '../schemas/collector.ts'

const room = { room: 'collector' } as const

export default function collectorRoutes(app: App, { database, config, now }: Needs): void {
  const reader = database.kysely

  app.get(
    '/api/collector/devices',
    {
      config: room,
      schema: { querystring: CollectorDevicesQuery, response: { 200: CollectorDevices } },
    },
    (request) => collectorDevices(viewerOf(request), reader, request.query, now()),
  )
  app.get(
    '/api/collector/state',
    { config: room, schema: { response: { 200: CollectorState } } },
    (request) => collectorState(viewerOf(request), reader, config.timeZone, now()),
  )
}
