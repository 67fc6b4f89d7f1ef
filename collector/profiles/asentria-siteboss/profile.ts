import type { DeviceProfile, Table } from '@gridkeeper/model/profile'

// Every model under a root of its own with the same tables: points of sensors (whose index is sensor, kind and point: kind 1 is a
// temperature, 2 a contact, 3 humidity), fuel tanks, distribution of direct current. Temperatures are text, with their unit where
// the firmware writes one; where it does not, the operator’s setting counts, which of these is °F. Fuel in hundredths of per cent.
const roots = [10, 12, 14, 20, 23].map((model) => `1.3.6.1.4.1.3052.${model}`)
const climate = {
  metric: 'environment.temperature_celsius',
  valid: { low: -60, high: 130 },
} as const

// What plant people call their contacts; any other that has a name is an alarm of its own.
const door = { metric: 'enclosure.door_open', values: { 1: 1, 2: 0 } } as const
const supply = { metric: 'power.supply_ok', values: { 1: 0, 2: 1 } } as const
const contacts = {
  Door: door,
  'Door Open': door,
  'Door Sensor': door,
  'Front Door': door,
  'Back Door': door,
  'USAF Door': door,
  门磁: door,
  'Battery on Discharge': { metric: 'power.on_battery', values: { 1: 1, 2: 0 } },
  'AC Fail': supply,
  'Commercial Power': supply,
  'Rectifier Fail': supply,
  市电: supply,
} as const

function tablesOf(root: string): Table[] {
  const points = `${root}.1.1.1.1`
  const modules = `${root}.1.5.4.1.1`
  return [
    {
      oid: points,
      index: '^\\d+\\.1\\.',
      columns: [{ column: '7', ...climate, reads: 'fahrenheit_unless_c' }],
    },
    {
      oid: points,
      index: '^\\d+\\.3\\.',
      columns: [
        { column: '6', metric: 'environment.humidity_percent', valid: { low: 0, high: 100 } },
      ],
    },
    {
      oid: `${root}.1.6.1.1`,
      where: [{ oid: `${root}.1.6.1.1.3`, notIn: ['Unconfigured'] }],
      columns: [
        {
          column: '7',
          metric: 'power.fuel_percent',
          reads: 'text',
          scale: 0.01,
          valid: { low: 0, high: 100 },
        },
      ],
    },
    {
      oid: points,
      index: '^\\d+\\.2\\.',
      labels: { name: { oid: `${points}.4` } },
      channel: '{index} {name}',
      columns: [
        { column: '5', choose: { oid: `${points}.4`, by: contacts } },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: { 1: 1, 2: 0 },
          where: [{ oid: `${points}.4`, notIn: ['', 'unnamed', ...Object.keys(contacts)] }],
        },
      ],
    },
    {
      oid: modules,
      channel: 'distribution {index}',
      columns: [
        { column: '5', metric: 'power.output_amperes', scale: 0.001 },
        { column: '13', metric: 'power.output_volts', scale: 0.001 },
        { column: '20', metric: 'power.output_watts' },
        {
          column: '23',
          metric: 'power.output_amperes',
          scale: 0.001,
          channel: 'distribution {index} output',
        },
      ],
    },
  ]
}

const tables = roots.flatMap(tablesOf)

export default {
  id: 'asentria-siteboss',
  revision: 2,
  title: { zh: 'Asentria SiteBoss 站点监控器', en: 'Asentria SiteBoss site monitor' },
  kind: 'cabinet',
  match: roots.map((root) => ({ sysObjectId: [root] })),
  tables,
} satisfies DeviceProfile
