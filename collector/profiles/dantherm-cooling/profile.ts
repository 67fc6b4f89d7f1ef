import type { DeviceProfile } from '@gridkeeper/model/profile'

// Whole units. The object id is of no one.
export default {
  id: 'dantherm-cooling',
  title: { zh: 'Dantherm 自然冷却控制器', en: 'Dantherm free-cooling controller' },
  kind: 'cabinet',
  match: [{ sysDescr: ['^FreeCooling Controller'] }],
  scalars: [
    { metric: 'fan.speed_rpm', channel: '1', oid: '1.3.6.1.4.1.46651.1.1.8.0' },
    { metric: 'fan.speed_rpm', channel: '2', oid: '1.3.6.1.4.1.46651.1.1.9.0' },
    { metric: 'fan.speed_percent', channel: '1', oid: '1.3.6.1.4.1.46651.1.1.10.0' },
    { metric: 'fan.speed_percent', channel: '2', oid: '1.3.6.1.4.1.46651.1.1.11.0' },
    { metric: 'environment.damper_percent', channel: '1', oid: '1.3.6.1.4.1.46651.1.1.12.0' },
    { metric: 'environment.damper_percent', channel: '2', oid: '1.3.6.1.4.1.46651.1.1.13.0' },
    {
      metric: 'environment.temperature_celsius',
      channel: 'board',
      oid: '1.3.6.1.4.1.46651.1.1.1.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'outdoor',
      oid: '1.3.6.1.4.1.46651.1.1.6.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'room',
      oid: '1.3.6.1.4.1.46651.1.1.2.0',
      valid: { low: -60, high: 130 },
    },
    { metric: 'environment.target_celsius', oid: '1.3.6.1.4.1.46651.1.1.29.0' },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.46651.1.1.33.0' },
  ],
} satisfies DeviceProfile
