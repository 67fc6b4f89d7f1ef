import type { DeviceProfile } from '@gridkeeper/model/profile'

// ICT-DISTRIBUTION-PANEL-MIB: volts and amperes as text. A negative bus tells negative numbers. 1 is a fuse that is well, 2 an open
// one; 3 an alarm input that is active.
export default {
  id: 'ict-panel',
  title: {
    zh: 'ICT 直流配电屏',
    en: 'ICT DC distribution panel',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.39145.10'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'system',
      oid: '1.3.6.1.4.1.39145.10.6.0',
      reads: 'text',
    },
    {
      metric: 'power.output_amperes',
      channel: 'system',
      oid: '1.3.6.1.4.1.39145.10.7.0',
      reads: 'text',
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.39145.10.8.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.39145.10.8.1.2',
        },
      },
      channel: 'output {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          reads: 'text',
        },
        {
          column: '4',
          metric: 'equipment.module_ok',
          values: {
            '1': 1,
            '2': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.39145.10.9.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.39145.10.9.1.2',
        },
      },
      channel: 'input {index} {name}',
      columns: [
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 0,
            '3': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.39145.10.10.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.39145.10.10.1.2',
        },
      },
      channel: 'bus {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          reads: 'text',
        },
        {
          column: '4',
          metric: 'power.output_amperes',
          reads: 'text',
        },
      ],
    },
  ],
} satisfies DeviceProfile
