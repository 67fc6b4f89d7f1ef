import type { DeviceProfile } from '@gridkeeper/model/profile'

// Name and value by turns, as text. Degrees have no unit (it is what the device is set to) and are left; humidity has, and water is told in
// words.
export default {
  id: 'serverscheck',
  title: {
    zh: 'ServersCheck 传感器网关',
    en: 'ServersCheck sensor gateway',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.17095'],
      present: ['1.3.6.1.4.1.17095.3.1'],
    },
    {
      present: ['1.3.6.1.4.1.17095.3.2'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17095.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.17095.3.1',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '2',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              like: 'hum',
              oid: '1.3.6.1.4.1.17095.3.1.0',
            },
          ],
        },
        {
          column: '2',
          metric: 'equipment.alarm',
          values: {
            DRY: 0,
            WET: 1,
          },
          where: [
            {
              like: 'flood|water|leak',
              oid: '1.3.6.1.4.1.17095.3.1.0',
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17095.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.17095.3.5',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '6',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              like: 'hum',
              oid: '1.3.6.1.4.1.17095.3.5.0',
            },
          ],
        },
        {
          column: '6',
          metric: 'equipment.alarm',
          values: {
            DRY: 0,
            WET: 1,
          },
          where: [
            {
              like: 'flood|water|leak',
              oid: '1.3.6.1.4.1.17095.3.5.0',
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17095.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.17095.3.9',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '10',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              like: 'hum',
              oid: '1.3.6.1.4.1.17095.3.9.0',
            },
          ],
        },
        {
          column: '10',
          metric: 'equipment.alarm',
          values: {
            DRY: 0,
            WET: 1,
          },
          where: [
            {
              like: 'flood|water|leak',
              oid: '1.3.6.1.4.1.17095.3.9.0',
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17095.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.17095.3.13',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '14',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              like: 'hum',
              oid: '1.3.6.1.4.1.17095.3.13.0',
            },
          ],
        },
        {
          column: '14',
          metric: 'equipment.alarm',
          values: {
            DRY: 0,
            WET: 1,
          },
          where: [
            {
              like: 'flood|water|leak',
              oid: '1.3.6.1.4.1.17095.3.13.0',
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17095.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.17095.3.17',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '18',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              like: 'hum',
              oid: '1.3.6.1.4.1.17095.3.17.0',
            },
          ],
        },
        {
          column: '18',
          metric: 'equipment.alarm',
          values: {
            DRY: 0,
            WET: 1,
          },
          where: [
            {
              like: 'flood|water|leak',
              oid: '1.3.6.1.4.1.17095.3.17.0',
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17095.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.17095.3.21',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '22',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              like: 'hum',
              oid: '1.3.6.1.4.1.17095.3.21.0',
            },
          ],
        },
        {
          column: '22',
          metric: 'equipment.alarm',
          values: {
            DRY: 0,
            WET: 1,
          },
          where: [
            {
              like: 'flood|water|leak',
              oid: '1.3.6.1.4.1.17095.3.21.0',
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
