import type { DeviceProfile } from '@gridkeeper/model/profile'

// Temperature in whole °F, volts in thousandths.
export default {
  id: 'algcom-sm',
  title: { zh: 'Algcom SM9S 站点监控器', en: 'Algcom SM9S site monitor' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.49136.100'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.49136.100.3.1.0',
      valid: { low: -60, high: 130 },
      converts: 'fahrenheit_to_celsius',
    },
    {
      metric: 'environment.humidity_percent',
      oid: '1.3.6.1.4.1.49136.100.3.4.0',
      valid: { low: 0, high: 100 },
    },
    { metric: 'power.mains_volts', oid: '1.3.6.1.4.1.49136.100.3.5.0', scale: 0.001 },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.49136.100.3.6.0', scale: 0.001 },
  ],
} satisfies DeviceProfile
