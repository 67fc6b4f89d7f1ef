import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// Sensors with limits: °C, and millivolts of rails.
export default {
  id: 'fiberhome-switch',
  title: { zh: '烽火交换机', en: 'FiberHome switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.3807.1.8012.1.6.2.1.5'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.3807.1.8012.1.6.2.1',
      labels: { name: { oid: '1.3.6.1.4.1.3807.1.8012.1.6.2.1.9' } },
      channel: '{name}',
      columns: [
        celsius('5', {
          sentinels: [0],
          limits: {
            majorLow: '1.3.6.1.4.1.3807.1.8012.1.6.2.1.3',
            majorHigh: '1.3.6.1.4.1.3807.1.8012.1.6.2.1.4',
          },
        }),
      ],
    },
    {
      oid: '1.3.6.1.4.1.3807.1.8012.1.7.2.1',
      labels: { name: { oid: '1.3.6.1.4.1.3807.1.8012.1.7.2.1.9' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '5',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [0],
          limits: {
            majorLow: '1.3.6.1.4.1.3807.1.8012.1.7.2.1.3',
            majorHigh: '1.3.6.1.4.1.3807.1.8012.1.7.2.1.4',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
