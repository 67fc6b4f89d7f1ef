import type { Condition, Table } from '@gridkeeper/model/profile'

/**
 * The tables that one maker of metered rack PDUs writes for many names: inputs, their phases, groups (breakers), probes and
 * outlets, under a root of each name. States: 1 well, 2…5 beyond a threshold.
 */
export type MeteredPdu = {
  readonly root: string
  /** What a raw value is to be multiplied with. */
  readonly volts: number
  readonly amperes: number
  readonly load: number
  /** Crest factors and names move the columns from one name to the next. */
  readonly phase: { readonly load: string; readonly va: string; readonly watts: string }
  readonly group: { readonly load: string; readonly va: string; readonly watts: string }
  readonly breaker: string
  readonly outlet: { readonly load: string; readonly va: string; readonly watts: string }
  /** Where it says whether degrees are °C (1) or °F (2), if all rows have one such place; without it degrees are left. */
  readonly unit?: string
}

const beyond = { values: { 1: 0, 2: 1, 3: 1, 4: 1, 5: 1 } }
const percent = { low: 0, high: 300 }
const none = { sentinels: [-1] }

export function meteredPdu(pdu: MeteredPdu): Table[] {
  return [input(pdu), phases(pdu), groups(pdu), ...probes(pdu), outlets(pdu)]
}

function input({ root }: MeteredPdu): Table {
  return {
    oid: `${root}.2.1.1`,
    channel: 'input {index}',
    columns: [
      {
        column: '2',
        metric: 'power.mains_hertz',
        scale: 0.1,
        sentinels: [0, -1],
        valid: { low: 30, high: 80 },
      },
      { column: '4', metric: 'power.mains_voltamperes', ...none },
      { column: '5', metric: 'power.mains_watts', ...none },
    ],
  }
}

function phases({ root, volts, amperes, load, phase }: MeteredPdu): Table {
  const oid = `${root}.2.2.1`
  return {
    oid,
    channel: 'input {index}',
    // A phase that the PDU lacks has the number 0.
    where: [{ oid: `${oid}.1`, notIn: ['0'] }],
    columns: [
      {
        column: '3',
        metric: 'power.mains_volts',
        scale: volts,
        ...none,
        limits: {
          warningLow: `${oid}.5`,
          majorLow: `${oid}.6`,
          warningHigh: `${oid}.7`,
          majorHigh: `${oid}.8`,
        },
      },
      { column: '4', metric: 'equipment.alarm', channel: 'input {index} volts', ...beyond },
      { column: '11', metric: 'power.mains_amperes', scale: amperes, ...none },
      { column: '12', metric: 'equipment.alarm', channel: 'input {index} amperes', ...beyond },
      { column: phase.load, metric: 'power.load_percent', scale: load, valid: percent, ...none },
      { column: phase.va, metric: 'power.mains_voltamperes', ...none },
      { column: phase.watts, metric: 'power.mains_watts', ...none },
    ],
  }
}

function groups({ root, volts, amperes, load, group, breaker }: MeteredPdu): Table {
  const oid = `${root}.3.1.1`
  return {
    oid,
    labels: { name: { oid: `${oid}.2` } },
    channel: 'group {index} {name}',
    columns: [
      { column: '5', metric: 'power.output_volts', scale: volts, sentinels: [0, -1] },
      { column: '12', metric: 'power.output_amperes', scale: amperes, ...none },
      { column: '13', metric: 'equipment.alarm', ...beyond },
      { column: group.load, metric: 'power.load_percent', scale: load, valid: percent, ...none },
      { column: group.va, metric: 'power.output_voltamperes', ...none },
      { column: group.watts, metric: 'power.output_watts', ...none },
      { column: breaker, metric: 'power.supply_ok', values: { 2: 1, 3: 0 } },
    ],
  }
}

/** Tenths, in °C or °F by the PDU's own setting. */
function probes({ root, unit }: MeteredPdu): Table[] {
  const connected = (oid: string): Condition[] => [{ oid: `${oid}.3`, in: ['2'] }]
  const [warm, humid] = [`${root}.4.2.1`, `${root}.4.3.1`]
  const degrees = {
    metric: 'environment.temperature_celsius',
    scale: 0.1,
    valid: { low: -60, high: 130 },
  } as const
  const temperatures: Table[] =
    unit === undefined
      ? []
      : [
          {
            oid: warm,
            labels: { name: { oid: `${warm}.2` } },
            channel: 'probe {index} {name}',
            where: connected(warm),
            columns: [
              {
                column: '4',
                choose: {
                  oid: unit,
                  by: { 1: degrees, 2: { ...degrees, converts: 'fahrenheit_to_celsius' } },
                },
              },
            ],
          },
        ]
  return [
    ...temperatures,
    {
      oid: humid,
      labels: { name: { oid: `${humid}.2` } },
      channel: 'probe {index} {name}',
      where: connected(humid),
      columns: [
        {
          column: '4',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: { low: 0, high: 100 },
        },
      ],
    },
  ]
}

function outlets({ root, amperes, load, outlet }: MeteredPdu): Table {
  const oid = `${root}.5.1.1`
  return {
    oid,
    labels: { name: { oid: `${oid}.2` } },
    channel: 'outlet {index} {name}',
    columns: [
      { column: '5', metric: 'power.output_amperes', scale: amperes, ...none },
      { column: '6', metric: 'equipment.alarm', ...beyond },
      { column: outlet.load, metric: 'power.load_percent', scale: load, valid: percent, ...none },
      { column: outlet.va, metric: 'power.output_voltamperes', ...none },
      { column: outlet.watts, metric: 'power.output_watts', ...none },
    ],
  }
}
