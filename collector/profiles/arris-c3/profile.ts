import type { DeviceProfile } from '@gridkeeper/model/profile'

// Temperatures of the chassis in hundredths; fans and supply as states. The cable side is read by DOCS-IF.
export default {
  id: 'arris-c3',
  title: { zh: 'ARRIS C3 CMTS', en: 'ARRIS C3 CMTS' },
  kind: 'cmts',
  match: [{ sysObjectId: ['1.3.6.1.4.1.4115.1.4.3'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'cpu',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.4.0',
      valid: { low: -60, high: 130 },
      scale: 0.01,
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'cpu right',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.5.0',
      valid: { low: -60, high: 130 },
      scale: 0.01,
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'RX4-RX5',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.6.0',
      valid: { low: -60, high: 130 },
      scale: 0.01,
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'RX2-RX3',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.7.0',
      valid: { low: -60, high: 130 },
      scale: 0.01,
    },
    {
      metric: 'fan.ok',
      channel: 'fan 1',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.8.0',
      values: { 1: 1, 2: 0 },
    },
    {
      metric: 'fan.ok',
      channel: 'fan 2',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.9.0',
      values: { 1: 1, 2: 0 },
    },
    {
      metric: 'fan.ok',
      channel: 'fan 3',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.10.0',
      values: { 1: 1, 2: 0 },
    },
    {
      metric: 'fan.ok',
      channel: 'fan 4',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.11.0',
      values: { 1: 1, 2: 0 },
    },
    {
      metric: 'fan.ok',
      channel: 'fan 5',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.12.0',
      values: { 1: 1, 2: 0 },
    },
    {
      metric: 'fan.ok',
      channel: 'fan 6',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.13.0',
      values: { 1: 1, 2: 0 },
    },
    { metric: 'power.supply_ok', oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.3.0', values: { 1: 1, 2: 0 } },
    {
      metric: 'equipment.module_ok',
      channel: 'front panel',
      oid: '1.3.6.1.4.1.4115.1.4.3.3.1.2.1.0',
      values: { 1: 1, 2: 0 },
    },
  ],
} satisfies DeviceProfile
