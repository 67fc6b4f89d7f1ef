import { type Static, Type } from 'typebox'

/** What every program needs to know of the world around it. A program's own settings stand in its `config.ts`. */
export const Infrastructure = Type.Object(
  {
    dataDirectory: Type.String({
      default: '.data',
      description: 'Where embedded stores, spool and keys live',
    }),
    timeZone: Type.String({ default: 'Asia/Shanghai', description: 'The operator’s calendar' }),
    policy: Type.String({ default: 'default', description: 'A file of policies/, or a path' }),
    logLevel: Type.Enum(['error', 'warn', 'info', 'debug', 'silent'], { default: 'info' }),
    database: Type.Object(
      {
        url: Type.String({
          default: 'pglite:',
          secret: true,
          description: '`pglite:` keeps it in the data directory; `postgres://…` for many machines',
        }),
      },
      { default: {}, additionalProperties: false },
    ),
    series: Type.Object(
      {
        url: Type.String({
          default: 'duckdb:',
          description:
            '`duckdb:` keeps it in the data directory; `http://…` is InfluxDB or what speaks as it does',
        }),
        database: Type.String({
          default: 'gridkeeper',
          description: 'InfluxDB’s database or bucket',
        }),
        token: Type.String({
          default: '',
          secret: true,
          description: 'InfluxDB 2 and 3; or user:password for 1.x',
        }),
        retainDays: Type.Integer({ default: 400, minimum: 1 }),
      },
      { default: {}, additionalProperties: false },
    ),
    queue: Type.Object(
      {
        url: Type.String({
          default: 'database:',
          secret: true,
          description:
            '`database:` keeps jobs beside the relational data; `redis://…` for many machines',
        }),
      },
      { default: {}, additionalProperties: false },
    ),
    broker: Type.Object(
      {
        url: Type.String({
          default: 'embedded:',
          secret: true,
          description:
            '`embedded:` runs one in the process; `mqtt://…` or `mqtts://…` for Mosquitto or EMQX',
        }),
        host: Type.String({
          default: '127.0.0.1',
          description: 'Where the embedded broker listens',
        }),
        port: Type.Integer({ default: 1883, minimum: 0, maximum: 65535 }),
        tlsPort: Type.Integer({
          default: 0,
          minimum: 0,
          maximum: 65535,
          description: 'Embedded broker: MQTT over TLS, usually 8883; 0: none',
        }),
        certificate: Type.String({
          default: '',
          description: 'PEM file of the broker’s certificate and its chain',
        }),
        key: Type.String({ default: '', description: 'PEM file of the certificate’s key' }),
        clientCa: Type.String({
          default: '',
          description:
            'PEM file of who signs the boxes’ certificates; a box with one named after it needs no password',
        }),
        devicePassword: Type.String({
          default: '',
          secret: true,
          description:
            'Embedded broker: the key that every box’s password is derived from; empty: made at first start',
        }),
      },
      { default: {}, additionalProperties: false },
    ),
    metrics: Type.Object(
      {
        host: Type.String({
          default: '127.0.0.1',
          description: 'Where `/metrics` of a program without pages listens',
        }),
        port: Type.Integer({
          default: 0,
          minimum: 0,
          maximum: 65535,
          description: '0: none. The web program has `/metrics` beside its pages in any case',
        }),
        token: Type.String({
          default: '',
          secret: true,
          description:
            'Who shows it as a bearer token may scrape from elsewhere; empty: only this machine itself may',
        }),
      },
      { default: {}, additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type Infrastructure = Static<typeof Infrastructure>
