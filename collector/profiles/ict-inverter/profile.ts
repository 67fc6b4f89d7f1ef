import type { DeviceProfile } from '@gridkeeper/model/profile'

// ICT-SINE-WAVE-INVERTER-MIB: numbers in text; the power is percent of what it can give.
export default {
  id: 'ict-inverter',
  title: {
    zh: 'ICT 正弦波逆变器',
    en: 'ICT sine wave inverter',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.39145.12'],
    },
    {
      present: ['1.3.6.1.4.1.39145.12.6'],
    },
  ],
  scalars: [
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.39145.12.6.0',
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      oid: '1.3.6.1.4.1.39145.12.7.0',
      reads: 'text',
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.39145.12.8.0',
      reads: 'text',
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'inverter',
      oid: '1.3.6.1.4.1.39145.12.9.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
  ],
} satisfies DeviceProfile
