import type { DeviceProfile } from '@gridkeeper/model/profile'

// DellrPDU-MIB: amperes of a phase in tenths, those of an outlet whole; power of a phase and of the PDU in hundredths of a kilowatt, that
// of an outlet in watts.
export default {
  id: 'dell-pdu',
  title: {
    zh: '戴尔机架 PDU',
    en: 'Dell rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.674.10903.200.3'],
    },
    {
      present: ['1.3.6.1.4.1.674.10903.200.2.200.120.2'],
    },
  ],
  scalars: [
    {
      metric: 'power.supply_ok',
      oid: '1.3.6.1.4.1.674.10903.200.2.200.140.1.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.674.10903.200.2.200.110.2.1',
      channel: 'pdu {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_watts',
          scale: 10,
        },
        {
          column: '6',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 0,
            '3': 0,
            '4': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.10903.200.2.200.120.2.1',
      labels: {
        phase: {
          oid: '1.3.6.1.4.1.674.10903.200.2.200.120.2.1.2',
        },
      },
      channel: 'phase {phase}',
      columns: [
        {
          column: '4',
          metric: 'power.output_amperes',
          scale: 0.1,
        },
        {
          column: '5',
          metric: 'power.output_volts',
          sentinels: [0],
        },
        {
          column: '6',
          metric: 'power.output_watts',
          scale: 10,
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 0,
            '3': 0,
            '4': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.10903.200.2.200.130.2.2.1',
      labels: {
        outlet: {
          oid: '1.3.6.1.4.1.674.10903.200.2.200.130.2.2.1.2',
        },
        name: {
          oid: '1.3.6.1.4.1.674.10903.200.2.200.130.2.2.1.3',
        },
      },
      channel: 'outlet {outlet} {name}',
      columns: [
        {
          column: '6',
          metric: 'power.output_amperes',
        },
        {
          column: '8',
          metric: 'power.output_watts',
        },
        {
          column: '11',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 0,
            '3': 0,
            '4': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.10903.200.2.200.150.2.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.674.10903.200.2.200.150.2.2.1.2',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          in: ['2'],
          oid: '1.3.6.1.4.1.674.10903.200.2.200.150.2.2.1.3',
        },
      ],
      columns: [
        {
          column: '5',
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
      oid: '1.3.6.1.4.1.674.10903.200.2.200.150.3.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.674.10903.200.2.200.150.3.2.1.2',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          in: ['2'],
          oid: '1.3.6.1.4.1.674.10903.200.2.200.150.3.2.1.3',
        },
      ],
      columns: [
        {
          column: '4',
          metric: 'environment.humidity_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.10903.200.2.200.150.4.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.674.10903.200.2.200.150.4.2.1.2',
        },
      },
      channel: 'contact {index} {name}',
      columns: [
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
