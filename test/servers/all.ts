import { startInflux } from './influx.ts'
import { startMosquitto } from './mosquitto.ts'
import { startGuardedMosquitto } from './mosquitto-guarded.ts'
import { makePglite } from './pglite.ts'
import { findChromium, findRecordings, findSnmptrap } from './places.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import type { TestServer } from './server.ts'
import { startSnmpd } from './snmpd.ts'
import { startVictoria } from './victoria.ts'

export const testServers = {
  redis: startRedis,
  influx: startInflux,
  victoria: startVictoria,
  mosquitto: startMosquitto,
  mosquittoGuarded: startGuardedMosquitto,
  pglite: makePglite,
  postgres: startPostgres,
  snmpd: startSnmpd,
  snmptrap: findSnmptrap,
  chromium: findChromium,
  recordings: findRecordings,
} as const satisfies Record<string, TestServer>

export type ServerName = keyof typeof testServers

export function isServerName(name: string): name is ServerName {
  return Object.hasOwn(testServers, name)
}
