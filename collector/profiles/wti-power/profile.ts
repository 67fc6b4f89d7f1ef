import type { DeviceProfile } from '@gridkeeper/model/profile'

// WTI-POWER-MIB: tenths of amperes, whole volts, watts and °C. A branch that a unit lacks has no volts, no amperes and no watts.
export default {
  id: 'wti-power',
  title: {
    zh: 'WTI 远程电源控制器',
    en: 'WTI remote power switch',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.2634'],
      present: ['1.3.6.1.4.1.2634.3.200.10'],
    },
    {
      present: ['1.3.6.1.4.1.2634.3.200.10.1.3'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_amperes',
      channel: 'branch A',
      oid: '1.3.6.1.4.1.2634.3.200.20.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_watts',
      channel: 'branch A',
      oid: '1.3.6.1.4.1.2634.3.200.30.0',
    },
    {
      metric: 'power.mains_amperes',
      channel: 'branch B',
      oid: '1.3.6.1.4.1.2634.3.200.40.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_watts',
      channel: 'branch B',
      oid: '1.3.6.1.4.1.2634.3.200.50.0',
    },
    {
      metric: 'power.mains_amperes',
      channel: 'total',
      oid: '1.3.6.1.4.1.2634.3.200.60.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_watts',
      channel: 'total',
      oid: '1.3.6.1.4.1.2634.3.200.70.0',
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2634.3.200.10.1',
      channel: 'unit {index}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '5',
          metric: 'power.mains_volts',
          sentinels: [0],
          channel: 'unit {index} branch A',
        },
        {
          column: '8',
          metric: 'power.mains_volts',
          sentinels: [0],
          channel: 'unit {index} branch B',
        },
        {
          column: '11',
          metric: 'power.mains_volts',
          sentinels: [0],
          channel: 'unit {index} branch C',
        },
        {
          column: '14',
          metric: 'power.mains_volts',
          sentinels: [0],
          channel: 'unit {index} branch D',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2634.3.100.200.1',
      labels: {
        plug: {
          oid: '1.3.6.1.4.1.2634.3.100.200.1.2',
        },
        name: {
          oid: '1.3.6.1.4.1.2634.3.100.200.1.5',
        },
      },
      channel: '{plug} {name}',
      columns: [
        {
          column: '7',
          metric: 'power.output_amperes',
          scale: 0.1,
        },
        {
          column: '8',
          metric: 'power.output_watts',
        },
      ],
    },
  ],
} satisfies DeviceProfile
