import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// Ribbon’s (ECI’s) Neptune MIBs: tenths of dBm, volts, °C and milliamperes; supplies in hundredths of V, A and W.
const root = '1.3.6.1.4.1.1286.5.1.1.2.1'
const tenths = { scale: 0.1 }
const hundredths = { scale: 0.01, sentinels: [0] }

export default {
  id: 'eci-neptune',
  title: { zh: 'ECI Neptune 分组传送设备', en: 'ECI (Ribbon) Neptune packet transport' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${root}.8.4.1.1.7`] }, { present: [`${root}.10.3.1.4`] }],
  tables: [
    {
      oid: `${root}.8.4.1.1`,
      channel: 'module {index}',
      columns: opticalModule({
        rx: ['7', tenths],
        tx: ['6', tenths],
        bias: ['4', { scale: 0.1, sentinels: [0] }],
        volts: ['3', { scale: 0.1, sentinels: [0] }],
        celsius: ['5', { scale: 0.1, sentinels: [0] }],
      }),
    },
    {
      oid: `${root}.8.4.2.1`,
      channel: 'module {index}',
      columns: opticalModule({
        rx: ['5', tenths],
        tx: ['4', tenths],
        bias: ['6', { scale: 0.1, sentinels: [0] }],
      }),
    },
    {
      oid: `${root}.9.1.1`,
      labels: { name: { oid: `${root}.9.1.1.2` } },
      channel: '{name}',
      columns: [
        { column: '3', metric: 'power.output_volts', ...hundredths },
        { column: '4', metric: 'power.output_amperes', ...hundredths },
        { column: '9', metric: 'power.output_watts', ...hundredths },
      ],
    },
    {
      oid: `${root}.10.3.1`,
      labels: { name: { oid: `${root}.10.3.1.2` } },
      channel: '{index} {name}',
      columns: [celsius('4', tenths)],
    },
  ],
} satisfies DeviceProfile
