import type { DeviceProfile } from '@gridkeeper/model/profile'

// Totals of its modems; the cable side is read by DOCS-IF.
export default {
  id: 'topvision-cmts',
  title: { zh: 'Topvision 小型 CMTS（CC8800）', en: 'Topvision mini CMTS (CC8800)' },
  kind: 'cmts',
  match: [{ sysObjectId: ['1.3.6.1.4.1.32285.11'] }],
  scalars: [
    { metric: 'cmts.modems_online', oid: '1.3.6.1.4.1.32285.11.1.1.2.2.3.6.0' },
    { metric: 'cmts.modems_offline', oid: '1.3.6.1.4.1.32285.11.1.1.2.2.3.5.0' },
  ],
} satisfies DeviceProfile
