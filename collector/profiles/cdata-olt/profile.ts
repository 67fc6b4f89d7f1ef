import type { DeviceProfile } from '@gridkeeper/model/profile'

// The vendor’s own branch beside the NSCRTV tables: temperature in tenths. Hangs at 50 and more repetitions.
export default {
  id: 'cdata-olt',
  title: { zh: 'C-Data OLT', en: 'C-Data OLT' },
  kind: 'olt',
  match: [{ sysObjectId: ['1.3.6.1.4.1.17409'], present: ['1.3.6.1.4.1.34592.1.3.100.1.8'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.34592.1.3.100.1.8.6.0',
      valid: { low: -60, high: 130 },
      scale: 0.1,
    },
    {
      metric: 'host.cpu_load_percent',
      oid: '1.3.6.1.4.1.34592.1.3.100.1.8.1.0',
      valid: { low: 0, high: 100 },
    },
  ],
} satisfies DeviceProfile
