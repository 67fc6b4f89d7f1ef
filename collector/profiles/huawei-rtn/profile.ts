import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// OPTIX-OID-MIB: °C of boards in text, with what is too hot; levels of the radio are none of light and are left.
export default {
  id: 'huawei-rtn',
  title: { zh: '华为 OptiX RTN 微波', en: 'Huawei OptiX RTN microwave' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.2011.2.25.4.30.14.1.1.1.5'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.2011.2.25.4.30.14.1.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.2011.2.25.4.30.14.1.1.1.2' } },
      channel: '{index} {name}',
      columns: [
        celsius('5', {
          reads: 'text',
          sentinels: [0],
          limits: {
            majorHigh: '1.3.6.1.4.1.2011.2.25.4.30.14.1.1.1.3',
            majorLow: '1.3.6.1.4.1.2011.2.25.4.30.14.1.1.1.4',
          },
        }),
      ],
    },
  ],
} satisfies DeviceProfile
