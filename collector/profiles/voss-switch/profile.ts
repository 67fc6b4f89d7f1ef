import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// RAPID-CITY MIB: °C of sensors with limits; of older models as four scalars; of BOSS stacks in halves.
export default {
  id: 'voss-switch',
  title: { zh: 'Extreme VOSS（Avaya）交换机', en: 'Extreme VOSS (Avaya) switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.2272.1.101.1.1.2.1.3'] },
    { present: ['1.3.6.1.4.1.2272.1.212.1'] },
    { present: ['1.3.6.1.4.1.45.1.6.3.7.1.1.5.5'] },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'CPU',
      oid: '1.3.6.1.4.1.2272.1.212.1.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'MAC',
      oid: '1.3.6.1.4.1.2272.1.212.2.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'PHY1',
      oid: '1.3.6.1.4.1.2272.1.212.3.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'PHY2',
      oid: '1.3.6.1.4.1.2272.1.212.4.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2272.1.101.1.1.2.1',
      labels: { name: { oid: '1.3.6.1.4.1.2272.1.101.1.1.2.1.2' } },
      channel: '{index} {name}',
      columns: [
        celsius('3', {
          sentinels: [0],
          limits: {
            warningHigh: '1.3.6.1.4.1.2272.1.101.1.1.2.1.4',
            majorHigh: '1.3.6.1.4.1.2272.1.101.1.1.2.1.5',
          },
        }),
      ],
    },
    {
      oid: '1.3.6.1.4.1.45.1.6.3.7.1.1.5',
      channel: 'unit {index}',
      columns: [celsius('5', { scale: 0.5, sentinels: [0] })],
    },
  ],
} satisfies DeviceProfile
