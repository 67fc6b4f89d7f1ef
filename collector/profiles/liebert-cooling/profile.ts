import type { DeviceProfile } from '@gridkeeper/model/profile'

// LIEBERT-GP-ENV-MIB and -POWER-MIB: whole °C and percent; 2147483647 is no value. The point of a temperature is named by an OID.
export default {
  id: 'liebert-cooling',
  title: {
    zh: '力博特／维谛机房空调与 UPS 卡',
    en: 'Liebert and Vertiv cooling and UPS card',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.476.1.42'],
    },
  ],
  scalars: [
    {
      metric: 'cooling.output_percent',
      channel: 'cooling',
      oid: '1.3.6.1.4.1.476.1.42.3.4.3.9.0',
      sentinels: [2147483647],
      valid: { low: 0, high: 100 },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'free cooling',
      oid: '1.3.6.1.4.1.476.1.42.3.4.3.17.0',
      sentinels: [2147483647],
      valid: { low: 0, high: 100 },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'dehumidifying',
      oid: '1.3.6.1.4.1.476.1.42.3.4.3.18.0',
      sentinels: [2147483647],
      valid: { low: 0, high: 100 },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'humidifying',
      oid: '1.3.6.1.4.1.476.1.42.3.4.3.19.0',
      sentinels: [2147483647],
      valid: { low: 0, high: 100 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'general',
      oid: '1.3.6.1.4.1.476.1.42.3.4.3.8.0',
      values: { 1: 1, 2: 0 },
    },
    {
      metric: 'fan.speed_percent',
      oid: '1.3.6.1.4.1.476.1.42.3.4.3.16.0',
      sentinels: [2147483647],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.476.1.42.3.5.1.18.0',
      sentinels: [2147483647],
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.476.1.42.3.5.1.19.0',
      sentinels: [2147483647],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.476.1.42.3.5.1.26.0',
      values: {
        '2': 1,
        '3': 0,
        '4': 0,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.476.1.42.3.4.1.3.3.1',
      labels: {
        point: {
          oid: '1.3.6.1.4.1.476.1.42.3.4.1.3.3.1.2',
          values: {
            '1.3.6.1.4.1.476.1.42.3.4.1.1.1': 'control',
            '1.3.6.1.4.1.476.1.42.3.4.1.1.2': 'return air',
            '1.3.6.1.4.1.476.1.42.3.4.1.1.3': 'supply air',
          },
        },
      },
      channel: '{index} {point}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          sentinels: [2147483647],
          valid: {
            low: -60,
            high: 130,
          },
          limits: {
            warningHigh: '1.3.6.1.4.1.476.1.42.3.4.1.3.3.1.4',
            warningLow: '1.3.6.1.4.1.476.1.42.3.4.1.3.3.1.5',
          },
        },
        {
          column: '6',
          metric: 'environment.target_celsius',
          sentinels: [2147483647],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.476.1.42.3.4.2.2.3.1',
      channel: '{index}',
      columns: [
        {
          column: '6',
          metric: 'environment.target_percent',
          sentinels: [2147483647],
          valid: { low: 0, high: 100 },
        },
        {
          column: '3',
          metric: 'environment.humidity_percent',
          sentinels: [2147483647],
          valid: {
            low: 0,
            high: 100,
          },
          limits: {
            warningHigh: '1.3.6.1.4.1.476.1.42.3.4.2.2.3.1.4',
            warningLow: '1.3.6.1.4.1.476.1.42.3.4.2.2.3.1.5',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
