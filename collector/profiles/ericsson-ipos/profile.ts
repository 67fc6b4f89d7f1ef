import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// RBN-ENVMON-MIB in °C and rpm; the optical table says by the last part of its index what a row is: 1 sent, 2 received, 3 °C, 4 bias,
// 6 volts, all in thousandths, with limits.
const envmon = '1.3.6.1.4.1.193.218.2.4.1'
const optical = '1.3.6.1.4.1.193.218.2.50.1.2.1'
const reading = {
  scale: 0.001,
  limits: {
    majorHigh: `${optical}.4`,
    warningHigh: `${optical}.5`,
    majorLow: `${optical}.6`,
    warningLow: `${optical}.7`,
  },
} as const
const light = { ...reading, valid: { low: -50, high: 20 } } as const

export default {
  id: 'ericsson-ipos',
  title: { zh: '爱立信 SSR／SmartEdge 路由器', en: 'Ericsson routers (IPOS)' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${envmon}.6.1.3`] }, { present: [`${optical}.3`] }],
  tables: [
    {
      oid: `${envmon}.6.1`,
      labels: { name: { oid: `${envmon}.6.1.2` } },
      channel: '{index} {name}',
      columns: [celsius('3')],
    },
    {
      oid: `${envmon}.5.1`,
      labels: { name: { oid: `${envmon}.5.1.2` } },
      channel: '{name}',
      columns: [{ column: '3', metric: 'fan.speed_rpm' }],
    },
    {
      oid: optical,
      labels: { port: { indexPart: 0 } },
      channel: 'port {port}',
      columns: [
        {
          column: '3',
          choose: {
            oid: `${optical}.1`,
            by: {
              1: { metric: 'optical.tx_dbm', ...light },
              2: { metric: 'optical.rx_dbm', ...light },
              3: { metric: 'optical.temperature_celsius', ...reading },
              4: { metric: 'optical.bias_milliamperes', ...reading },
              6: { metric: 'optical.supply_volts', ...reading },
            },
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
