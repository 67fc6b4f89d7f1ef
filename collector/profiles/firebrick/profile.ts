import type { DeviceProfile } from '@gridkeeper/model/profile'

// Sensors that say their unit in words: thousandths of volts and °C, rpm.
const sensor = '1.3.6.1.4.1.24693.100.1.1.1'

export default {
  id: 'firebrick',
  title: { zh: 'FireBrick 路由器', en: 'FireBrick routers' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.24693.100.1.1.1.4'] }],
  tables: [
    {
      oid: sensor,
      labels: { name: { oid: `${sensor}.3` } },
      channel: '{name}',
      columns: [
        {
          column: '4',
          choose: {
            oid: `${sensor}.2`,
            by: {
              'Voltage (mV)': { metric: 'power.output_volts', scale: 0.001, sentinels: [0] },
              'Temperature (milliDegC)': {
                metric: 'environment.temperature_celsius',
                scale: 0.001,
                sentinels: [0],
              },
              'Fan speed (RPM)': { metric: 'fan.speed_rpm' },
            },
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
