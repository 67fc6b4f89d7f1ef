import type { DeviceProfile } from '@gridkeeper/model/profile'

// IMCO-BIG-MIB: tenths of volts and amperes, watts, percent, minutes, whole °C. Units, fuses and the arrester: 0 well, 1 failed.
export default {
  id: 'imco-big',
  title: {
    zh: 'IMCO 直流不间断电源（BIG）',
    en: 'IMCO DC supply with battery (BIG)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.818.32.4.43'],
      present: ['1.3.6.1.4.1.2185.1.3.11.2.1'],
    },
    {
      present: ['1.3.6.1.4.1.2185.1.3.11.2.1.7.12'],
    },
  ],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.7.12.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.7.14.0',
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.7.11.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.6.2.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'supply 1',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.23.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_amperes',
      channel: 'supply 1',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.24.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'supply 1',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.27.0',
    },
    {
      metric: 'power.load_percent',
      channel: 'supply 1',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.29.0',
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'supply 2',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.4.23.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_amperes',
      channel: 'supply 2',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.4.24.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'supply 2',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.4.27.0',
    },
    {
      metric: 'power.load_percent',
      channel: 'supply 2',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.4.29.0',
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 1',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.32.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 2',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.33.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 3',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.34.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 4',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.35.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 5',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.36.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 6',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.37.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 7',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.38.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit 8',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.3.39.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'enclosure.door_open',
      channel: 'door 1',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.2.2.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'enclosure.door_open',
      channel: 'door 2',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.2.3.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'surge arrester',
      oid: '1.3.6.1.4.1.2185.1.3.11.2.1.2.1.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
  ],
} satisfies DeviceProfile
