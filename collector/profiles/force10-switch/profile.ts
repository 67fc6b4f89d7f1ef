import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// DELL-NETWORKING-IF- and -CHASSIS-MIB: modules in text, dBm, °C, volts and milliamperes by lanes; supplies and fans: 1 up, 2 down.
const module = '1.3.6.1.4.1.6027.3.11.1.3.1.1'
const chassis = '1.3.6.1.4.1.6027.3.26.1'
const text = { reads: 'text' } as const
const lanes = [1, 2, 3]
const up = { 1: 1, 2: 0 }

export default {
  id: 'force10-switch',
  title: { zh: '戴尔 Force10（OS9）交换机', en: 'Dell Force10 (OS9) switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    { present: [`${module}.12`] },
    { present: [`${chassis}.3.4.1.13`] },
    { present: [`${chassis}.4.6.1.4`] },
  ],
  tables: [
    {
      oid: module,
      labels: { name: { oid: `${module}.2` } },
      channel: '{name}',
      columns: opticalModule({
        rx: ['12', text],
        tx: ['8', text],
        bias: ['18', text],
        volts: ['17', text],
        celsius: ['16', text],
      }),
    },
    ...lanes.map((lane) => ({
      oid: module,
      labels: { name: { oid: `${module}.2` } },
      channel: `{name} lane ${lane + 1}`,
      columns: opticalModule({
        rx: [`${12 + lane}`, text],
        tx: [`${8 + lane}`, text],
        bias: [`${18 + lane}`, text],
      }),
    })),
    { oid: `${chassis}.3.4.1`, channel: 'unit {index}', columns: [celsius('13')] },
    {
      oid: `${chassis}.4.6.1`,
      channel: 'supply {index}',
      columns: [{ column: '4', metric: 'power.supply_ok', values: up }],
    },
    {
      oid: `${chassis}.4.7.1`,
      channel: 'fans {index}',
      columns: [{ column: '4', metric: 'fan.ok', values: up }],
    },
  ],
} satisfies DeviceProfile
