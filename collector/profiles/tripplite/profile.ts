import type { DeviceProfile } from '@gridkeeper/model/profile'

// TRIPPLITE-PRODUCTS: tenths of volts and hertz, hundredths of amperes; UPS under 1, PDU under 2, environment under 3. Beside
// UPS-MIB it fills what that leaves out. The older TRIPPLITE-12X tells of an environment sensor in whole units.
export default {
  id: 'tripplite',
  title: {
    zh: 'Tripp Lite UPS 与 PDU',
    en: 'Tripp Lite UPS and PDU',
  },
  kind: 'power_supply',
  generic: true,
  rank: 29,
  match: [
    {
      present: ['1.3.6.1.4.1.850.1.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.850.101.1'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.850.101.1.1.1.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.humidity_percent',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.850.101.1.2.1.0',
      sentinels: [0],
      valid: {
        low: 0,
        high: 100,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.850.1.1.3.1.3.1.1.1',
      channel: '',
      columns: [
        {
          column: '4',
          metric: 'power.charge_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '5',
          metric: 'power.minutes_left',
          scale: 0.00016666666666666666,
        },
        {
          column: '1',
          metric: 'power.battery_ok',
          values: {
            '2': 1,
            '3': 0,
            '4': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.1.3.1.2.1',
      channel: '',
      columns: [
        {
          column: '1',
          metric: 'power.battery_volts',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '2',
          metric: 'power.battery_amperes',
          scale: 0.01,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.1.3.1.5.1',
      channel: 'pack {index}',
      columns: [
        {
          column: '1',
          metric: 'power.battery_ok',
          values: {
            '1': 1,
            '2': 0,
            '3': 0,
          },
        },
        {
          column: '2',
          metric: 'power.battery_celsius',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.1.2.1.1',
      channel: 'ups',
      columns: [
        {
          column: '7',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '14',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.1.3.2.2.1',
      labels: {
        phase: {
          indexPart: 1,
        },
      },
      channel: '{phase}',
      columns: [
        {
          column: '2',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.1,
        },
        {
          column: '6',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
        {
          column: '7',
          metric: 'power.mains_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.1.3.3.1.1',
      channel: '',
      columns: [
        {
          column: '3',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '1',
          metric: 'power.on_battery',
          values: {
            '3': 0,
            '4': 0,
            '5': 1,
            '6': 0,
            '7': 0,
            '8': 0,
            '9': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.1.3.3.2.1',
      labels: {
        phase: {
          indexPart: 1,
        },
      },
      channel: '{phase}',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          scale: 0.1,
        },
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '4',
          metric: 'power.output_watts',
        },
        {
          column: '5',
          metric: 'power.load_percent',
          valid: {
            low: 0,
            high: 300,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.2.3.1.2.1',
      channel: 'pdu {index}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '4',
          metric: 'power.mains_volts',
          scale: 0.1,
        },
        {
          column: '7',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
        {
          column: '8',
          metric: 'power.mains_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.2.3.2.1.1',
      channel: 'pdu {index}',
      columns: [
        {
          column: '4',
          metric: 'power.output_volts',
          scale: 0.1,
        },
        {
          column: '5',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '8',
          metric: 'power.output_watts',
        },
        {
          column: '11',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.2.3.4.1.1',
      channel: 'circuit {index}',
      columns: [
        {
          column: '4',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.3.3.1.1',
      channel: 'probe {index}',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.3.3.2.1',
      channel: 'probe {index}',
      columns: [
        {
          column: '1',
          metric: 'environment.humidity_percent',
          sentinels: [0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.850.1.1.3.3.3.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.850.1.1.3.3.3.3.1.2',
        },
      },
      channel: 'contact {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 0,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
