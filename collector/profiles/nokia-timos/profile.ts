import type { DeviceProfile } from '@gridkeeper/model/profile'
import { inMilliwatts, opticalModule } from '../../src/usual-columns.ts'

// TIMETRA-CHASSIS-MIB, TIMETRA-PORT-MIB: °C of cards with a sensor (1), 256ths of a module’s °C, tenths of microwatts; alarms of a card: 2
// is active.
const module = '1.3.6.1.4.1.6527.3.1.2.2.4.31.1'
/** Tenths of microwatts. */
const microwatts = { ...inMilliwatts, scale: 0.0001 } as const

export default {
  id: 'nokia-timos',
  title: {
    zh: '诺基亚（SR OS）路由器',
    en: 'Nokia routers (SR OS)',
  },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.6527'],
    },
    {
      present: ['1.3.6.1.4.1.6527.3.1.2.2.4.31.1.1'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.6527.3.1.2.2.1.8.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.6527.3.1.2.2.1.8.1.8',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          in: ['1'],
          oid: '1.3.6.1.4.1.6527.3.1.2.2.1.8.1.17',
        },
      ],
      columns: [
        {
          column: '18',
          metric: 'environment.temperature_celsius',
          sentinels: [-1],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '24',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 1,
          },
        },
      ],
    },
    {
      oid: module,
      channel: 'module {index}',
      columns: opticalModule({
        rx: ['21', microwatts],
        tx: ['16', microwatts],
        bias: ['11', { scale: 0.002, sentinels: [0] }],
        volts: ['6', { scale: 0.0001, sentinels: [0] }],
        celsius: ['1', { scale: 1 / 256, sentinels: [0] }],
      }),
    },
    {
      oid: '1.3.6.1.4.1.6527.3.1.2.2.1.24.1.1',
      channel: 'fans {index}',
      columns: [
        { column: '2', metric: 'fan.ok', values: { '3': 1, '4': 0 } },
        { column: '5', metric: 'fan.speed_percent', valid: { low: 0, high: 100 } },
      ],
    },
  ],
} satisfies DeviceProfile
