import type { DeviceProfile } from '@gridkeeper/model/profile'

const current = { sentinels: [65535, 2147483647, 4294967295] }

// UPS-MIB, RFC 1628. 0xFFFFFFFF and -1 stand for minutes that are not known, 0xFFFF too for amperes. Volts and hertz come in tenths from some makers.
export default {
  id: 'ups-mib',
  title: { zh: 'UPS 电源（RFC 1628）', en: 'UPS (RFC 1628)' },
  kind: 'power_supply',
  generic: true,
  rank: 30,
  match: [{ sysObjectId: ['1.3.6.1.2.1.33'] }, { present: ['1.3.6.1.2.1.33.1'] }],
  scalars: [
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.2.1.33.1.2.1.0',
      values: { 2: 1, 3: 0, 4: 0 },
    },
    {
      metric: 'power.on_battery_seconds',
      oid: '1.3.6.1.2.1.33.1.2.2.0',
      sentinels: [-1, 4294967295],
      valid: { low: 0 },
    },
    {
      metric: 'power.minutes_left',
      limits: { warningLow: '1.3.6.1.2.1.33.1.9.7.0' },
      oid: '1.3.6.1.2.1.33.1.2.3.0',
      sentinels: [-1, 2147483647, 4294967295],
      valid: { low: 0 },
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.2.1.33.1.2.4.0',
      sentinels: [-1, 4294967295],
      valid: { low: 0, high: 100 },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.2.1.33.1.2.5.0',
      scale: 0.1,
      sentinels: [-1, 2147483647, 4294967295],
      valid: { low: -1000, high: 1000 },
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.2.1.33.1.2.6.0',
      scale: 0.1,
      ...current,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.2.1.33.1.2.7.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.2.1.33.1.4.1.0',
      values: { 3: 0, 4: 0, 5: 1, 6: 0, 7: 0 },
    },
    // A load on bypass has the mains and no battery behind it; one without a source has nothing.
    {
      metric: 'equipment.alarm',
      channel: 'output source',
      oid: '1.3.6.1.2.1.33.1.4.1.0',
      values: { 2: 1, 3: 0, 4: 1, 5: 0, 6: 0, 7: 0 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'alarms',
      oid: '1.3.6.1.2.1.33.1.6.1.0',
      values: { 0: 0 },
      otherwise: 1,
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.2.1.33.1.4.2.0',
      reads: 'hertz',
      sentinels: [0],
      valid: { low: 30, high: 80 },
    },
    {
      metric: 'power.bypass_hertz',
      oid: '1.3.6.1.2.1.33.1.5.1.0',
      reads: 'hertz',
      sentinels: [0],
      valid: { low: 30, high: 80 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'test',
      oid: '1.3.6.1.2.1.33.1.7.3.0',
      values: { 1: 0, 2: 1, 3: 1 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.2.1.33.1.3.3.1',
      lines: { count: '1.3.6.1.2.1.33.1.3.2.0', idle: ['2', '3', '4'] },
      columns: [
        {
          column: '2',
          metric: 'power.mains_hertz',
          reads: 'hertz',
          sentinels: [0],
          valid: { low: 30, high: 80 },
        },
        {
          column: '3',
          metric: 'power.mains_volts',
          reads: 'volts_or_tenths',
          valid: { low: 0, high: 1000 },
          limits: {
            majorLow: '1.3.6.1.2.1.33.1.9.9.0',
            majorHigh: '1.3.6.1.2.1.33.1.9.10.0',
          },
        },
        { column: '4', metric: 'power.mains_amperes', scale: 0.1, ...current },
        { column: '5', metric: 'power.mains_watts', sentinels: [2147483647, 4294967295] },
      ],
    },
    {
      oid: '1.3.6.1.2.1.33.1.4.4.1',
      lines: { count: '1.3.6.1.2.1.33.1.4.3.0', idle: ['2', '3', '4'] },
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          reads: 'volts_or_tenths',
          valid: { low: 0, high: 1000 },
        },
        { column: '3', metric: 'power.output_amperes', scale: 0.1, ...current },
        { column: '4', metric: 'power.output_watts', sentinels: [2147483647, 4294967295] },
        {
          column: '5',
          metric: 'power.load_percent',
          sentinels: [4294967295],
          valid: { low: 0, high: 300 },
        },
      ],
    },
    {
      oid: '1.3.6.1.2.1.33.1.5.3.1',
      lines: { count: '1.3.6.1.2.1.33.1.5.2.0', idle: ['2', '3'] },
      columns: [
        {
          column: '2',
          metric: 'power.bypass_volts',
          reads: 'volts_or_tenths',
          valid: { low: 0, high: 1000 },
        },
        { column: '3', metric: 'power.bypass_amperes', scale: 0.1, ...current },
        { column: '4', metric: 'power.bypass_watts', sentinels: [2147483647, 4294967295] },
      ],
    },
  ],
} satisfies DeviceProfile
