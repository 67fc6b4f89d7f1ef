import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// CM-FACILITY- and CM-ENTITY-MIB, a table a model: whole dBm and milliamperes of ports, °C and millivolts of devices.
export default {
  id: 'adva-fsp150',
  title: { zh: 'ADVA FSP 150 接入设备', en: 'ADVA FSP 150 access devices' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.2544.1.12.5.1.1.1.34'] },
    { present: ['1.3.6.1.4.1.2544.1.12.5.1.21.1.34'] },
    { present: ['1.3.6.1.4.1.2544.1.12.3.1.57.1.6'] },
    { present: ['1.3.6.1.4.1.2544.1.12.3.1.80.1.6'] },
    { present: ['1.3.6.1.4.1.2544.1.12.3.1.91.1.6'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2544.1.12.5.1.1.1',
      channel: 'port {index}',
      columns: opticalModule({ rx: '34', tx: '33', bias: '32' }),
    },
    {
      oid: '1.3.6.1.4.1.2544.1.12.5.1.21.1',
      channel: 'port {index}',
      columns: opticalModule({ rx: '34', tx: '33', bias: '32' }),
    },
    {
      oid: '1.3.6.1.4.1.2544.1.12.3.1.57.1',
      channel: 'device {index}',
      columns: [
        celsius('6', { sentinels: [0] }),
        { column: '5', metric: 'power.output_volts', scale: 0.001, sentinels: [0] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2544.1.12.3.1.80.1',
      channel: 'device {index}',
      columns: [
        celsius('6', { sentinels: [0] }),
        { column: '5', metric: 'power.output_volts', scale: 0.001, sentinels: [0] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2544.1.12.3.1.91.1',
      channel: 'device {index}',
      columns: [
        celsius('6', { sentinels: [0] }),
        { column: '5', metric: 'power.output_volts', scale: 0.001, sentinels: [0] },
      ],
    },
  ],
} satisfies DeviceProfile
