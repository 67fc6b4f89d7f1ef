import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// Thousandths of dBm of lines and clients (-1 and -40000: none), whole °C.
const level = { scale: 0.001, sentinels: [0, -1, -40000] }
const warm = { sentinels: [0, -1] }

export default {
  id: 'lambdatrail',
  title: { zh: 'LambdaTrail 波分设备', en: 'LambdaTrail WDM' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.35616.2.1.1.12.1.9'] },
    { present: ['1.3.6.1.4.1.35616.5.3.1.1.14'] },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'chassis',
      oid: '1.3.6.1.4.1.35616.2.1.1.1.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'chassis',
      oid: '1.3.6.1.4.1.35616.5.2.1.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'fan.speed_rpm', oid: '1.3.6.1.4.1.35616.5.2.5.0' },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.35616.2.1.1.12.1',
      channel: 'line {index}',
      columns: opticalModule({ rx: ['9', level], tx: ['8', level], celsius: ['10', warm] }),
    },
    {
      oid: '1.3.6.1.4.1.35616.2.1.1.12.1',
      channel: 'client {index}',
      columns: opticalModule({ rx: ['16', level], tx: ['15', level], celsius: ['17', warm] }),
    },
    {
      oid: '1.3.6.1.4.1.35616.5.3.1.1',
      channel: 'line {index}',
      columns: opticalModule({ rx: ['14', level], tx: ['13', level], celsius: ['15', warm] }),
    },
    {
      oid: '1.3.6.1.4.1.35616.5.3.1.1',
      channel: 'client {index}',
      columns: opticalModule({ rx: ['27', level], tx: ['26', level], celsius: ['28', warm] }),
    },
    {
      oid: '1.3.6.1.4.1.35616.5.1.26.1',
      channel: 'management {index}',
      columns: opticalModule({ rx: ['14', level], tx: ['13', level], celsius: ['15', warm] }),
    },
  ],
} satisfies DeviceProfile
