import { type Static, Type } from 'typebox'
import { DeviceKind } from './device.ts'
import { metricNames } from './metrics.ts'
import { Text } from './text.ts'

const Oid = Type.String({ pattern: '^[0-2](\\.\\d+)+$', description: 'Numeric, no leading dot' })
const Duration = Type.String({
  pattern: '^[1-9]\\d*[smh]$',
  description: 'Asked no more often than this; without it at every poll',
})
const strict = { additionalProperties: false }

/** How a raw value that is not simply a number becomes one. A closed list; each is proved beside its function. */
export const rawForms = [
  'number',
  'text',
  'dbm_in_text',
  'text_marked',
  'fahrenheit_unless_c',
  'signed16',
  'signed32',
  'whole_or_tenths',
  'volts_or_tenths',
  'hertz',
  'milli_or_micro',
] as const

/** What scaling cannot say: applied after `scale`, before `offset`. */
export const conversions = ['milliwatts_to_dbm', 'fahrenheit_to_celsius'] as const

/** Where the device keeps its own limits of something: each may be missing. */
function limitsAt<Place extends typeof Oid>(place: Place, description: string) {
  return Type.Object(
    {
      majorLow: Type.Optional(place),
      warningLow: Type.Optional(place),
      warningHigh: Type.Optional(place),
      majorHigh: Type.Optional(place),
      deadband: Type.Optional(place),
    },
    { ...strict, description },
  )
}

const Reading = {
  metric: Type.Enum(metricNames),
  reads: Type.Optional(
    Type.Enum(rawForms, {
      description:
        'text: a number in a string, a unit after it is let go; dbm_in_text: the number before dBm; text_marked: with a mark of its bounds behind it; fahrenheit_unless_c: degrees in text, °C made of them unless they are that; default: number',
    }),
  ),
  scale: Type.Optional(Type.Number({ description: 'Settles the unit: 0.1 for tenths' })),
  scaleBy: Type.Optional(
    Type.Object(
      {
        prefix: Type.Optional(Oid),
        precision: Type.Optional(Oid),
        multiplier: Type.Optional(Oid),
      },
      {
        ...strict,
        description:
          'Sibling columns with the scale (9 = units, 8 = milli …; none: units) and the decimals, as RFC 3433; or one with the multiplier, which divides where it is negative',
      },
    ),
  ),
  percentOf: Type.Optional(
    Type.String({
      pattern: '^[0-2](\\.\\d+)+$',
      description: 'The OID of what is 100 %: a sibling column, or a scalar',
    }),
  ),
  converts: Type.Optional(Type.Enum(conversions)),
  offset: Type.Optional(Type.Number({ description: 'Added last: 60 makes dBµV of dBmV' })),
  sentinels: Type.Optional(
    Type.Array(Type.Union([Type.Number(), Type.String()]), {
      description: 'Raw values that mean “no value”',
    }),
  ),
  valid: Type.Optional(
    Type.Object(
      { low: Type.Optional(Type.Number()), high: Type.Optional(Type.Number()) },
      { ...strict, description: 'In the metric’s unit; outside it is no reading' },
    ),
  ),
  values: Type.Optional(
    Type.Record(Type.String(), Type.Number(), {
      description: 'Raw value → stored value; what is not named is missing',
    }),
  ),
  otherwise: Type.Optional(
    Type.Number({ description: 'With `values`: what all that is not named becomes' }),
  ),
  every: Type.Optional(Duration),
  limits: Type.Optional(
    limitsAt(Oid, 'Sibling columns, or scalars, in the reading’s own scale: read now and then'),
  ),
}

const Scalar = Type.Object(
  { ...Reading, oid: Oid, channel: Type.Optional(Type.String({ maxLength: 64 })) },
  strict,
)
export type Scalar = Static<typeof Scalar>

/** Only rows whose sibling has one of these values (as text), or none of those. The sibling shares the row's index, unless it is a scalar. */
const Condition = Type.Object(
  {
    oid: Oid,
    in: Type.Optional(Type.Array(Type.String())),
    notIn: Type.Optional(Type.Array(Type.String())),
    like: Type.Optional(
      Type.String({ description: 'A regular expression that fits the text, capitals or not' }),
    ),
  },
  strict,
)
export type Condition = Static<typeof Condition>

const Label = Type.Object(
  {
    oid: Type.Optional(Oid),
    indexPart: Type.Optional(
      Type.Integer({ minimum: 0, description: 'That part of the index instead of a column' }),
    ),
    take: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Looked up under the first parts of the index only',
      }),
    ),
    scale: Type.Optional(Type.Number()),
    values: Type.Optional(Type.Record(Type.String(), Type.String())),
    bytes: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0, maximum: 3 }), {
        description: 'Those bytes of a 32-bit index, 0 the highest, joined with /',
      }),
    ),
  },
  strict,
)
export type Label = Static<typeof Label>

const Channel = Type.String({
  maxLength: 120,
  description: 'Words and {labels}; {index} is the row’s index. Default: {index}',
})

const Column = Type.Object(
  {
    ...Reading,
    metric: Type.Optional(Type.Enum(metricNames)),
    column: Type.String({
      pattern: '^\\d+(\\.\\d+)*$',
      description: 'Under the table’s oid; the row’s index follows',
    }),
    choose: Type.Optional(
      Type.Object(
        {
          oid: Oid,
          by: Type.Record(Type.String(), Type.Object(Reading, strict)),
        },
        {
          ...strict,
          description:
            'The metric depends on a sibling column, or on a scalar: its OID ends in 0; else: no reading',
        },
      ),
    ),
    channel: Type.Optional(Channel),
    where: Type.Optional(Type.Array(Condition)),
  },
  strict,
)
export type Column = Static<typeof Column>

const ColumnNumber = Type.String({ pattern: '^\\d+(\\.\\d+)*$' })

const Table = Type.Object(
  {
    oid: Oid,
    columns: Type.Array(Column, { minItems: 1 }),
    labels: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z]+$' }), Label)),
    channel: Type.Optional(Channel),
    where: Type.Optional(Type.Array(Condition)),
    index: Type.Optional(Type.String({ description: 'Only rows whose index fits this pattern' })),
    lines: Type.Optional(
      Type.Object(
        {
          count: Type.Optional(Oid),
          idle: Type.Array(ColumnNumber, { minItems: 1 }),
        },
        {
          ...strict,
          description:
            'Rows are the lines of a supply, numbered from 1 by the first part of their index: one past `count` (a scalar) is none, nor is a 0 where nothing stands in the `idle` columns while in those of line 1 something does',
        },
      ),
    ),
    indexedBy: Type.Optional(
      Type.Literal('oid', {
        description: 'HMS and NSCRTV property tables: the index is a length and an OID',
      }),
    ),
    of: Type.Optional(
      Type.Object(
        {
          subordinate: Type.String({ description: 'A name of `subordinates`' }),
          channel: Type.Optional(
            Type.String({
              maxLength: 120,
              description: 'At the subordinate itself; default: none',
            }),
          ),
        },
        {
          ...strict,
          description:
            'Rows that belong to devices of their own; where one cannot be told they are the parent’s',
        },
      ),
    ),
    every: Type.Optional(Duration),
  },
  strict,
)
export type Table = Static<typeof Table>

/** How what names a device for ever is written: six octets or their text; four letters and four octets; any text. */
export const identityForms = ['mac', 'serial', 'text'] as const

/** A device that is a row of this one's tables: an ONU, a modem, a CNU. */
const Subordinate = Type.Object(
  {
    kind: DeviceKind,
    identity: Type.Array(
      Type.Object(
        {
          oid: Type.Optional(Oid),
          reads: Type.Enum(identityForms),
        },
        { ...strict, description: 'A column; without `oid` the index is it: a length and letters' },
      ),
      { minItems: 1, description: 'The first that says something' },
    ),
    take: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'So many first parts of a row’s index are the device’s; default: all',
      }),
    ),
    name: Type.Optional(Oid),
    labels: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z]+$' }), Label)),
    port: Type.Optional(
      Type.String({ maxLength: 120, description: 'Where it hangs: words and {labels}' }),
    ),
    online: Type.Optional(Condition),
  },
  {
    ...strict,
    description: '`online`: of two rows of one device the one that is so counts, else the first',
  },
)
export type Subordinate = Static<typeof Subordinate>

/** A table of thresholds: several rows to one reading, each with how grave it is and from which side it is crossed. */
const ThresholdTable = Type.Object(
  {
    of: Type.Array(Oid, { description: 'The columns that have such; their index comes first' }),
    oid: Oid,
    value: ColumnNumber,
    side: Type.Object(
      { column: ColumnNumber, low: Type.Array(Type.String()), high: Type.Array(Type.String()) },
      strict,
    ),
    severity: Type.Object(
      {
        column: ColumnNumber,
        warning: Type.Array(Type.String()),
        major: Type.Array(Type.String(), { description: 'The first that there is' }),
      },
      strict,
    ),
    sentinels: Type.Optional(Type.Array(Type.Number())),
  },
  strict,
)
export type ThresholdTable = Static<typeof ThresholdTable>

/** HMS and NSCRTV: a table of limits whose index is the OID of what they limit. */
const LimitTable = Type.Object(
  {
    oid: Oid,
    enabled: Type.Optional(
      Type.String({ description: 'A column of bits: 0 LOLO, 1 LO, 2 HI, 3 HIHI' }),
    ),
    columns: limitsAt(ColumnNumber, 'Columns under `oid`, in the scale of what they limit'),
  },
  strict,
)
export type LimitTable = Static<typeof LimitTable>

/** One way to recognise: everything it names must hold; of `sysObjectId` and `sysDescr` one entry each. */
const Match = Type.Object(
  {
    sysObjectId: Type.Optional(Type.Array(Oid, { description: 'The OID itself or above it' })),
    sysDescr: Type.Optional(Type.Array(Type.String(), { description: 'Regular expressions' })),
    present: Type.Optional(
      Type.Array(Oid, { description: 'Each must exist, or something under it' }),
    ),
    absent: Type.Optional(Type.Array(Oid)),
  },
  { ...strict, minProperties: 1 },
)
export type Match = Static<typeof Match>

/**
 * How a family of devices is recognised and read: data only, so that an operator's own is the same thing as JSON or YAML.
 * A device is read by the best vendor profile and by every generic one that fits; where both read an OID, the vendor's counts.
 */
export const DeviceProfile = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z0-9][a-z0-9-]*$',
      description: 'The folder’s name, for ever',
    }),
    revision: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Raised when the same device would read otherwise' }),
    ),
    title: Text,
    kind: Type.Optional(DeviceKind),
    generic: Type.Optional(
      Type.Boolean({ description: 'Reads a standard, not a product; several may fit one device' }),
    ),
    rank: Type.Optional(
      Type.Integer({ description: 'Among profiles that fit alike the higher goes first' }),
    ),
    match: Type.Array(Match, { minItems: 1, description: 'Any of them' }),
    every: Type.Optional(Duration),
    bulk: Type.Optional(
      Type.Boolean({ description: 'false: the device answers GETBULK badly, GETNEXT is used' }),
    ),
    scalars: Type.Optional(Type.Array(Scalar)),
    tables: Type.Optional(Type.Array(Table)),
    limitTables: Type.Optional(Type.Array(LimitTable)),
    thresholdTables: Type.Optional(Type.Array(ThresholdTable)),
    subordinates: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z]+$' }), Subordinate)),
  },
  strict,
)
export type DeviceProfile = Static<typeof DeviceProfile>
