import type { DeviceProfile } from '@gridkeeper/model/profile'

// IMCO-LSPS-MIB: hundredths of volts and °C, tenths of amperes and percent.
export default {
  id: 'imco-lsps',
  title: {
    zh: 'IMCO 直流不间断电源（LS）',
    en: 'IMCO DC supply with battery (LS)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.33283.1.30'],
    },
    {
      present: ['1.3.6.1.4.1.33283.1.30.7.4'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'output 1',
      oid: '1.3.6.1.4.1.33283.1.30.7.4.0',
      scale: 0.01,
    },
    {
      metric: 'power.output_volts',
      channel: 'output 2',
      oid: '1.3.6.1.4.1.33283.1.30.7.5.0',
      scale: 0.01,
    },
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.33283.1.30.7.6.0',
      scale: 0.1,
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.33283.1.30.7.7.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.33283.1.30.7.8.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.33283.1.30.5.1.3.0',
      scale: 0.01,
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
} satisfies DeviceProfile
