import type { DeviceProfile } from '@gridkeeper/model/profile'

// A meter by itself (7) or a concentrator of many (4, 5; the first part of an index is the meter’s number): thousandths of amperes, volts
// and hertz, watts, tenths of °C.
export default {
  id: 'e3meter',
  title: {
    zh: 'Riedo E3METER 电能表',
    en: 'Riedo E3METER power meter',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.21695.1'],
    },
    {
      present: ['1.3.6.1.4.1.21695.1.10.7.2.1.9'],
    },
    {
      present: ['1.3.6.1.4.1.21695.1.10.4.1.11'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.21695.1.10.7.2.1',
      channel: 'phase {index}',
      columns: [
        {
          column: '5',
          metric: 'power.mains_watts',
        },
        {
          column: '8',
          metric: 'power.mains_volts',
          scale: 0.001,
          sentinels: [0],
        },
        {
          column: '9',
          metric: 'power.mains_amperes',
          scale: 0.001,
        },
        {
          column: '10',
          metric: 'power.mains_hertz',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21695.1.10.7.3.1',
      channel: 'sensor {index}',
      columns: [
        {
          column: '4',
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
      oid: '1.3.6.1.4.1.21695.1.10.4.1',
      labels: {
        meter: {
          indexPart: 0,
        },
        phase: {
          indexPart: 1,
        },
      },
      channel: 'meter {meter} phase {phase}',
      columns: [
        {
          column: '11',
          metric: 'power.mains_hertz',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '18',
          metric: 'power.mains_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21695.1.10.5.1',
      labels: {
        meter: {
          indexPart: 0,
        },
        n: {
          indexPart: 1,
        },
      },
      channel: 'meter {meter} sensor {n}',
      columns: [
        {
          column: '4',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
