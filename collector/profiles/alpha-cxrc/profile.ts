import type { DeviceProfile } from '@gridkeeper/model/profile'

// Argus-Power-System-MIB, analog inputs: hundredths, told apart by the name in column 4.
export default {
  id: 'alpha-cxrc',
  title: {
    zh: 'Alpha CXRC 整流与电池控制器',
    en: 'Alpha CXRC rectifier and battery controller',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.7309.4'],
      present: ['1.3.6.1.4.1.7309.4.1.6.2.2'],
    },
    {
      present: ['1.3.6.1.4.1.7309.4.1.6.2.2.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1',
      channel: '',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.01,
          channel: 'load',
          where: [
            {
              like: '^Load Voltage$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.01,
          channel: 'load',
          where: [
            {
              like: '^Load Current$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.01,
          channel: 'converter',
          where: [
            {
              like: '^Converter Load Voltage$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.01,
          channel: 'converter',
          where: [
            {
              like: '^Converter Load Current$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.battery_volts',
          scale: 0.01,
          where: [
            {
              like: '^Battery Voltage$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.battery_amperes',
          scale: 0.01,
          where: [
            {
              like: '^Battery Current$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.01,
          where: [
            {
              like: '^AC Mains$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.battery_celsius',
          scale: 0.01,
          valid: {
            low: -60,
            high: 130,
          },
          where: [
            {
              like: '^Battery Temperature$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.charge_percent',
          scale: 0.01,
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              like: '^Battery Capacity$',
              oid: '1.3.6.1.4.1.7309.4.1.6.2.2.1.4',
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.7309.4.1.6.3.2.1',
      channel: '',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.01,
          channel: 'rectifiers',
          where: [
            {
              like: '^Total Rectifier Current$',
              oid: '1.3.6.1.4.1.7309.4.1.6.3.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.01,
          channel: 'rectifiers',
          where: [
            {
              like: '^Avg DC Voltage$',
              oid: '1.3.6.1.4.1.7309.4.1.6.3.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.01,
          channel: 'rectifiers',
          where: [
            {
              like: '^Avg AC Voltage$',
              oid: '1.3.6.1.4.1.7309.4.1.6.3.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'equipment.module_ok',
          values: {
            '0': 1,
          },
          otherwise: 0,
          channel: 'rectifiers',
          where: [
            {
              like: '^# Failed Rectifiers$',
              oid: '1.3.6.1.4.1.7309.4.1.6.3.2.1.4',
            },
          ],
        },
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '0': 1,
          },
          otherwise: 0,
          channel: 'rectifiers',
          where: [
            {
              like: '^# AC Failed Rectifiers$',
              oid: '1.3.6.1.4.1.7309.4.1.6.3.2.1.4',
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
