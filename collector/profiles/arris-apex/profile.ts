import type { DeviceProfile } from '@gridkeeper/model/profile'

// Supplies in mV and mA; use of each QAM port in per cent.
export default {
  id: 'arris-apex',
  title: { zh: 'ARRIS APEX 边缘 QAM', en: 'ARRIS APEX edge QAM' },
  kind: 'headend',
  match: [{ sysObjectId: ['1.3.6.1.4.1.1166.1.31'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'front intake',
      oid: '1.3.6.1.4.1.1166.1.31.3.2.2.1.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'mux',
      oid: '1.3.6.1.4.1.1166.1.31.3.2.2.2.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'ACP',
      oid: '1.3.6.1.4.1.1166.1.31.3.2.2.3.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'host',
      oid: '1.3.6.1.4.1.1166.1.31.3.2.2.4.0',
      valid: { low: -60, high: 130 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.1166.1.31.4.2.2.1',
      channel: 'psu {index}',
      columns: [
        { column: '3', metric: 'power.output_volts', scale: 0.001 },
        { column: '4', metric: 'power.output_amperes', scale: 0.001 },
        { column: '5', metric: 'fan.speed_rpm' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1166.1.31.7.2.7.2.1',
      channel: 'GbE {index}',
      columns: [{ column: '4', metric: 'transport.buffer_percent', valid: { low: 0, high: 100 } }],
    },
    {
      oid: '1.3.6.1.4.1.1166.1.31.14.2.2.2.1',
      channel: 'QAM {index}',
      columns: [
        { column: '6', metric: 'downstream.utilization_percent', valid: { low: 0, high: 100 } },
      ],
    },
  ],
} satisfies DeviceProfile
