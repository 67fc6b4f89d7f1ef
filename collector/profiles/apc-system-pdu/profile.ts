import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB, xPDU: tenths of volts, amperes and hertz, power in tenths of a kilowatt; -1 is not measured. A breaker that is open (1)
// feeds nothing.
export default {
  id: 'apc-system-pdu',
  title: {
    zh: 'APC 列头柜配电（InfraStruXure）',
    en: 'APC floor PDU (InfraStruXure)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.15'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3'],
      present: ['1.3.6.1.4.1.318.1.1.15.3.4'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.318.1.1.15.3.4.1.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.output_amperes',
      channel: 'neutral',
      oid: '1.3.6.1.4.1.318.1.1.15.3.4.2.0',
      scale: 0.1,
      sentinels: [-1],
    },
    {
      metric: 'power.output_watts',
      channel: 'total',
      oid: '1.3.6.1.4.1.318.1.1.15.3.4.3.0',
      scale: 100,
      sentinels: [-1],
    },
    {
      metric: 'power.output_voltamperes',
      channel: 'total',
      oid: '1.3.6.1.4.1.318.1.1.15.3.4.4.0',
      scale: 100,
      sentinels: [-1],
    },
    {
      metric: 'equipment.alarm',
      channel: 'transformer temperature',
      oid: '1.3.6.1.4.1.318.1.1.15.7.2.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'fan.ok',
      oid: '1.3.6.1.4.1.318.1.1.15.7.3.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.15.3.1.4.1',
      channel: 'input L{index}',
      columns: [
        {
          column: '2',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1],
          channel: 'input L{index} to the next',
        },
        {
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.15.3.4.14.1',
      channel: 'L{index}',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1],
          channel: 'L{index} to the next',
        },
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '5',
          metric: 'power.output_watts',
          scale: 100,
          sentinels: [-1],
        },
        {
          column: '6',
          metric: 'power.output_voltamperes',
          scale: 100,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.15.4.1.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.318.1.1.15.4.1.2.1.2',
        },
      },
      channel: 'breaker {name}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '1': 0,
            '2': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
