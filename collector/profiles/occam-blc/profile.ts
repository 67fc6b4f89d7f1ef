import type { DeviceProfile } from '@gridkeeper/model/profile'

// OCCAM-SENSOR-MIB: thousandths of volts (type 2) and °C (type 3).
export default {
  id: 'occam-blc',
  title: {
    zh: 'Occam／Calix 宽带接入设备',
    en: 'Occam (Calix) broadband loop carrier',
  },
  kind: 'olt',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.6066.1'],
    },
    {
      present: ['1.3.6.1.4.1.6066.2.1.3.2.1.1.1.1.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.6066.2.1.3.2.1.1.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.6066.2.1.3.2.1.1.1.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '4',
          choose: {
            by: {
              '2': {
                metric: 'power.output_volts',
                scale: 0.001,
              },
              '3': {
                metric: 'environment.temperature_celsius',
                scale: 0.001,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
            oid: '1.3.6.1.4.1.6066.2.1.3.2.1.1.1.1.3',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
