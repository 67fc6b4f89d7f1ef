import type { DeviceProfile } from '@gridkeeper/model/profile'

// Readings are strings with decimals. Rows are slots; a fan that is not fitted turns at 0.
export default {
  id: 'alpine-optical',
  title: { zh: 'Alpine 光平台（TDCM 与 EDFA）', en: 'Alpine optical platform (TDCM and EDFA)' },
  kind: 'amplifier',
  match: [{ sysObjectId: ['1.3.6.1.4.1.52326'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.52326.1.1.1.1',
      channel: 'slot {index}',
      columns: [
        { column: '10', metric: 'optical.rx_dbm', valid: { low: -50, high: 45 }, reads: 'text' },
        { column: '6', metric: 'optical.tx_dbm', valid: { low: -50, high: 45 }, reads: 'text' },
        { column: '4', metric: 'optical.target_dbm', reads: 'text' },
        { column: '7', metric: 'optical.gain_db', reads: 'text' },
        {
          column: '8',
          metric: 'optical.temperature_celsius',
          valid: { low: -60, high: 130 },
          reads: 'text',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.1.1',
      channel: 'slot {index}',
      columns: [
        {
          column: '8',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          reads: 'text',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.1.1',
      channel: 'slot {index} rail 1',
      columns: [{ column: '10', metric: 'power.output_volts', reads: 'text' }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.1.1',
      channel: 'slot {index} rail 2',
      columns: [{ column: '12', metric: 'power.output_volts', reads: 'text' }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.5.1',
      channel: 'slot {index} fans',
      columns: [{ column: '8', metric: 'power.output_volts', reads: 'text' }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.4.1',
      channel: 'psu {index}',
      columns: [{ column: '9', metric: 'power.output_volts', reads: 'text' }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.5.1',
      channel: 'slot {index} fan 1',
      columns: [{ column: '9', metric: 'fan.speed_rpm' }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.5.1',
      channel: 'slot {index} fan 2',
      columns: [{ column: '11', metric: 'fan.speed_rpm' }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.5.1',
      channel: 'slot {index} fan 3',
      columns: [{ column: '13', metric: 'fan.speed_rpm' }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.5.1',
      channel: 'slot {index} fan 1',
      columns: [{ column: '10', metric: 'fan.ok', values: { 0: 1, 1: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.5.1',
      channel: 'slot {index} fan 2',
      columns: [{ column: '12', metric: 'fan.ok', values: { 0: 1, 1: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.5.1',
      channel: 'slot {index} fan 3',
      columns: [{ column: '14', metric: 'fan.ok', values: { 0: 1, 1: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.1.1',
      channel: 'slot {index} rail 1',
      columns: [{ column: '9', metric: 'power.supply_ok', values: { 0: 1, 1: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.1.1',
      channel: 'slot {index} rail 2',
      columns: [{ column: '11', metric: 'power.supply_ok', values: { 0: 1, 1: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.52326.2.1.4.1',
      columns: [
        {
          column: '8',
          channel: 'psu {index} input',
          metric: 'power.supply_ok',
          values: { 0: 1, 1: 0 },
        },
        {
          column: '10',
          channel: 'psu {index} output',
          metric: 'power.supply_ok',
          values: { 0: 1, 1: 0, 2: 0 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.52326.1.1.2.2.1',
      columns: [
        {
          column: '3',
          channel: 'slot {index} common',
          metric: 'equipment.alarm',
          values: { 0: 0, 1: 1 },
        },
        {
          column: '5',
          channel: 'slot {index} pump temperature',
          metric: 'equipment.alarm',
          values: { 0: 0, 1: 1 },
        },
        {
          column: '6',
          channel: 'slot {index} pump bias',
          metric: 'equipment.alarm',
          values: { 0: 0, 1: 1 },
        },
        {
          column: '7',
          channel: 'slot {index} input',
          metric: 'optical.light_present',
          values: { 0: 1, 1: 0 },
        },
        {
          column: '8',
          channel: 'slot {index} output',
          metric: 'optical.light_present',
          values: { 0: 1, 1: 0 },
        },
      ],
    },
  ],
} satisfies DeviceProfile
