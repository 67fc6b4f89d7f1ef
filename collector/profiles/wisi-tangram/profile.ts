import type { DeviceProfile } from '@gridkeeper/model/profile'

// WISI-GTSENSORS-MIB: temperatures, fans, supplies; the index is module and sensor. Volts in hundredths, amperes in thousandths; supplies report mains volts in columns 5 and 7.
export default {
  id: 'wisi-tangram',
  title: { zh: 'WISI Tangram 前端平台', en: 'WISI Tangram headend' },
  kind: 'headend',
  match: [{ sysObjectId: ['1.3.6.1.4.1.7465'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.7465.20.2.9.1.3.1.2.1',
      labels: { descr: { oid: '1.3.6.1.4.1.7465.20.2.9.1.3.1.2.1.2' } },
      channel: '{index} {descr}',
      columns: [
        { column: '3', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.7465.20.2.9.1.3.1.4.1',
      labels: { descr: { oid: '1.3.6.1.4.1.7465.20.2.9.1.3.1.4.1.2' } },
      channel: '{index} {descr}',
      columns: [{ column: '4', metric: 'fan.speed_rpm' }],
    },
    {
      oid: '1.3.6.1.4.1.7465.20.2.9.1.3.1.6.1',
      channel: 'psu {index}',
      columns: [
        { column: '4', metric: 'power.mains_amperes', scale: 0.001 },
        { column: '5', metric: 'power.mains_volts', scale: 0.01 },
        { column: '8', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.7465.20.2.9.1.3.1.6.1',
      channel: 'psu {index} mean',
      columns: [{ column: '7', metric: 'power.mains_volts', scale: 0.01 }],
    },
  ],
} satisfies DeviceProfile
