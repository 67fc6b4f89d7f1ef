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
    {
      metric: 'equipment.alarm',
      channel: 'system',
      oid: '1.3.6.1.4.1.10520.2.1.3.1.13.0',
      values: { 0: 0, 1: 1 },
    },
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
    {
      oid: '1.3.6.1.4.1.10520.2.1.3.7.1',
      channel: 'rectifier {index}',
      columns: [{ column: '44', metric: 'power.supply_ok', values: { 0: 1, 1: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.10520.2.1.3.34.1',
      labels: { name: { oid: '1.3.6.1.4.1.10520.2.1.3.34.1.2' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.10520.2.1.3.34.1.2',
            by: {
              'Door Open': { metric: 'enclosure.door_open', values: { 0: 0, 1: 1 } },
              'Battery On Discharge': { metric: 'power.on_battery', values: { 0: 0, 1: 1 } },
              'AC Fail': { metric: 'power.supply_ok', values: { 0: 1, 1: 0 } },
              'Multiple AC Fail': { metric: 'power.supply_ok', values: { 0: 1, 1: 0 } },
              'Rectifier Fail': { metric: 'power.supply_ok', values: { 0: 1, 1: 0 } },
              'Multiple Rectifier Fail': { metric: 'power.supply_ok', values: { 0: 1, 1: 0 } },
              'Converter Fail': { metric: 'power.supply_ok', values: { 0: 1, 1: 0 } },
              'Multiple Converter Fail': { metric: 'power.supply_ok', values: { 0: 1, 1: 0 } },
              'Fan Fail': { metric: 'fan.ok', values: { 0: 1, 1: 0 } },
              'Rectifier Fan Fail': { metric: 'fan.ok', values: { 0: 1, 1: 0 } },
              'Check Battery': { metric: 'power.battery_ok', values: { 0: 1, 1: 0 } },
            },
          },
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: { 0: 0, 1: 1 },
          where: [
            {
              oid: '1.3.6.1.4.1.10520.2.1.3.34.1.2',
              notIn: [
                '',
                'Door Open',
                'Battery On Discharge',
                'AC Fail',
                'Multiple AC Fail',
                'Rectifier Fail',
                'Multiple Rectifier Fail',
                'Converter Fail',
                'Multiple Converter Fail',
                'Fan Fail',
                'Rectifier Fan Fail',
                'Check Battery',
              ],
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
