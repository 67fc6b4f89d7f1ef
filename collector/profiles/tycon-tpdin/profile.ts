import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths; -400 is a probe that is not there.
export default {
  id: 'tycon-tpdin',
  title: { zh: 'Tycon TPDIN 电源监控器', en: 'Tycon TPDIN power monitor' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.45621.3'] }],
  scalars: [
    { metric: 'power.output_volts', channel: '1', oid: '1.3.6.1.4.1.45621.3.3.15.0', scale: 0.1 },
    { metric: 'power.output_volts', channel: '2', oid: '1.3.6.1.4.1.45621.3.3.16.0', scale: 0.1 },
    { metric: 'power.output_volts', channel: '3', oid: '1.3.6.1.4.1.45621.3.3.17.0', scale: 0.1 },
    { metric: 'power.output_volts', channel: '4', oid: '1.3.6.1.4.1.45621.3.3.18.0', scale: 0.1 },
    { metric: 'power.output_amperes', channel: '1', oid: '1.3.6.1.4.1.45621.3.3.19.0', scale: 0.1 },
    { metric: 'power.output_amperes', channel: '2', oid: '1.3.6.1.4.1.45621.3.3.20.0', scale: 0.1 },
    { metric: 'power.output_amperes', channel: '3', oid: '1.3.6.1.4.1.45621.3.3.21.0', scale: 0.1 },
    { metric: 'power.output_amperes', channel: '4', oid: '1.3.6.1.4.1.45621.3.3.22.0', scale: 0.1 },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.45621.3.3.23.0',
      valid: { low: -60, high: 130 },
      scale: 0.1,
      sentinels: [-400],
    },
  ],
} satisfies DeviceProfile
