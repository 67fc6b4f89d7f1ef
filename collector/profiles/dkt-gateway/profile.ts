import type { DeviceProfile } from '@gridkeeper/model/profile'

// The receiver of the CATV overlay in a fibre gateway: 0 no signal, 1 signal; 1 the module has its power.
export default {
  id: 'dkt-gateway',
  title: { zh: 'DKT 光纤入户网关', en: 'DKT fibre gateway' },
  kind: 'onu',
  match: [{ sysObjectId: ['1.3.6.1.4.1.27304'], present: ['1.3.6.1.4.1.27304.11.3.0'] }],
  scalars: [
    {
      metric: 'optical.light_present',
      channel: 'catv',
      oid: '1.3.6.1.4.1.27304.11.3.0',
      values: { 0: 0, 1: 1 },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'catv',
      oid: '1.3.6.1.4.1.27304.11.2.0',
      values: { 0: 0, 1: 1 },
    },
  ],
} satisfies DeviceProfile
