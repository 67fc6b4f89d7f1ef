import type { App, Needs } from '../app.ts'
import { createDeviceRoom } from '../device-room.ts'
import { viewerOf } from '../plugins/sessions.ts'
import { search } from '../queries/devices.ts'
import { plant } from '../queries/plant.ts'
import { ById } from '../schemas/common.ts'
import {
  CurveQuery,
  Curves,
  DeviceDetail,
  NodeBoxes,
  Plant,
  PlantQuery,
  SearchAnswer,
  SearchQuery,
} from '../schemas/plant.ts'

const config = { room: 'network' } as const

export default function plantRoutes(app: App, { database, series, now }: Needs): void {
  const reader = database.kysely
  const devices = createDeviceRoom(reader, series)

  app.get(
    '/api/plant',
    { config, schema: { querystring: PlantQuery, response: { 200: Plant } } },
    async (request) => ({
      asOf: now(),
      elements: await plant(viewerOf(request), reader, request.query.boxes),
    }),
  )
  app.get(
    '/api/nodes/:id/boxes',
    { config, schema: { params: ById, response: { 200: NodeBoxes } } },
    (request) => devices.boxes(viewerOf(request), request.params.id, now()),
  )
  app.get(
    '/api/devices/:id',
    { config, schema: { params: ById, response: { 200: DeviceDetail } } },
    (request) => devices.detail(viewerOf(request), request.params.id, now()),
  )
  app.get(
    '/api/devices/:id/curves',
    { config, schema: { params: ById, querystring: CurveQuery, response: { 200: Curves } } },
    (request) => devices.curves(viewerOf(request), request.params.id, request.query),
  )
  app.get(
    '/api/search',
    { config, schema: { querystring: SearchQuery, response: { 200: SearchAnswer } } },
    (request) => search(viewerOf(request), reader, request.query.q),
  )
}
