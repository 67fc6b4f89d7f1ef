import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of V and per cent, whole A. The agent is net-snmp and says nothing of the product.
export default {
  id: 'huawei-smu',
  title: { zh: '华为 SMU 站点电源', en: 'Huawei SMU site power' },
  kind: 'power_supply',
  match: [{ present: ['1.3.6.1.4.1.2011.6.164.1.3.1.6.0'] }],
  scalars: [
    { metric: 'power.battery_amperes', oid: '1.3.6.1.4.1.2011.6.164.1.4.2.1.0' },
    { metric: 'power.output_amperes', channel: 'total', oid: '1.3.6.1.4.1.2011.6.164.1.6.1.4.0' },
    {
      metric: 'power.output_amperes',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.2011.6.164.1.3.1.3.0',
    },
    {
      metric: 'power.output_volts',
      channel: 'total',
      oid: '1.3.6.1.4.1.2011.6.164.1.6.1.3.0',
      scale: 0.1,
    },
    {
      metric: 'power.nominal_volts',
      channel: 'set',
      oid: '1.3.6.1.4.1.2011.6.164.1.3.1.6.0',
      scale: 0.1,
    },
    {
      metric: 'power.nominal_volts',
      channel: 'rated',
      oid: '1.3.6.1.4.1.2011.6.164.1.3.1.5.0',
      scale: 0.1,
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2011.6.164.1.4.4.2.1',
      columns: [
        { column: '3', metric: 'power.charge_percent', valid: { low: 0, high: 100 }, scale: 0.1 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.164.1.6.2.1.1',
      channel: 'DC {index}',
      columns: [
        { column: '5', metric: 'power.output_amperes' },
        { column: '4', metric: 'power.output_volts', scale: 0.1 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.164.1.5.2.1.1',
      channel: 'AC {index}',
      columns: [{ column: '4', metric: 'power.mains_volts', scale: 0.1 }],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.164.1.7.2.1.1',
      channel: 'LVD {index}',
      columns: [{ column: '5', metric: 'power.cutoff_volts', scale: 0.1 }],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.164.1.2.2.1.1',
      channel: 'monitor {index}',
      columns: [
        { column: '99', metric: 'equipment.module_ok', values: { 1: 1, 2: 0, 3: 0, 4: 0 } },
      ],
    },
  ],
} satisfies DeviceProfile
