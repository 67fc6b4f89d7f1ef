import type { DeviceProfile } from '@gridkeeper/model/profile'

// CADANT-CMTS-EQUIPMENT-MIB beside DOCS-IF: temperatures of cards with the device’s own limits; 999 is a slot without a sensor.
export default {
  id: 'arris-cmts',
  title: {
    zh: 'ARRIS C4／E6000 CMTS',
    en: 'ARRIS C4 and E6000 CMTS',
  },
  kind: 'cmts',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.4998.2'],
    },
    {
      present: ['1.3.6.1.4.1.4998.1.1.10.1.4.2.1.29'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.4998.1.1.10.1.4.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.4998.1.1.10.1.4.2.1.3',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '29',
          metric: 'environment.temperature_celsius',
          sentinels: [999],
          valid: {
            low: -60,
            high: 130,
          },
          limits: {
            warningHigh: '1.3.6.1.4.1.4998.1.1.10.1.4.2.1.44',
            majorHigh: '1.3.6.1.4.1.4998.1.1.10.1.4.2.1.45',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
