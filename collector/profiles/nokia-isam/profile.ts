import type { DeviceProfile } from '@gridkeeper/model/profile'

// Diagnostics of the optical modules as text with a unit, “No Power” where there is none.
export default {
  id: 'nokia-isam',
  title: { zh: '诺基亚 ISAM OLT', en: 'Nokia ISAM OLT' },
  kind: 'olt',
  match: [{ sysObjectId: ['1.3.6.1.4.1.637.61.1'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.637.61.1.56.5.1',
      channel: 'sfp {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.tx_dbm',
          valid: { low: -50, high: 45 },
          reads: 'text',
          sentinels: [
            'No Power',
            'No-Power',
            'Lane0: No-Power; Lane1: No-Power; Lane2: No-Power; Lane3: No-Power;',
          ],
        },
        {
          column: '7',
          metric: 'optical.rx_dbm',
          valid: { low: -50, high: 45 },
          reads: 'text',
          sentinels: [
            'No Power',
            'No-Power',
            'Lane0: No-Power; Lane1: No-Power; Lane2: No-Power; Lane3: No-Power;',
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.637.61.1.23.10.1',
      channel: 'board {index}',
      columns: [
        { column: '2', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.637.61.1.23.3.1',
      where: [{ oid: '1.3.6.1.4.1.637.61.1.23.3.1.2', notIn: ['NOT_PLANNED', ''] }],
      channel: 'board {index}',
      columns: [
        {
          column: '7',
          metric: 'equipment.module_ok',
          values: {
            1: 1,
            2: 0,
            3: 0,
            4: 0,
            7: 0,
            8: 0,
            9: 0,
            10: 0,
            12: 0,
            13: 0,
            14: 0,
            16: 0,
            17: 0,
            18: 0,
            19: 0,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
