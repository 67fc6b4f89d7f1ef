import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// ATEN-IPMI-MIB: sensors in text without a unit, which the name tells; what has neither such a name nor a limit above is none. Supplies
// in V, A and W of their inputs.
const sensor = '1.3.6.1.4.1.21317.1.3.1'
const supply = '1.3.6.1.4.1.21317.1.14.2.1'
const limits = {
  warningLow: `${sensor}.5`,
  majorLow: `${sensor}.6`,
  warningHigh: `${sensor}.8`,
  majorHigh: `${sensor}.9`,
} as const
const reading = { reads: 'text' as const, sentinels: [0], limits }
const named = (like: string) => [
  { oid: `${sensor}.13`, like },
  { oid: `${sensor}.9`, like: '[1-9]' },
]

export default {
  id: 'supermicro-bmc',
  title: { zh: '超微服务器管理模块', en: 'Supermicro server management' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${sensor}.13`] }],
  tables: [
    {
      oid: sensor,
      labels: { name: { oid: `${sensor}.13` } },
      channel: '{index} {name}',
      columns: [
        celsius('2', { ...reading, where: named('\\btemp$') }),
        { column: '2', metric: 'fan.speed_rpm', ...reading, where: named('^fan') },
        {
          column: '2',
          metric: 'power.output_volts',
          ...reading,
          where: named('^(\\d+(\\.\\d+)?V|V|PV|P\\dV)(?!.*temp$)'),
        },
      ],
    },
    {
      oid: supply,
      channel: 'supply {index}',
      columns: [
        { column: '3', metric: 'power.mains_volts', sentinels: [0] },
        { column: '4', metric: 'power.mains_amperes', reads: 'text' },
        { column: '5', metric: 'power.mains_watts' },
        celsius('9', { sentinels: [0], channel: 'supply {index} sensor 1' }),
        celsius('10', { sentinels: [0], channel: 'supply {index} sensor 2' }),
        {
          column: '11',
          metric: 'fan.speed_rpm',
          sentinels: [0],
          channel: 'supply {index} fan 1',
        },
        {
          column: '12',
          metric: 'fan.speed_rpm',
          sentinels: [0],
          channel: 'supply {index} fan 2',
        },
      ],
    },
  ],
} satisfies DeviceProfile
