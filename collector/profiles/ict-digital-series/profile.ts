import type { DeviceProfile } from '@gridkeeper/model/profile'

// ICT-DIGITAL-SERIES-MIB: numbers in text.
export default {
  id: 'ict-digital-series',
  title: {
    zh: 'ICT 数字式直流电源',
    en: 'ICT digital series DC supply',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.39145.11'],
    },
    {
      present: ['1.3.6.1.4.1.39145.11.7'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.39145.11.6.0',
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      oid: '1.3.6.1.4.1.39145.11.7.0',
      reads: 'text',
    },
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.39145.11.8.0',
      reads: 'text',
    },
    {
      metric: 'power.supply_ok',
      channel: 'output',
      oid: '1.3.6.1.4.1.39145.11.9.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
  ],
} satisfies DeviceProfile
