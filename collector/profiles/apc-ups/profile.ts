import type { DeviceProfile } from '@gridkeeper/model/profile'

const probe = { sentinels: [-1], valid: { low: -60, high: 130 } }

// PowerNet-MIB, the high-precision objects: tenths; where a model has none, the older whole ones, and those of three phases (-1 is
// not measured). Time left in hundredths of a second. The sensors of a module are in the unit that a scalar says.
export default {
  id: 'apc-ups',
  title: { zh: 'APC UPS（PowerNet）', en: 'APC UPS (PowerNet)' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.318.1.3'] }, { present: ['1.3.6.1.4.1.318.1.1.1.2'] }],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.318.1.1.1.2.3.1.0',
      valid: { low: 0, high: 100 },
      scale: 0.1,
    },
    { metric: 'power.output_amperes', oid: '1.3.6.1.4.1.318.1.1.1.4.3.4.0', scale: 0.1 },
    { metric: 'power.mains_hertz', oid: '1.3.6.1.4.1.318.1.1.1.3.3.4.0', scale: 0.1 },
    { metric: 'power.output_hertz', oid: '1.3.6.1.4.1.318.1.1.1.4.3.2.0', scale: 0.1 },
    { metric: 'power.load_percent', oid: '1.3.6.1.4.1.318.1.1.1.4.3.3.0', scale: 0.1 },
    { metric: 'power.output_watts', oid: '1.3.6.1.4.1.318.1.1.1.4.2.8.0' },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.318.1.1.1.2.2.3.0',
      scale: 0.00016666666666666666,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.318.1.1.1.2.3.2.0',
      valid: { low: -60, high: 130 },
      scale: 0.1,
    },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.318.1.1.1.2.3.4.0', scale: 0.1 },
    { metric: 'power.mains_volts', oid: '1.3.6.1.4.1.318.1.1.1.3.3.1.0', scale: 0.1 },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.318.1.1.1.4.3.1.0', scale: 0.1 },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.318.1.1.1.4.1.1.0',
      values: { 2: 0, 3: 1, 4: 0, 6: 0, 9: 0, 10: 0, 12: 0, 13: 0, 14: 0, 16: 0 },
    },
    // On a bypass, or off: whatever it feeds has nothing behind it.
    {
      metric: 'equipment.alarm',
      channel: 'output',
      oid: '1.3.6.1.4.1.318.1.1.1.4.1.1.0',
      values: { 2: 0, 3: 0, 4: 0, 6: 1, 7: 1, 9: 1, 10: 1, 12: 0, 13: 0, 14: 0, 16: 1 },
    },
    { metric: 'power.battery_ok', oid: '1.3.6.1.4.1.318.1.1.1.2.2.4.0', values: { 1: 1, 2: 0 } },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.318.1.1.1.2.2.1.0',
      sentinels: [-1],
      valid: { low: 0, high: 100 },
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.318.1.1.1.2.2.2.0',
      sentinels: [-1, 0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.318.1.1.1.2.2.8.0', sentinels: [-1, 0] },
    { metric: 'power.mains_volts', oid: '1.3.6.1.4.1.318.1.1.1.3.2.1.0', sentinels: [-1] },
    { metric: 'power.mains_hertz', oid: '1.3.6.1.4.1.318.1.1.1.3.2.4.0', sentinels: [-1, 0] },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.318.1.1.1.4.2.1.0', sentinels: [-1] },
    { metric: 'power.output_hertz', oid: '1.3.6.1.4.1.318.1.1.1.4.2.2.0', sentinels: [-1, 0] },
    { metric: 'power.load_percent', oid: '1.3.6.1.4.1.318.1.1.1.4.2.3.0', sentinels: [-1] },
    { metric: 'power.output_amperes', oid: '1.3.6.1.4.1.318.1.1.1.4.2.4.0', sentinels: [-1] },
    {
      metric: 'power.battery_ok',
      channel: 'status',
      oid: '1.3.6.1.4.1.318.1.1.1.2.1.1.0',
      values: { 2: 1, 3: 0, 4: 0 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.1.9.2.3.1',
      channel: 'phase {index}',
      columns: [
        { column: '3', metric: 'power.mains_volts', sentinels: [-1] },
        { column: '6', metric: 'power.mains_amperes', scale: 0.1, sentinels: [-1] },
        { column: '9', metric: 'power.mains_watts', sentinels: [-1] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.1.9.3.3.1',
      channel: 'phase {index}',
      columns: [
        { column: '3', metric: 'power.output_volts', sentinels: [-1] },
        { column: '4', metric: 'power.output_amperes', scale: 0.1, sentinels: [-1] },
        { column: '10', metric: 'power.load_percent', sentinels: [-1] },
        { column: '13', metric: 'power.output_watts', sentinels: [-1] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.10.4.2.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.318.1.1.10.4.2.3.1.3' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.318.1.1.10.4.2.1.0',
            by: {
              '': { metric: 'environment.temperature_celsius', ...probe },
              1: { metric: 'environment.temperature_celsius', ...probe },
              2: {
                metric: 'environment.temperature_celsius',
                converts: 'fahrenheit_to_celsius',
                ...probe,
              },
            },
          },
        },
        {
          column: '6',
          metric: 'environment.humidity_percent',
          sentinels: [-1, 0],
          valid: { low: 0, high: 100 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.25.1.2.1',
      channel: 'probe {index}',
      columns: [
        {
          column: '6',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          sentinels: [-1],
        },
        {
          column: '7',
          metric: 'environment.humidity_percent',
          sentinels: [-1, 0],
          valid: { low: 0, high: 100 },
        },
      ],
    },
  ],
} satisfies DeviceProfile
