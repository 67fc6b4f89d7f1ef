import type { DeviceProfile } from '@gridkeeper/model/profile'

// Its description may name another model. Volts in thousandths.
/** The optical modules, the older branch and that of ROS: rows by port and by what they measure, in thousandths. */
const modules = ['1.3.6.1.4.1.8886.1.18.2.2.1.1', '1.3.6.1.4.1.8886.60.18.1.2.2.1.1']
const measured = [
  { parameter: 1, metric: 'optical.temperature_celsius', valid: { low: -60, high: 130 } },
  { parameter: 2, metric: 'optical.bias_milliamperes', valid: { low: 0, high: 1000 } },
  { parameter: 3, metric: 'optical.tx_dbm', valid: { low: -50, high: 20 } },
  { parameter: 4, metric: 'optical.rx_dbm', valid: { low: -50, high: 20 } },
] as const
const opticalModules = modules.flatMap((oid) =>
  measured.map(({ parameter, metric, valid }) => ({
    oid,
    index: `\\.${parameter}$`,
    labels: { port: { oid: '1.3.6.1.2.1.31.1.1.1.1', take: 1 }, row: { indexPart: 0 } },
    channel: '{port}',
    where: [{ oid: `${oid}.12`, notIn: ['2'] }],
    columns: [
      {
        column: '2',
        metric,
        scale: 0.001,
        valid,
        limits: {
          majorHigh: `${oid}.3`,
          warningHigh: `${oid}.4`,
          majorLow: `${oid}.5`,
          warningLow: `${oid}.6`,
        },
      },
    ],
  })),
)

export default {
  id: 'raisecom',
  title: { zh: '瑞斯康达接入设备', en: 'Raisecom access device' },
  kind: 'olt',
  match: [{ sysObjectId: ['1.3.6.1.4.1.8886'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.8886.1.1.4.2.1.0',
      valid: { low: -60, high: 130 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.8886.1.1.5.2.2.1',
      channel: 'fan {index}',
      columns: [{ column: '2', metric: 'fan.speed_rpm' }],
    },
    {
      oid: '1.3.6.1.4.1.8886.1.1.4.3.1.1',
      channel: 'rail {index}',
      columns: [{ column: '3', metric: 'power.output_volts', scale: 0.001 }],
    },
    {
      oid: '1.3.6.1.4.1.8886.1.1.5.2.2.1',
      channel: 'fan {index}',
      columns: [{ column: '3', metric: 'fan.ok', values: { 1: 1, 2: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.8886.1.24.2.1.1',
      channel: 'psu {index}',
      columns: [{ column: '6', metric: 'power.supply_ok', values: { 1: 0, 2: 1, 3: 1 } }],
    },
    {
      oid: '1.3.6.1.4.1.8886.1.2.1',
      channel: 'loading of settings',
      columns: [{ column: '3', metric: 'equipment.alarm', values: { 3: 0, 4: 1 } }],
    },
    ...opticalModules,
  ],
} satisfies DeviceProfile
