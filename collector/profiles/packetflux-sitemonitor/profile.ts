import type { DeviceProfile } from '@gridkeeper/model/profile'

// SiteMonitor Base II: tenths of °C and volts, and of the amperes of its shunt.
export default {
  id: 'packetflux-sitemonitor',
  title: {
    zh: 'PacketFlux SiteMonitor 站点监控',
    en: 'PacketFlux SiteMonitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.32050.1.1'],
    },
    {
      present: ['1.3.6.1.4.1.32050.2.1.27.5'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.32050.2.1.27.5.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'power 1',
      oid: '1.3.6.1.4.1.32050.2.1.27.5.2',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'power 2',
      oid: '1.3.6.1.4.1.32050.2.1.27.5.3',
      scale: 0.1,
    },
    {
      metric: 'power.output_amperes',
      channel: 'shunt',
      oid: '1.3.6.1.4.1.32050.2.1.27.5.4',
      scale: 0.1,
    },
  ],
} satisfies DeviceProfile
