import type { DeviceProfile } from '@gridkeeper/model/profile'

// Supplies in mV and mA; use of each QAM port in per cent.// States of alarm: 1 ok, 2 not known, 3 warning, 4 minor, 5 major, 6 critical.
const raised = { 1: 0, 3: 1, 4: 1, 5: 1, 6: 1 }
const well = { 1: 1, 3: 0, 4: 0, 5: 0, 6: 0 }

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
    {
      metric: 'equipment.alarm',
      channel: 'hardware',
      oid: '1.3.6.1.4.1.1166.1.31.100.8000.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'initial settings',
      oid: '1.3.6.1.4.1.1166.1.31.100.8001.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'temperature',
      oid: '1.3.6.1.4.1.1166.1.31.100.8002.0',
      values: raised,
    },
    { metric: 'fan.ok', oid: '1.3.6.1.4.1.1166.1.31.100.8003.0', values: well },
    { metric: 'power.supply_ok', oid: '1.3.6.1.4.1.1166.1.31.100.8004.0', values: well },
    {
      metric: 'equipment.alarm',
      channel: 'GbE physical input',
      oid: '1.3.6.1.4.1.1166.1.31.100.8020.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'GbE buffer fullness',
      oid: '1.3.6.1.4.1.1166.1.31.100.8021.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'service in error',
      oid: '1.3.6.1.4.1.1166.1.31.100.8026.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'loss of input stream',
      oid: '1.3.6.1.4.1.1166.1.31.100.8027.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'transport stream output overflow',
      oid: '1.3.6.1.4.1.1166.1.31.100.8041.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'QAM module',
      oid: '1.3.6.1.4.1.1166.1.31.100.8042.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'QAM RF port',
      oid: '1.3.6.1.4.1.1166.1.31.100.8043.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'QAM channel',
      oid: '1.3.6.1.4.1.1166.1.31.100.8044.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'RDS communication',
      oid: '1.3.6.1.4.1.1166.1.31.100.8060.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'REM communication',
      oid: '1.3.6.1.4.1.1166.1.31.100.8070.0',
      values: raised,
    },
    {
      metric: 'equipment.alarm',
      channel: 'REM',
      oid: '1.3.6.1.4.1.1166.1.31.100.8071.0',
      values: raised,
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
