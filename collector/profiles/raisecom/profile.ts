import type { DeviceProfile } from '@gridkeeper/model/profile'

// Its description may name another model. Volts in thousandths.
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
  ],
} satisfies DeviceProfile
