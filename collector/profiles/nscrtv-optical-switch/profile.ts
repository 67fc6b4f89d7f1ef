import type { DeviceProfile } from '@gridkeeper/model/profile'

// The switch of NSCRTV-HFCEMS-ANALOG-MIB (.15: tenths of dBm, whole °C, tenths of V and A) and a vendor's own (.8686).
const light = {
  metric: 'optical.rx_dbm' as const,
  reads: 'signed16' as const,
  scale: 0.1,
  sentinels: [-200, -355, -400],
  valid: { low: -40, high: 30 },
}

export default {
  id: 'nscrtv-optical-switch',
  title: { zh: 'NSCRTV 光开关', en: 'NSCRTV optical switch' },
  kind: 'hub',
  generic: true,
  rank: 11,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.17409.1.15', '1.3.6.1.4.1.17409.1.8686'] },
    { present: ['1.3.6.1.4.1.17409.1.15.4.1.2'] },
    { present: ['1.3.6.1.4.1.17409.1.8686.6.0'] },
  ],
  scalars: [
    { ...light, channel: 'A', oid: '1.3.6.1.4.1.17409.1.8686.6.0' },
    { ...light, channel: 'B', oid: '1.3.6.1.4.1.17409.1.8686.7.0' },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.15.4.1',
      channel: 'unit {index}',
      columns: [
        { column: '1', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.15.4.1',
      channel: '{index} A',
      columns: [{ column: '2', ...light }],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.15.4.1',
      channel: '{index} B',
      columns: [{ column: '3', ...light }],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.15.7.1',
      channel: 'supply {index}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.1, sentinels: [0] },
      ],
    },
  ],
} satisfies DeviceProfile
