import type { DeviceProfile } from '@gridkeeper/model/profile'

// SAMLEXAMERICA-MIB: tenths of volts, amperes, hertz and watts, whole °C. A grid that is not there has 0 everywhere.
export default {
  id: 'samlex-inverter',
  title: {
    zh: 'Samlex 通信逆变器（PSR）',
    en: 'Samlex telecom inverter (PSR)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.49075'],
    },
    {
      present: ['1.3.6.1.4.1.49075.1.3.2.1'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      oid: '1.3.6.1.4.1.49075.1.3.1.2.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.49075.1.3.1.3.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      oid: '1.3.6.1.4.1.49075.1.3.1.4.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.49075.1.3.1.6.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.nominal_volts',
      oid: '1.3.6.1.4.1.49075.1.3.1.1.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.49075.1.3.1.7.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_amperes',
      oid: '1.3.6.1.4.1.49075.1.3.1.8.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_hertz',
      oid: '1.3.6.1.4.1.49075.1.3.1.10.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.49075.1.3.2.1.0',
      scale: 0.1,
    },
    {
      metric: 'power.supply_ok',
      channel: 'grid',
      oid: '1.3.6.1.4.1.49075.1.3.3.5.0',
      values: {
        '0': 0,
        '2': 1,
        '3': 1,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'DC converter',
      oid: '1.3.6.1.4.1.49075.1.3.3.8.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'inverter',
      oid: '1.3.6.1.4.1.49075.1.3.3.9.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'fan.ok',
      oid: '1.3.6.1.4.1.49075.1.3.6.1.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'over voltage',
      oid: '1.3.6.1.4.1.49075.1.3.6.2.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'under voltage',
      oid: '1.3.6.1.4.1.49075.1.3.6.3.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'overload',
      oid: '1.3.6.1.4.1.49075.1.3.6.4.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'over temperature',
      oid: '1.3.6.1.4.1.49075.1.3.6.5.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'short circuit',
      oid: '1.3.6.1.4.1.49075.1.3.6.6.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'over voltage protection',
      oid: '1.3.6.1.4.1.49075.1.3.6.7.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'under voltage protection',
      oid: '1.3.6.1.4.1.49075.1.3.6.8.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
  ],
} satisfies DeviceProfile
