import type { DeviceProfile } from '@gridkeeper/model/profile'

// RFC 1628, but volts in tenths.
export default {
  id: 'delta-ups',
  title: { zh: '台达 UPS（Mini-SNMP）', en: 'Delta UPS (Mini-SNMP)' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.2254.2.5'] }],
  tables: [
    {
      oid: '1.3.6.1.2.1.33.1.3.3.1',
      columns: [{ column: '3', metric: 'power.mains_volts', scale: 0.1 }],
    },
    {
      oid: '1.3.6.1.2.1.33.1.4.4.1',
      columns: [{ column: '2', metric: 'power.output_volts', scale: 0.1 }],
    },
    {
      oid: '1.3.6.1.2.1.33.1.5.3.1',
      columns: [{ column: '2', metric: 'power.bypass_volts', scale: 0.1 }],
    },
  ],
} satisfies DeviceProfile
