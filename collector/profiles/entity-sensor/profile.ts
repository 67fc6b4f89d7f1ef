import type { DeviceProfile } from '@gridkeeper/model/profile'

// ENTITY-SENSOR-MIB, RFC 3433: the sensor's type says what it measures, scale and precision its unit. Only sensors that are ok.
const reading = {
  scaleBy: { prefix: '1.3.6.1.2.1.99.1.1.1.2', precision: '1.3.6.1.2.1.99.1.1.1.3' },
  sentinels: [-1000000000, 1000000000],
}

export default {
  id: 'entity-sensor',
  title: {
    zh: '带传感器表的设备（ENTITY-SENSOR）',
    en: 'Device with a table of sensors (ENTITY-SENSOR)',
  },
  generic: true,
  rank: 5,
  match: [{ present: ['1.3.6.1.2.1.99.1.1.1.4'] }],
  tables: [
    {
      oid: '1.3.6.1.2.1.99.1.1.1',
      labels: { descr: { oid: '1.3.6.1.2.1.47.1.1.1.1.2' } },
      channel: '{index} {descr}',
      where: [{ oid: '1.3.6.1.2.1.99.1.1.1.5', in: ['1', ''] }],
      columns: [
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.2.1.99.1.1.1.1',
            by: {
              3: { metric: 'power.mains_volts', ...reading },
              4: { metric: 'power.output_volts', ...reading },
              5: { metric: 'power.output_amperes', ...reading },
              6: { metric: 'power.output_watts', ...reading },
              8: { metric: 'environment.temperature_celsius', ...reading },
              9: { metric: 'environment.humidity_percent', ...reading },
              10: { metric: 'fan.speed_rpm', ...reading },
            },
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
