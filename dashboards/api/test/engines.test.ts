import { AppError } from '@gridkeeper/model/errors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownDatabase } from '../../../test/servers/databases.ts'
import { suiteWith } from '../../../test/servers/suite-with.ts'
import { ask } from './ask.ts'
import { openWorld, type World } from './world.ts'

const requests = [
  ['ops', '/api/summary'],
  ['ops', '/api/alarms?state=all'],
  ['ops', '/api/alarms/a1'],
  ['ops', '/api/plant?boxes=true'],
  ['m1', '/api/plant'],
  ['ops', '/api/nodes/n1/boxes'],
  ['ops', '/api/devices/box1'],
  [
    'ops',
    '/api/devices/box1/curves?metrics=downstream.mer_db&from=0&to=1800000000000&bucketMs=2600000000',
  ],
  ['call', '/api/search?q=box'],
  ['m1', '/api/tasks'],
  ['m1', '/api/tasks/l1'],
  ['agent1', '/api/tasks'],
  ['analyst', '/api/cohorts'],
  ['analyst', '/api/cohorts/due/2026-12/members'],
  ['analyst', '/api/dormant'],
  ['analyst', '/api/plan?asOf=2026-12-05'],
  ['m1', '/api/plan?asOf=2026-12-05'],
  ['analyst', '/api/models'],
  ['analyst', '/api/dormant/members'],
  ['zone1', '/api/units'],
  ['ops', '/api/refusals'],
  ['ops', '/api/collector/devices'],
  ['ops', '/api/collector/devices?show=silent'],
  ['ops', '/api/collector/state'],
  ['analyst', '/api/imports'],
] as const

suiteWith('postgres', 'the API over a PostgreSQL server', (server) => {
  const worlds: World[] = []
  beforeAll(async () => {
    worlds.push(await openWorld(), await openWorld({ databaseUrl: await ownDatabase(server) }))
  })
  afterAll(async () => {
    for (const world of worlds) await world.close()
  })

  test.each(requests)('%s is answered on %s as over PGlite', async (who, request) => {
    const [embedded, served] = worlds
    if (!embedded || !served) throw new AppError('internal/unexpected', 'no worlds')
    expect(await ask(served, who, request)).toEqual(await ask(embedded, who, request))
  })
})
