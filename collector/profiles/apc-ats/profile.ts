import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB: the rack switch (ats) in volts and tenths of amperes, the cabinet one (xATS) in tenths of volts and hertz. -1 is not
// measured.
export default {
  id: 'apc-ats',
  title: {
    zh: 'APC 双电源切换开关',
    en: 'APC transfer switch',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.11'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.32'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3'],
      present: ['1.3.6.1.4.1.318.1.1.8.5.1'],
    },
  ],
  scalars: [
    {
      metric: 'equipment.alarm',
      channel: 'redundancy',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.3.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'overcurrent',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.4.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'switch',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.10.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'source A',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.12.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'source B',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.13.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: '5 V',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.5.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: '24 V',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.6.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: '24 V B',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.7.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: '12 V',
      oid: '1.3.6.1.4.1.318.1.1.8.5.1.8.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.mains_hertz',
      channel: 'source 1',
      oid: '1.3.6.1.4.1.318.1.1.17.4.1.3.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.mains_hertz',
      channel: 'source 2',
      oid: '1.3.6.1.4.1.318.1.1.17.4.2.3.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.318.1.1.17.4.3.1.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.8.5.3.2.1',
      channel: 'source {index}',
      columns: [
        {
          column: '4',
          metric: 'power.mains_hertz',
          reads: 'hertz',
          sentinels: [-1, 0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.8.5.3.3.1',
      labels: {
        source: {
          indexPart: 0,
        },
        phase: {
          indexPart: 2,
        },
      },
      channel: 'source {source} phase {phase}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_volts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.8.5.4.2.1',
      channel: 'output {index}',
      columns: [
        {
          column: '4',
          metric: 'power.output_hertz',
          reads: 'hertz',
          sentinels: [-1, 0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.8.5.4.3.1',
      labels: {
        phase: {
          indexPart: 2,
        },
      },
      channel: 'phase {phase}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '10',
          metric: 'power.load_percent',
          sentinels: [-1],
          valid: {
            low: 0,
            high: 300,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.17.4.1.7.1',
      channel: 'source 1 line {index}',
      columns: [
        {
          column: '2',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.17.4.2.7.1',
      channel: 'source 2 line {index}',
      columns: [
        {
          column: '2',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.17.4.3.12.1',
      channel: 'line {index}',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'power.output_amperes',
          sentinels: [-1],
        },
      ],
    },
  ],
} satisfies DeviceProfile
