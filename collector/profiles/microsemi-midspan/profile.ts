import type { DeviceProfile } from '@gridkeeper/model/profile'

// MICROSEMI-PDSINE-MIB beside POWER-ETHERNET: watts of each port, the volts of the supply, and a temperature in °C (1) or °F (2); 3
// is none.
export default {
  id: 'microsemi-midspan',
  title: {
    zh: 'Microsemi PoE 中跨供电',
    en: 'Microsemi PoE midspan',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.7428.1'],
    },
    {
      present: ['1.3.6.1.4.1.7428.1.2.1.1.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.7428.1.2.1.1.1',
      channel: 'port {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.7428.1.2.2.1.1',
      channel: 'unit {index}',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          sentinels: [0],
        },
        {
          column: '5',
          metric: 'power.capacity_watts',
          sentinels: [0],
        },
        {
          column: '9',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 0,
          },
        },
        {
          column: '11',
          choose: {
            oid: '1.3.6.1.4.1.7428.1.2.2.1.1.12',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'environment.temperature_celsius',
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
