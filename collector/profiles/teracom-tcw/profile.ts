import type { DeviceProfile } from '@gridkeeper/model/profile'

// Analog inputs in millivolts; the first is what operators wire to the battery. Some firmware lists an OID twice.
export default {
  id: 'teracom-tcw',
  title: { zh: 'Teracom TCW 控制器', en: 'Teracom TCW controller' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.38783'] }],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'input 1',
      oid: '1.3.6.1.4.1.38783.3.3.2.1.0',
      scale: 0.001,
    },
    {
      metric: 'equipment.module_ok',
      channel: 'unit',
      oid: '1.3.6.1.4.1.38783.3.3.8.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'sensor 1',
      oid: '1.3.6.1.4.1.38783.3.3.1.1.4.1.0',
      values: { 0: 0, 1: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'input 1',
      oid: '1.3.6.1.4.1.38783.3.3.2.5.1.0',
      values: { 0: 0, 1: 1 },
    },
  ],
} satisfies DeviceProfile
