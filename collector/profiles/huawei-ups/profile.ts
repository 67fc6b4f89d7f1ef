import type { DeviceProfile } from '@gridkeeper/model/profile'

// RFC 1628, but output power in kW.
export default {
  id: 'huawei-ups',
  title: { zh: '华为 UPS（UPS2000）', en: 'Huawei UPS (UPS2000)' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.2011.6.174'] }],
  tables: [
    {
      oid: '1.3.6.1.2.1.33.1.4.4.1',
      columns: [{ column: '4', metric: 'power.output_watts', scale: 1000 }],
    },
  ],
} satisfies DeviceProfile
