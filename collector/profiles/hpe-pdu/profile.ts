import type { DeviceProfile } from '@gridkeeper/model/profile'
import { meteredPdu } from '../../src/metered-pdu.ts'

// CPQPOWER-MIB: three generations under one root. The first in whole volts and amperes, with its breakers as rows; the second in
// thousandths of volts and amperes; the third in tenths of volts and hundredths of amperes.
const first = '1.3.6.1.4.1.232.165.2'
const second = '1.3.6.1.4.1.232.165.7'
const third = '1.3.6.1.4.1.232.165.11'

export default {
  id: 'hpe-pdu',
  title: { zh: '惠普机架 PDU', en: 'HPE rack PDU' },
  kind: 'power_supply',
  match: [
    { sysObjectId: [second] },
    { sysObjectId: [third] },
    { present: [`${first}.3.2.1.2`] },
    { present: [`${second}.2.2.1.3`] },
    { present: [`${third}.2.2.1.3`] },
  ],
  tables: [
    {
      oid: `${first}.1.2.1`,
      channel: 'pdu {index}',
      columns: [{ column: '8', metric: 'equipment.module_ok', values: { 2: 1, 3: 0, 4: 0 } }],
    },
    {
      oid: `${first}.3.1.1`,
      channel: 'pdu {index}',
      columns: [
        { column: '2', metric: 'power.load_percent', valid: { low: 0, high: 300 } },
        { column: '4', metric: 'power.output_watts' },
      ],
    },
    {
      oid: `${first}.3.2.1`,
      channel: 'breaker {index}',
      columns: [
        { column: '2', metric: 'power.output_volts' },
        { column: '3', metric: 'power.output_amperes' },
        { column: '4', metric: 'power.load_percent', valid: { low: 0, high: 300 } },
        { column: '5', metric: 'equipment.alarm', values: { 1: 0, 2: 1, 3: 1, 4: 1, 5: 1 } },
      ],
    },
    ...meteredPdu({
      root: second,
      volts: 0.001,
      amperes: 0.001,
      load: 1,
      phase: { load: '18', va: '20', watts: '21' },
      group: { load: '19', va: '20', watts: '21' },
      breaker: '27',
      outlet: { load: '12', va: '13', watts: '14' },
      unit: `${second}.4.1.1.1.0`,
    }),
    ...meteredPdu({
      root: third,
      volts: 0.1,
      amperes: 0.01,
      load: 0.1,
      phase: { load: '17', va: '19', watts: '20' },
      group: { load: '18', va: '19', watts: '20' },
      breaker: '26',
      outlet: { load: '11', va: '12', watts: '13' },
    }),
  ],
} satisfies DeviceProfile
