import type { DeviceProfile } from '@gridkeeper/model/profile'

// NET-SNMP-EXTEND-MIB, the lines of a script named raspberry: strings.
export default {
  id: 'raspberry-host',
  title: { zh: '树莓派主机', en: 'Raspberry Pi host' },
  kind: 'box',
  match: [{ present: ['1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'cpu',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.1',
      valid: { low: -60, high: 130 },
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      channel: 'core',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.2',
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      channel: 'SDRAM c',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.3',
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      channel: 'SDRAM i',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.4',
      reads: 'text',
    },
    {
      metric: 'power.output_volts',
      channel: 'SDRAM p',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.5',
      reads: 'text',
    },
    {
      metric: 'host.clock_megahertz',
      channel: 'ARM',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.6',
      reads: 'text',
      scale: 9.9999999999999995e-7,
    },
    {
      metric: 'host.clock_megahertz',
      channel: 'core',
      oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.7',
      reads: 'text',
      scale: 9.9999999999999995e-7,
    },
  ],
} satisfies DeviceProfile
