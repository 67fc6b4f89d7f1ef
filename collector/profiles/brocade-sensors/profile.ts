import type { DeviceProfile } from '@gridkeeper/model/profile'

// SW-MIB: sensors by type, 1 °C, 2 rpm, 3 supply (1 well, 0 failed), those that are not absent (6).
const sensor = '1.3.6.1.4.1.1588.2.1.1.1.1.22.1'

export default {
  id: 'brocade-sensors',
  title: { zh: '博科（SLX、FOS）交换机', en: 'Brocade switches (SLX, FOS)' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: [`${sensor}.4`] }],
  tables: [
    {
      oid: sensor,
      labels: { name: { oid: `${sensor}.5` } },
      channel: '{name}',
      columns: [
        {
          column: '4',
          choose: {
            oid: `${sensor}.2`,
            by: {
              1: {
                metric: 'environment.temperature_celsius',
                sentinels: [0, -1],
                valid: { low: -60, high: 130 },
              },
              2: { metric: 'fan.speed_rpm', sentinels: [-1] },
              3: { metric: 'power.supply_ok', values: { 1: 1, 0: 0 } },
            },
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
