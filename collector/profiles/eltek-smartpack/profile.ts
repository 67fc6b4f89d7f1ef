import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of A, hundredths of V; -100 °C is a probe that is not there; a row whose state is 0 is not used.
export default {
  id: 'eltek-smartpack',
  title: { zh: 'Eltek Smartpack 直流电源', en: 'Eltek Smartpack DC power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.12148.10'] }],
  scalars: [
    {
      metric: 'power.battery_amperes',
      channel: 'all',
      oid: '1.3.6.1.4.1.12148.10.10.6.5.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_amperes',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.12148.10.5.2.5.0',
      scale: 0.1,
    },
    { metric: 'power.output_amperes', channel: 'load', oid: '1.3.6.1.4.1.12148.10.9.2.5.0' },
    { metric: 'power.battery_quality_percent', oid: '1.3.6.1.4.1.12148.10.10.12.5.0' },
    { metric: 'power.minutes_left', oid: '1.3.6.1.4.1.12148.10.10.8.5.0' },
    {
      metric: 'power.battery_celsius',
      channel: 'all',
      oid: '1.3.6.1.4.1.12148.10.10.7.5.0',
      valid: { low: -60, high: 130 },
      sentinels: [-100],
    },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.12148.10.10.5.5.0', scale: 0.01 },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.12148.10.10.18.4.1',
      channel: 'battery {index}',
      columns: [{ column: '6', metric: 'power.battery_amperes', scale: 0.1 }],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.10.18.3.1',
      channel: 'battery {index}',
      columns: [
        {
          column: '6',
          metric: 'power.battery_celsius',
          valid: { low: -60, high: 130 },
          sentinels: [-100],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.10.19.6.1',
      channel: 'bank {index}',
      where: [{ oid: '1.3.6.1.4.1.12148.10.10.19.6.1.2', notIn: ['0'] }],
      columns: [{ column: '7', metric: 'power.battery_volts', scale: 0.01 }],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.5.6.1',
      channel: 'rectifier {index}',
      columns: [
        { column: '3', metric: 'power.output_amperes', scale: 0.1 },
        { column: '4', metric: 'power.mains_volts' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.3.4.1',
      channel: 'line {index}',
      columns: [{ column: '6', metric: 'power.mains_volts' }],
    },
  ],
} satisfies DeviceProfile
