import type { DeviceProfile } from '@gridkeeper/model/profile'

// SNMPv2-MIB, SNMP-FRAMEWORK-MIB: what every agent knows of itself.
export default {
  id: 'system',
  title: { zh: '任意 SNMP 设备（仅运行时间）', en: 'Any SNMP device (uptime only)' },
  generic: true,
  rank: -100,
  match: [{ present: ['1.3.6.1.2.1.1.3.0'] }, { present: ['1.3.6.1.6.3.10.2.1.3.0'] }],
  scalars: [
    { metric: 'device.uptime_seconds', oid: '1.3.6.1.2.1.1.3.0', scale: 0.01 },
    { metric: 'device.uptime_seconds', oid: '1.3.6.1.6.3.10.2.1.3.0' },
  ],
} satisfies DeviceProfile
