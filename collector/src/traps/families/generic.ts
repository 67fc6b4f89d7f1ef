import type { Reading, TrapFamily } from '../family.ts'
import { numberOf, trapOids, wordsOf } from '../trap.ts'

// RFC 3418 and RFC 2863: what every agent sends.
const { snmpTraps } = trapOids
const trap = {
  coldStart: `${snmpTraps}.1`,
  warmStart: `${snmpTraps}.2`,
  linkDown: `${snmpTraps}.3`,
  linkUp: `${snmpTraps}.4`,
  authenticationFailure: `${snmpTraps}.5`,
} as const
const ifEntry = '1.3.6.1.2.1.2.2.1'
const ifXName = '1.3.6.1.2.1.31.1.1.1.1'
const adminDown = 2
const up = 1

export default {
  id: 'generic',
  title: { zh: '通用告警：启动、端口', en: 'Starts and links' },
  traps: Object.values(trap),
  read(given): Reading {
    if (given.oid === trap.coldStart || given.oid === trap.warmStart) {
      if ((given.uptime ?? 0) > 0xffffffff) throw new RangeError('no such uptime')
      return {
        says: [
          {
            is: 'sample',
            metric: 'device.uptime_seconds',
            channel: '',
            // Some agents send the uptime of before: a device that says it has started has started now.
            value: Math.min(Math.floor((given.uptime ?? 0) / 100), justStarted),
          },
        ],
      }
    }
    if (given.oid === trap.authenticationFailure) return { says: [] }
    const port = numberOf(given, `${ifEntry}.1`)
    if (port === undefined) throw new RangeError('it does not say which port')
    const place = { code: 'link-down', channel: `${port}` }
    if (given.oid === trap.linkUp) return { says: [{ is: 'cleared', ...place }] }
    // Switched off by somebody is no fault.
    if (numberOf(given, `${ifEntry}.7`) === adminDown) return { says: [] }
    const name = wordsOf(given, `${ifEntry}.2`) || wordsOf(given, ifXName) || `${port}`
    return {
      says: [
        {
          is: 'raised',
          ...place,
          severity: 'warning',
          metric: 'port.link_up',
          text: { zh: `端口 ${name} 断开`, en: `Port ${name} is down` },
        },
      ],
    }
  },
  recheck: {
    codes: ['link-down'],
    asks: (standing) => ({
      scalars: standing.flatMap(({ channel }) => [
        `${ifEntry}.7.${channel}`,
        `${ifEntry}.8.${channel}`,
      ]),
      columns: [],
      probes: [],
    }),
    over: (standing, { value }) =>
      standing.filter(
        ({ channel }) =>
          value(`${ifEntry}.8.${channel}`) === up || value(`${ifEntry}.7.${channel}`) === adminDown,
      ),
  },
} satisfies TrapFamily

const justStarted = 300
