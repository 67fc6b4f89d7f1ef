import type { DeviceProfile } from '@gridkeeper/model/profile'

// Whole units, partly as strings.
export default {
  id: 'vertiv-netsure',
  title: { zh: '维谛 NetSure 直流电源', en: 'Vertiv NetSure DC power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.885.3'] }],
  scalars: [
    { metric: 'power.battery_amperes', oid: '1.3.6.1.4.1.885.3.2.1.7.0', reads: 'text' },
    {
      metric: 'power.output_amperes',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.885.3.2.1.6.0',
      reads: 'text',
    },
    {
      metric: 'power.output_amperes',
      channel: 'system',
      oid: '1.3.6.1.4.1.885.3.2.1.2.0',
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      channel: 'sense',
      oid: '1.3.6.1.4.1.885.3.2.1.5.0',
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      channel: 'system',
      oid: '1.3.6.1.4.1.885.3.2.1.1.0',
      reads: 'text',
    },
    {
      metric: 'equipment.alarm',
      channel: 'system',
      oid: '1.3.6.1.4.1.885.3.2.1.10.0',
      values: { 0: 0, 1: 1, 2: 1 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.885.3.2.5.1',
      channel: 'rectifier {index}',
      columns: [{ column: '3', metric: 'power.output_amperes', reads: 'text' }],
    },
    {
      oid: '1.3.6.1.4.1.885.3.2.4.1',
      channel: 'shunt {index}',
      columns: [{ column: '2', metric: 'power.output_amperes', reads: 'text' }],
    },
  ],
} satisfies DeviceProfile
