import type { DeviceProfile } from '@gridkeeper/model/profile'

// Thousandths of amperes of five outlets and of volts at the input.
export default {
  id: 'westmountain-rigrunner',
  title: {
    zh: 'West Mountain Radio 直流配电（RIGrunner）',
    en: 'West Mountain Radio DC distribution (RIGrunner)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.15117.1'],
    },
    {
      present: ['1.3.6.1.4.1.15117.1.4.6'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'input',
      oid: '1.3.6.1.4.1.15117.1.4.6.0',
      scale: 0.001,
    },
    {
      metric: 'power.output_amperes',
      channel: 'outlet 1',
      oid: '1.3.6.1.4.1.15117.1.4.1.0',
      scale: 0.001,
    },
    {
      metric: 'power.output_amperes',
      channel: 'outlet 2',
      oid: '1.3.6.1.4.1.15117.1.4.2.0',
      scale: 0.001,
    },
    {
      metric: 'power.output_amperes',
      channel: 'outlet 3',
      oid: '1.3.6.1.4.1.15117.1.4.3.0',
      scale: 0.001,
    },
    {
      metric: 'power.output_amperes',
      channel: 'outlet 4',
      oid: '1.3.6.1.4.1.15117.1.4.4.0',
      scale: 0.001,
    },
    {
      metric: 'power.output_amperes',
      channel: 'outlet 5',
      oid: '1.3.6.1.4.1.15117.1.4.5.0',
      scale: 0.001,
    },
  ],
} satisfies DeviceProfile
