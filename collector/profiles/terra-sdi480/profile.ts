import type { DeviceProfile } from '@gridkeeper/model/profile'

// TERRA-sdi480-MIB: tenths of dBµV, dB and V.
export default {
  id: 'terra-sdi480',
  title: { zh: 'Terra sdi480 卫星网关', en: 'Terra sdi480 satellite gateway' },
  kind: 'headend',
  match: [{ sysObjectId: ['1.3.6.1.4.1.30631.1.17'] }],
  scalars: [
    {
      metric: 'satellite.snr_db',
      channel: 'input 1',
      oid: '1.3.6.1.4.1.30631.1.17.1.1.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.snr_db',
      channel: 'input 2',
      oid: '1.3.6.1.4.1.30631.1.17.1.2.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.snr_db',
      channel: 'input 3',
      oid: '1.3.6.1.4.1.30631.1.17.1.3.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.snr_db',
      channel: 'input 4',
      oid: '1.3.6.1.4.1.30631.1.17.1.4.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.snr_db',
      channel: 'input 5',
      oid: '1.3.6.1.4.1.30631.1.17.1.5.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.snr_db',
      channel: 'input 6',
      oid: '1.3.6.1.4.1.30631.1.17.1.6.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.snr_db',
      channel: 'input 7',
      oid: '1.3.6.1.4.1.30631.1.17.1.7.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.snr_db',
      channel: 'input 8',
      oid: '1.3.6.1.4.1.30631.1.17.1.8.3.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.level_dbuv',
      channel: 'LNB 1',
      oid: '1.3.6.1.4.1.30631.1.17.1.1.2.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.level_dbuv',
      channel: 'LNB 2',
      oid: '1.3.6.1.4.1.30631.1.17.1.2.2.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.level_dbuv',
      channel: 'LNB 3',
      oid: '1.3.6.1.4.1.30631.1.17.1.3.2.0',
      scale: 0.1,
    },
    {
      metric: 'satellite.level_dbuv',
      channel: 'LNB 4',
      oid: '1.3.6.1.4.1.30631.1.17.1.4.2.0',
      scale: 0.1,
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'chassis',
      oid: '1.3.6.1.4.1.30631.1.17.1.586.4.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'demodulator',
      oid: '1.3.6.1.4.1.30631.1.17.1.586.5.0',
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.30631.1.17.1.586.6.0', scale: 0.1 },
    {
      metric: 'downstream.lock',
      channel: 'input 1',
      oid: '1.3.6.1.4.1.30631.1.17.2.8.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'downstream.lock',
      channel: 'input 2',
      oid: '1.3.6.1.4.1.30631.1.17.2.9.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'downstream.lock',
      channel: 'input 3',
      oid: '1.3.6.1.4.1.30631.1.17.2.10.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'downstream.lock',
      channel: 'input 4',
      oid: '1.3.6.1.4.1.30631.1.17.2.11.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'downstream.lock',
      channel: 'input 5',
      oid: '1.3.6.1.4.1.30631.1.17.2.12.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'downstream.lock',
      channel: 'input 6',
      oid: '1.3.6.1.4.1.30631.1.17.2.13.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'downstream.lock',
      channel: 'input 7',
      oid: '1.3.6.1.4.1.30631.1.17.2.14.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'downstream.lock',
      channel: 'input 8',
      oid: '1.3.6.1.4.1.30631.1.17.2.15.0',
      values: { 0: 1, 1: 0 },
    },
  ],
} satisfies DeviceProfile
