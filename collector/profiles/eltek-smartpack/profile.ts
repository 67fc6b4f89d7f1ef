import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of A, hundredths of V; -100 °C is a probe that is not there; a row whose state is 0 is not used.// States: 1 normal, 2 minor, 3 major, 7 both, 8 to 11 low or high, 18 critical, 19 warning; others say nothing (disabled, not there …).
const well = { 1: 1, 2: 0, 3: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 0, 18: 0, 19: 0 }
const raised = { 1: 0, 2: 1, 3: 1, 7: 1, 8: 1, 9: 1, 10: 1, 11: 1, 18: 1, 19: 1 }

// The totals are in amperes (0) or in tenths (1) by a setting of the system; a single rectifier's are tenths always.
// The load's total is read where it is whole amperes.
const setting = '1.3.6.1.4.1.12148.10.2.15.0'
const total = <Name extends 'power.battery_amperes' | 'power.output_amperes'>(metric: Name) => ({
  oid: setting,
  by: { '': { metric, scale: 0.1 }, 0: { metric }, 1: { metric, scale: 0.1 } },
})

export default {
  id: 'eltek-smartpack',
  title: { zh: 'Eltek Smartpack 直流电源', en: 'Eltek Smartpack DC power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.12148.10'] }],
  scalars: [
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
    {
      metric: 'equipment.alarm',
      channel: 'system',
      oid: '1.3.6.1.4.1.12148.10.2.1.0',
      values: raised,
    },
    {
      metric: 'power.supply_ok',
      channel: 'mains',
      oid: '1.3.6.1.4.1.12148.10.3.1.0',
      values: well,
    },
    {
      metric: 'power.supply_ok',
      channel: 'mains voltage',
      oid: '1.3.6.1.4.1.12148.10.3.2.1.0',
      values: well,
    },
    {
      metric: 'power.battery_ok',
      channel: 'all',
      oid: '1.3.6.1.4.1.12148.10.10.1.0',
      values: well,
    },
    {
      metric: 'equipment.alarm',
      channel: 'load fuses',
      oid: '1.3.6.1.4.1.12148.10.9.3.0',
      values: raised,
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.12148.10.10.6',
      channel: 'all',
      columns: [{ column: '5', choose: total('power.battery_amperes') }],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.5.2',
      channel: 'rectifiers',
      columns: [{ column: '5', choose: total('power.output_amperes') }],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.9.2',
      channel: 'load',
      columns: [
        { column: '5', choose: { oid: setting, by: { 0: { metric: 'power.output_amperes' } } } },
      ],
    },
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
          sentinels: [-100, 127],
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
    {
      oid: '1.3.6.1.4.1.12148.10.5.6.1',
      channel: 'rectifier {index}',
      columns: [{ column: '2', metric: 'power.supply_ok', values: well }],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.10.18.2.1',
      channel: 'bank {index}',
      columns: [{ column: '2', metric: 'power.battery_ok', values: well }],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.10.18.5.1',
      channel: 'battery fuse {index}',
      columns: [{ column: '2', metric: 'equipment.alarm', values: raised }],
    },
    {
      oid: '1.3.6.1.4.1.12148.10.9.7.1',
      channel: 'load fuse {index}',
      columns: [{ column: '1', metric: 'equipment.alarm', values: raised }],
    },
  ],
} satisfies DeviceProfile
