import type { DeviceProfile } from '@gridkeeper/model/profile'

// NET-SNMP-EXTEND-MIB, the lines of a script named ups-nut: strings; time left in seconds.
export default {
  id: 'nut-host',
  title: { zh: '带 NUT 的主机（UPS）', en: 'Host with NUT (UPS)' },
  kind: 'power_supply',
  match: [{ present: ['1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116'] }],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.1',
      valid: { low: 0, high: 100 },
      reads: 'text',
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.8',
      reads: 'text',
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.3',
      reads: 'text',
      scale: 0.016666666666666666,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.24',
      valid: { low: -60, high: 130 },
      reads: 'text',
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.4',
      reads: 'text',
    },
    {
      metric: 'power.nominal_volts',
      channel: 'battery',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.5',
      reads: 'text',
    },
    {
      metric: 'power.nominal_volts',
      channel: 'line',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.6',
      reads: 'text',
    },
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.7',
      reads: 'text',
    },
    // Flags of the script's later lines: 1 is so, 0 is not.
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.10',
      values: { 0: 0, 1: 1 },
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.11',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'power.battery_ok',
      channel: 'replace',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.13',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'power.supply_ok',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.18',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'bypass',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.16',
      values: { 0: 0, 1: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'overload',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.19',
      values: { 0: 0, 1: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'shutdown',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116.22',
      values: { 0: 0, 1: 1 },
    },
  ],
} satisfies DeviceProfile
