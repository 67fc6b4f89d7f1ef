import type { DeviceProfile } from '@gridkeeper/model/profile'

// Temperatures are text in °F or °C as the operator set it; these are °F. Fuel in hundredths of per cent.
export default {
  id: 'asentria-siteboss',
  title: { zh: 'Asentria SiteBoss 站点监控器', en: 'Asentria SiteBoss site monitor' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.3052.23'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.3052.23.1.1.1.1.7.1',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          reads: 'text',
          converts: 'fahrenheit_to_celsius',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3052.23.1.1.1.1.6.1',
      columns: [
        { column: '3', metric: 'environment.humidity_percent', valid: { low: 0, high: 100 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3052.23.1.6.1.1',
      columns: [
        {
          column: '7',
          metric: 'power.fuel_percent',
          reads: 'text',
          scale: 0.01,
          valid: { low: 0, high: 100 },
        },
      ],
    },
  ],
} satisfies DeviceProfile
