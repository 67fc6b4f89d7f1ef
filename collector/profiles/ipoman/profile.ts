import type { DeviceProfile } from '@gridkeeper/model/profile'

// Milliamperes, tenths of volts and hertz; inlets before outlets.
export default {
  id: 'ipoman',
  title: {
    zh: 'Ingrasys iPoMan 远程电源控制器',
    en: 'Ingrasys iPoMan power switch',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.2468.1.4.2.1'],
    },
    {
      present: ['1.3.6.1.4.1.2468.1.4.2.1.3.1.3.1.2'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2468.1.4.2.1.3.1.3.1',
      channel: 'inlet {index}',
      columns: [
        {
          column: '2',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '3',
          metric: 'power.mains_amperes',
          scale: 0.001,
        },
        {
          column: '4',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2468.1.4.2.1.3.2.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.2468.1.4.2.1.3.2.2.1.2',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.001,
        },
      ],
    },
  ],
} satisfies DeviceProfile
