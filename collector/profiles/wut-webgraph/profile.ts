import type { DeviceProfile } from '@gridkeeper/model/profile'

// WebGraph MIBs: tenths of °C and percent; 327670 where no sensor is plugged in. The product tells what the inputs are: of a hygrometer the
// first is °C, the second percent; air pressure is left.
export default {
  id: 'wut-webgraph',
  title: {
    zh: 'W&T Web-Thermograph 温湿度计',
    en: 'W&T Web-Thermograph',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.5040.1.2'],
    },
    {
      present: ['1.3.6.1.4.1.5040.1.2.6.1.4'],
    },
    {
      present: ['1.3.6.1.4.1.5040.1.2.8.1.4'],
    },
    {
      present: ['1.3.6.1.4.1.5040.1.2.9.1.4'],
    },
    {
      present: ['1.3.6.1.4.1.5040.1.2.16.1.4'],
    },
    {
      present: ['1.3.6.1.4.1.5040.1.2.18.1.4'],
    },
    {
      present: ['1.3.6.1.4.1.5040.1.2.42.1.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.5040.1.2.6.1.4.1',
      channel: 'input {index}',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.8.1.4.1',
      channel: 'input {index}',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.18.1.4.1',
      channel: 'input {index}',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.9.1.4.1',
      channel: '',
      index: '^1$',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.9.1.4.1',
      channel: '',
      index: '^2$',
      columns: [
        {
          column: '1',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.16.1.4.1',
      channel: '',
      index: '^1$',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.16.1.4.1',
      channel: '',
      index: '^2$',
      columns: [
        {
          column: '1',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.42.1.4.1',
      channel: '',
      index: '^1$',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5040.1.2.42.1.4.1',
      channel: '',
      index: '^2$',
      columns: [
        {
          column: '1',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          sentinels: [327670],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
