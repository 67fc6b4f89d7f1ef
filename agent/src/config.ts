import { type Static, Type } from 'typebox'

const Program = Type.Object(
  {
    program: Type.String({ default: '', description: 'Full path; empty: the command is refused' }),
    args: Type.Array(Type.String(), { default: [] }),
  },
  { default: {}, additionalProperties: false },
)

/** A box’s settings: one YAML file; the password may come from GRIDKEEPER_PASSWORD instead. */
export const AgentConfig = Type.Object(
  {
    device: Type.String({
      pattern: '^[A-Za-z0-9_.:-]{1,64}$',
      description: 'The box’s id, as printed on it and known to the operator',
    }),
    broker: Type.String({
      default: 'mqtt://127.0.0.1:1883',
      pattern: '^mqtts?://',
      description: 'mqtt:// or mqtts://',
    }),
    password: Type.String({ default: '', secret: true }),
    tls: Type.Object(
      {
        ca: Type.String({ default: '', description: 'PEM file; empty: the usual authorities' }),
        certificate: Type.String({ default: '', description: 'PEM file of the box’s own' }),
        key: Type.String({ default: '', description: 'PEM file of the certificate’s key' }),
      },
      { default: {}, additionalProperties: false },
    ),
    intervalSeconds: Type.Integer({ default: 300, minimum: 10, maximum: 86_400 }),
    watchSeconds: Type.Integer({
      default: 10,
      minimum: 0,
      description: 'Looks between the reports, for events; 0: none',
    }),
    startSpreadSeconds: Type.Number({
      default: 20,
      minimum: 0,
      maximum: 600,
      description:
        'The first connection comes within this time: a street gets its power back at once',
    }),
    retrySeconds: Type.Number({
      default: 5,
      minimum: 1,
      maximum: 600,
      description:
        'The first wait for a broker that is away is this to twice this; it doubles up to ten times',
    }),
    model: Type.String({ default: 'unknown', maxLength: 120 }),
    firmware: Type.String({ default: 'unknown', maxLength: 120 }),
    tuners: Type.Integer({ default: 1, minimum: 0, maximum: 64 }),
    directory: Type.String({
      default: '/var/lib/gridkeeper-agent',
      description: 'Where the boot counter and waiting reports are kept',
    }),
    probes: Type.Record(Type.String(), Type.Unknown(), {
      default: { host: {} },
      description: 'Probes by id, each with its settings',
    }),
    screen: Type.Object(Program.properties, {
      default: {},
      additionalProperties: false,
      description:
        'What shows a message on the television; {text} in its arguments is the message, {url} the same for an address',
    }),
    reboot: Type.Object(Program.properties, {
      default: {},
      additionalProperties: false,
      description: 'What restarts the box',
    }),
    logLevel: Type.Enum(['error', 'warn', 'info', 'debug', 'silent'], { default: 'info' }),
  },
  { additionalProperties: false },
)
export type AgentConfig = Static<typeof AgentConfig>
