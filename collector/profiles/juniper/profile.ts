import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// JUNIPER-MIB and JUNIPER-DOM-MIB: °C where 0 is no sensor, hundredths of dBm, thousandths of milliamperes, with limits. A port
// without a module has zeros; a lane of a module stands in a table of its own. Units are online (6) or not (8).
const lane = '1.3.6.1.4.1.2636.3.60.1.2.1.1'
const unit = '1.3.6.1.4.1.2636.3.1.15.1'
const lamp = { '2': 0, '3': 1 }
const online = { '6': 1, '8': 0 }
const named = (like: string) => [{ oid: `${unit}.5`, like }]

export default {
  id: 'juniper',
  title: {
    zh: '瞻博交换机与路由器',
    en: 'Juniper switches and routers',
  },
  generic: true,
  rank: 6,
  match: [
    {
      present: ['1.3.6.1.4.1.2636.3.1.13.1.7'],
    },
    {
      present: ['1.3.6.1.4.1.2636.3.60.1.1.1.1.5'],
    },
  ],
  scalars: [
    {
      metric: 'equipment.alarm',
      channel: 'yellow',
      oid: '1.3.6.1.4.1.2636.3.4.2.2.1.0',
      values: lamp,
    },
    {
      metric: 'equipment.alarm',
      channel: 'red',
      oid: '1.3.6.1.4.1.2636.3.4.2.3.1.0',
      values: lamp,
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2636.3.1.13.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.2636.3.1.13.1.5',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '7',
          metric: 'environment.temperature_celsius',
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '8',
          metric: 'host.cpu_load_percent',
          sentinels: [0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2636.3.60.1.1.1.1',
      labels: {
        port: {
          oid: '1.3.6.1.2.1.31.1.1.1.1',
        },
      },
      channel: '{port}',
      columns: [
        {
          column: '5',
          metric: 'optical.rx_dbm',
          scale: 0.01,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.9',
            majorLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.10',
            warningHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.11',
            warningLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.12',
          },
        },
        {
          column: '6',
          metric: 'optical.bias_milliamperes',
          scale: 0.001,
          sentinels: [0],
        },
        {
          column: '7',
          metric: 'optical.tx_dbm',
          scale: 0.01,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.17',
            majorLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.18',
            warningHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.19',
            warningLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.20',
          },
        },
        {
          column: '8',
          metric: 'optical.temperature_celsius',
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.21',
            majorLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.22',
            warningHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.23',
            warningLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.24',
          },
        },
      ],
    },
    {
      oid: lane,
      labels: { port: { oid: '1.3.6.1.2.1.31.1.1.1.1', take: 1 }, lane: { indexPart: 1 } },
      channel: '{port} lane {lane}',
      columns: opticalModule({
        rx: ['6', { scale: 0.01, sentinels: [0] }],
        tx: ['8', { scale: 0.01, sentinels: [0] }],
        bias: ['7', { scale: 0.001, sentinels: [0] }],
        celsius: '9',
      }),
    },
    {
      oid: unit,
      labels: { name: { oid: `${unit}.5` } },
      channel: '{index} {name}',
      columns: [
        {
          column: '8',
          metric: 'power.supply_ok',
          values: online,
          where: named('^(power|pem|psm|psu)'),
        },
        { column: '8', metric: 'fan.ok', values: online, where: named('^fan') },
        {
          column: '8',
          metric: 'equipment.module_ok',
          values: online,
          where: named('^(fpc|pic|mic|routing engine|cb)'),
        },
      ],
    },
  ],
} satisfies DeviceProfile
