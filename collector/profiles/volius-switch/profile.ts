import type { DeviceProfile } from '@gridkeeper/model/profile'

// VOLIUS-OS-MIB: an optical A/B switch, 0.1 dBm at both inputs. Its description may name another model.
export default {
  id: 'volius-switch',
  title: { zh: 'Volius 光开关', en: 'Volius optical switch' },
  kind: 'hub',
  bulk: false,
  match: [{ sysObjectId: ['1.3.6.1.4.1.34652'], present: ['1.3.6.1.4.1.34652.4.1.1.2'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.34652.2.10.6.0',
      scale: 0.1,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.34652.4.1.1',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          scale: 0.1,
          sentinels: [-200, -400],
          valid: { low: -40, high: 30 },
        },
        {
          column: '2',
          metric: 'optical.light_present',
          values: { '-200': 0, '-400': 0 },
          otherwise: 1,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.34652.2.10.7.1',
      columns: [{ column: '3', metric: 'power.output_volts', scale: 0.001, sentinels: [0] }],
    },
  ],
} satisfies DeviceProfile
