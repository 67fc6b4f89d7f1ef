import type { DeviceProfile } from '@gridkeeper/model/profile'

// Boards in thousandths; what a board does not measure is 0.
export default {
  id: 'zte-olt',
  title: { zh: '中兴 OLT（C300、C320）', en: 'ZTE OLT (C300, C320)' },
  kind: 'olt',
  match: [{ sysObjectId: ['1.3.6.1.4.1.3902.1082'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.3902.1082.10.10.2.1.6.1',
      channel: 'board {index}',
      columns: [
        {
          column: '2',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          sentinels: [0],
        },
        { column: '3', metric: 'power.output_watts', scale: 0.001, sentinels: [0] },
        { column: '4', metric: 'power.output_volts', scale: 0.001, sentinels: [0] },
        { column: '5', metric: 'power.output_amperes', scale: 0.001, sentinels: [0] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3902.1082.10.10.2.3.11.1',
      channel: 'input {index}',
      columns: [{ column: '2', metric: 'power.mains_volts', sentinels: [0] }],
    },
    {
      oid: '1.3.6.1.4.1.3902.1082.10.10.2.4.11.1',
      channel: 'fan {index}',
      columns: [{ column: '7', metric: 'fan.speed_rpm' }],
    },
  ],
} satisfies DeviceProfile
