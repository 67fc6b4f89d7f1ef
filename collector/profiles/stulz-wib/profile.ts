import type { DeviceProfile } from '@gridkeeper/model/profile'

// Stulz-WIB8000-MIB: tenths of °C and of humidity, percent of fans and valves; the index names bus, unit and module.
export default {
  id: 'stulz-wib',
  title: {
    zh: '世图兹（Stulz）机房空调 WIB8000',
    en: 'Stulz room air conditioner (WIB8000)',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.29462.10'],
    },
    {
      present: ['1.3.6.1.4.1.29462.10.2.1.1.1.1.1.1.1.1192'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.1.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit}',
      columns: [
        {
          column: '1170',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.1.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} return',
      columns: [
        {
          column: '1192',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.1.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} supply',
      columns: [
        {
          column: '1193',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.1.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} outside',
      columns: [
        {
          column: '1196',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.1.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit}',
      columns: [
        {
          column: '1175',
          metric: 'environment.target_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit}',
      columns: [
        {
          column: '1171',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} return',
      columns: [
        {
          column: '1194',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} supply',
      columns: [
        {
          column: '1195',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit}',
      columns: [
        {
          column: '1178',
          metric: 'environment.target_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} water in 1',
      columns: [
        {
          column: '1191',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} water in 2',
      columns: [
        {
          column: '1202',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} water out 1',
      columns: [
        {
          column: '1206',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.1.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} water out 2',
      columns: [
        {
          column: '1207',
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
      oid: '1.3.6.1.4.1.29462.10.2.1.1.2.4.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} fan 1',
      columns: [
        {
          column: '6932',
          metric: 'fan.speed_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.2.1.2.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} valve 1',
      columns: [
        {
          column: '5214',
          metric: 'cooling.valve_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.2.1.2.2.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} valve 2',
      columns: [
        {
          column: '5224',
          metric: 'cooling.valve_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.2.1.2.5.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} free cooling',
      columns: [
        {
          column: '2238',
          metric: 'cooling.valve_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.1.2.1.2.5.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} G valve 1',
      columns: [
        {
          column: '5312',
          metric: 'cooling.valve_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.29462.10.2.1.4.1.1.1',
      labels: {
        unit: {
          indexPart: 1,
        },
      },
      channel: 'unit {unit} bus',
      columns: [
        {
          column: '10',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
