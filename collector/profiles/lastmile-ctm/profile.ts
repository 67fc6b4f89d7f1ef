import type { DeviceProfile } from '@gridkeeper/model/profile'

// CTMMIB: tenths of volts and of the watts of each port, whole °C.
export default {
  id: 'lastmile-ctm',
  title: {
    zh: 'Last Mile Gear 供电与同步箱（CTM）',
    en: 'Last Mile Gear power and sync unit (CTM)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.25868.1'],
    },
    {
      present: ['1.3.6.1.4.1.25868.1.10'],
    },
  ],
  scalars: [
    {
      metric: 'power.supply_ok',
      channel: 'master 1',
      oid: '1.3.6.1.4.1.25868.1.6.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'master 2',
      oid: '1.3.6.1.4.1.25868.1.7.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'slave 1',
      oid: '1.3.6.1.4.1.25868.1.23.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'slave 2',
      oid: '1.3.6.1.4.1.25868.1.24.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.25868.1.9.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'master 1',
      oid: '1.3.6.1.4.1.25868.1.10.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'master 2',
      oid: '1.3.6.1.4.1.25868.1.11.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'slave 1',
      oid: '1.3.6.1.4.1.25868.1.27.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'slave 2',
      oid: '1.3.6.1.4.1.25868.1.28.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 1',
      oid: '1.3.6.1.4.1.25868.1.14.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 2',
      oid: '1.3.6.1.4.1.25868.1.15.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 3',
      oid: '1.3.6.1.4.1.25868.1.16.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 4',
      oid: '1.3.6.1.4.1.25868.1.17.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 5',
      oid: '1.3.6.1.4.1.25868.1.18.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 6',
      oid: '1.3.6.1.4.1.25868.1.19.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 7',
      oid: '1.3.6.1.4.1.25868.1.20.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'master port 8',
      oid: '1.3.6.1.4.1.25868.1.21.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 1',
      oid: '1.3.6.1.4.1.25868.1.31.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 2',
      oid: '1.3.6.1.4.1.25868.1.32.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 3',
      oid: '1.3.6.1.4.1.25868.1.33.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 4',
      oid: '1.3.6.1.4.1.25868.1.34.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 5',
      oid: '1.3.6.1.4.1.25868.1.35.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 6',
      oid: '1.3.6.1.4.1.25868.1.36.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 7',
      oid: '1.3.6.1.4.1.25868.1.37.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      channel: 'slave port 8',
      oid: '1.3.6.1.4.1.25868.1.38.0',
      scale: 0.1,
    },
  ],
} satisfies DeviceProfile
