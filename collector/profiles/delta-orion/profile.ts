import type { DeviceProfile } from '@gridkeeper/model/profile'

// A table of inputs, each with a name, an exponent (column 4) and a unit (column 5: 3 volts, 7 °C).
export default {
  id: 'delta-orion',
  title: { zh: '台达 Orion 直流电源', en: 'Delta Orion DC power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.20246'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.2' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.01,
          where: [
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.5', in: ['3'] },
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.4', in: ['-2'] },
          ],
        },
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          scale: 0.1,
          where: [
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.5', in: ['7'] },
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.4', in: ['-1'] },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
