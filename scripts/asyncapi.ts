// docs/asyncapi.json: the wire of a box, from the schemas that the programs themselves check with.
// `node scripts/asyncapi.ts` writes it; a test says when that was forgotten.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Acknowledgement, Command } from '../model/src/command.ts'
import { metrics } from '../model/src/metrics.ts'
import { BirthReport, DataReport, EventReport, StateReport } from '../model/src/report.ts'

export const asyncApiFile = join(import.meta.dirname, '../docs/asyncapi.json')

type Message = {
  readonly leaf: string
  readonly schema: object
  readonly by: 'box' | 'collector'
  readonly isRetained: boolean
  readonly summary: string
  readonly example: object
}

const head = { v: 1, boot: 12 }
const told = { ...head, seq: 345, sent: 1_796_000_000_000, clock: 'set' }
const sample = {
  metric: 'downstream.mer_db',
  channel: '554MHz/64QAM',
  at: 1_796_000_000_000,
  value: 36.5,
}

const messages: readonly Message[] = [
  {
    leaf: 'state',
    schema: StateReport,
    by: 'box',
    isRetained: true,
    summary:
      'online after each login, sleeping before the box goes to standby; lost is the last will',
    example: { ...head, state: 'online' },
  },
  {
    leaf: 'birth',
    schema: BirthReport,
    by: 'box',
    isRetained: true,
    summary: 'Who the box is: after each login, and when asked by `rebirth`',
    example: {
      ...head,
      ...{ model: 'HC3100', firmware: '2.4.1', tuners: 1, interval: 300, clock: 'set' },
      probes: ['tuner'],
    },
  },
  {
    leaf: 'data',
    schema: DataReport,
    by: 'box',
    isRetained: false,
    summary: 'A batch of samples; `hist` is true for what had to wait',
    example: { ...told, samples: [sample] },
  },
  {
    leaf: 'event',
    schema: EventReport,
    by: 'box',
    isRetained: false,
    summary: 'What should not wait for the next batch; of one kind at most one in 30 seconds',
    example: {
      ...told,
      kind: 'lock_lost',
      samples: [{ ...sample, metric: 'downstream.lock', value: 0 }],
    },
  },
  {
    leaf: 'cmd',
    schema: Command,
    by: 'collector',
    isRetained: false,
    summary: 'What the box should do; refused when it is retained, or older than a minute',
    example: {
      ...{ v: 1, id: '6f1c', sent: 1_796_000_000_000, do: 'show_message' },
      text: '您的有线电视将于 12 月 31 日到期',
    },
  },
  {
    leaf: 'ack',
    schema: Acknowledgement,
    by: 'box',
    isRetained: false,
    summary: 'What became of a command: one for each',
    example: { v: 1, id: '6f1c', sent: 1_796_000_000_000, ok: true },
  },
]

/** The AsyncAPI 3.0 document, as text. */
export function asyncApi(): string {
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Gridkeeper: the wire of a box',
      version: '1',
      description:
        'MQTT 3.1.1. User name and client id are the device id. QoS 1 throughout; payloads are JSON in UTF-8. See agent-protocol.md.',
    },
    defaultContentType: 'application/json',
    servers: {
      plain: { host: 'broker:1883', protocol: 'mqtt', protocolVersion: '3.1.1' },
      tls: { host: 'broker:8883', protocol: 'secure-mqtt', protocolVersion: '3.1.1' },
    },
    channels: channels(),
    operations: operations(),
    components: { messages: components() },
    'x-metrics': Object.fromEntries(
      Object.entries(metrics).map(([name, { meaning, unit, kind }]) => [
        name,
        { meaning, unit, kind },
      ]),
    ),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function channels() {
  const shard = 'FNV-1a (32 bits) of the device id, modulo 64, as two hexadecimal digits'
  const parameters = {
    shard: { description: shard, examples: ['00', '3f'] },
    device: { description: 'The device id: the user name of the login', examples: ['STB0170003'] },
  }
  return Object.fromEntries(
    messages.map(({ leaf, summary }) => [
      leaf,
      {
        address: `gk/1/{shard}/{device}/${leaf}`,
        summary,
        parameters,
        messages: { [leaf]: { $ref: `#/components/messages/${leaf}` } },
      },
    ]),
  )
}

/** From the box’s side. */
function operations() {
  return Object.fromEntries(
    messages.map(({ leaf, by, isRetained }) => [
      leaf,
      {
        action: by === 'box' ? 'send' : 'receive',
        channel: { $ref: `#/channels/${leaf}` },
        bindings: { mqtt: { qos: 1, retain: isRetained, bindingVersion: '0.2.0' } },
      },
    ]),
  )
}

function components() {
  return Object.fromEntries(
    messages.map(({ leaf, summary, schema, example }) => [
      leaf,
      { summary, payload: schema, examples: [{ payload: example }] },
    ]),
  )
}

if (import.meta.main) writeFileSync(asyncApiFile, asyncApi())
