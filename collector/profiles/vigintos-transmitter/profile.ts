import type { DeviceProfile } from '@gridkeeper/model/profile'

// VEL-HOST2-MIB: parameters in text with their unit in another column.
export default {
  id: 'vigintos-transmitter',
  title: {
    zh: 'Vigintos 发射机',
    en: 'Vigintos transmitter',
  },
  kind: 'headend',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.27993.5'],
    },
    {
      present: ['1.3.6.1.4.1.27993.5.9.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.27993.5.9.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.27993.5.9.1.2',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          choose: {
            by: {
              V: {
                metric: 'power.output_volts',
                reads: 'text',
              },
              A: {
                metric: 'power.output_amperes',
                reads: 'text',
              },
              W: {
                metric: 'power.output_watts',
                reads: 'text',
              },
              mW: {
                metric: 'power.output_watts',
                reads: 'text',
                scale: 0.001,
              },
            },
            oid: '1.3.6.1.4.1.27993.5.9.1.4',
          },
        },
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          reads: 'text',
          valid: {
            low: -60,
            high: 130,
          },
          where: [
            {
              in: ['Temperature'],
              oid: '1.3.6.1.4.1.27993.5.9.1.2',
            },
            {
              like: 'C$',
              oid: '1.3.6.1.4.1.27993.5.9.1.4',
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
