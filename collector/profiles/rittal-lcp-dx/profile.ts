import type { DeviceProfile } from '@gridkeeper/model/profile'

// CAREL-RITTAL-LCP-3311-MIB: tenths of °C, amperes and volts, whole revolutions; alarms are 1.
export default {
  id: 'rittal-lcp-dx',
  title: {
    zh: 'Rittal LCP DX 列间空调（CAREL）',
    en: 'Rittal LCP DX row cooling (CAREL)',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.9839.2606.3311'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'output top',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.2.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'output middle',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.3.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'output bottom',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.4.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'input top',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.6.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'input middle',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.7.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'input bottom',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.8.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'input average',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.21.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'output average',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.22.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'compressor discharge',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.9.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'compressor suction',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.10.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'evaporator',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.13.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'condenser',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.14.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'compressor drive',
      oid: '1.3.6.1.4.1.9839.2606.2.1.3.4.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.target_celsius',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.48.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.output_amperes',
      channel: 'compressor',
      oid: '1.3.6.1.4.1.9839.2606.2.1.2.46.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'compressor drive',
      oid: '1.3.6.1.4.1.9839.2606.2.1.3.5.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'compressor',
      oid: '1.3.6.1.4.1.9839.2606.2.1.3.6.0',
      scale: 0.1,
    },
    {
      metric: 'fan.speed_rpm',
      oid: '1.3.6.1.4.1.9839.2606.2.1.3.29.0',
    },
    {
      metric: 'equipment.alarm',
      channel: 'general',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.23.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'compressor overload',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.2.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'high pressure',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.3.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'inverter',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.11.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'compressor drive',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.12.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'compressor envelope',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.30.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'compressor start',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.31.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'discharge temperature',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.33.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'compressor delta pressure',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.35.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'oil return',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.36.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'output top probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.38.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'output middle probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.39.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'output bottom probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.40.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'input top probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.42.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'input middle probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.43.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'input bottom probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.44.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'discharge temperature probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.45.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'suction temperature probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.46.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'discharge pressure probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.47.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'suction pressure probe',
      oid: '1.3.6.1.4.1.9839.2606.2.1.1.48.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
  ],
} satisfies DeviceProfile
