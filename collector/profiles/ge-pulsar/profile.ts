import type { DeviceProfile } from '@gridkeeper/model/profile'

// A -48 V plant that reports its voltage as it is, below zero. Rectifiers: A, mA at the mains, V, °C.
export default {
  id: 'ge-pulsar',
  title: { zh: 'GE Galaxy Pulsar 直流电源', en: 'GE Galaxy Pulsar DC power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.10520.2.1.3'] }],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'system',
      oid: '1.3.6.1.4.1.10520.2.1.3.1.4.0',
      scale: 0.001,
    },
    { metric: 'power.output_amperes', channel: 'system', oid: '1.3.6.1.4.1.10520.2.1.3.1.5.0' },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.10520.2.1.3.7.1',
      channel: 'rectifier {index}',
      columns: [
        { column: '6', metric: 'power.output_amperes' },
        { column: '10', metric: 'power.mains_volts' },
        { column: '11', metric: 'power.mains_amperes', scale: 0.001 },
        { column: '12', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
  ],
} satisfies DeviceProfile
