import type { DeviceProfile } from '@gridkeeper/model/profile'

// EDS-MIB: °C as text, by the kind of the 1-wire chip.
export default {
  id: 'eds-onewire',
  title: {
    zh: 'EDS 1-Wire 以太网温度采集器',
    en: 'EDS 1-wire Ethernet thermometer',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.31440'],
    },
    {
      present: ['1.3.6.1.4.1.31440.10.3.1.2'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.31440.10.5.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.31440.10.3.1.4',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          reads: 'text',
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.31440.10.6.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.31440.10.3.1.4',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          reads: 'text',
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
