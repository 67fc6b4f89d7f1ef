import type { DeviceProfile } from '@gridkeeper/model/profile'

// The vendor’s own column carries the light in 0.1 dBm; the standard one is unsigned. -200 is no light.
export default {
  id: 'lambda-pro-72',
  title: { zh: 'Lambda PRO 72 光站', en: 'Lambda PRO 72 fibre node' },
  kind: 'optical_node',
  match: [{ sysObjectId: ['1.3.6.1.4.1.11195.1'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.11195.1.5.5.1',
      columns: [
        {
          column: '4',
          metric: 'optical.rx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-200],
        },
        { column: '4', metric: 'optical.light_present', values: { '-200': 0 }, otherwise: 1 },
      ],
    },
  ],
} satisfies DeviceProfile
