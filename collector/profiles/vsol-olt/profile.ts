import type { DeviceProfile } from '@gridkeeper/model/profile'

// V1600D: optical modules as text with units, power of ONUs as “0.03 mW (-14.61 dBm)”. 0 mW of an ONU that is off has no dBm.
export default {
  id: 'vsol-olt',
  title: {
    zh: 'V-SOL EPON OLT',
    en: 'V-SOL EPON OLT',
  },
  kind: 'olt',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.37950.1.1.5'],
    },
  ],
  scalars: [
    {
      metric: 'host.cpu_load_percent',
      oid: '1.3.6.1.4.1.37950.1.1.5.10.12.3.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'host.memory_used_percent',
      oid: '1.3.6.1.4.1.37950.1.1.5.10.12.4.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.37950.1.1.5.10.12.5.9.0',
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.37950.1.1.5.10.13.1.1',
      channel: 'EPON0/{index}',
      columns: [
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text',
          sentinels: ['N/A', '-', '--'],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text',
          sentinels: ['N/A', '-', '--'],
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text',
          sentinels: ['N/A', '-', '--'],
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'dbm_in_text',
          sentinels: ['N/A', '-', '--'],
          valid: {
            low: -50,
            high: 20,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.37950.1.1.5.12.2.1.8.1',
      labels: {
        pon: {
          indexPart: 0,
        },
        onu: {
          indexPart: 1,
        },
      },
      channel: 'EPON0/{pon}:{onu}',
      columns: [
        {
          column: '3',
          metric: 'optical.temperature_celsius',
          reads: 'text',
          sentinels: ['N/A', '-', '--'],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '4',
          metric: 'optical.supply_volts',
          reads: 'text',
          sentinels: ['N/A', '-', '--'],
        },
        {
          column: '5',
          metric: 'optical.bias_milliamperes',
          reads: 'text',
          sentinels: ['N/A', '-', '--'],
        },
        {
          column: '6',
          metric: 'optical.tx_dbm',
          reads: 'dbm_in_text',
          sentinels: ['N/A', '-', '--'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '7',
          metric: 'optical.rx_dbm',
          reads: 'dbm_in_text',
          sentinels: ['N/A', '-', '--'],
          valid: {
            low: -50,
            high: 20,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
