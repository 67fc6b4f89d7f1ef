import { types } from '@gridkeeper/platform/snmp/message'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startAgent } from '../../../simulator/src/snmp/agent.ts'
import { createMib } from '../../../simulator/src/snmp/mib.ts'
import { loadMmsg, type Mmsg } from './mmsg.ts'
import { textOf } from './raw.ts'
import { createTransport } from './transport.ts'

const message = { version: 1, community: 'public' } as const
const pdu = { type: 0xa0, errorStatus: 0, errorIndex: 0, varbinds: [] }
/** To everybody is where a socket may not send that was not made for it. */
const forbidden = { host: '255.255.255.255', port: 161 }
const ways: readonly { readonly way: string; readonly load: () => Promise<Mmsg | undefined> }[] = [
  { way: 'many datagrams a call, where that can be had', load: loadMmsg },
  { way: 'one datagram a call', load: async () => undefined },
]

describe.each(ways)('$way', ({ load }) => {
  async function open() {
    const transport = await createTransport(1, load)
    onTestFinished(() => transport.close())
    return transport
  }

  test.each([
    { why: 'the only try', retries: 0 },
    { why: 'the second one', retries: 1 },
  ])('what cannot be sent is told: $why', async ({ retries }) => {
    const transport = await open()
    const patience = { timeoutMs: 100, retries }
    const asked = transport.ask(forbidden, message, pdu, patience)
    await expect(asked).rejects.toMatchObject({ code: 'snmp/refused' })
    // From then on each sending is watched, the first as well.
    const before = transport.counts().sent
    const again = transport.ask(forbidden, message, pdu, { timeoutMs: 60_000, retries: 5 })
    await expect(again).rejects.toMatchObject({ code: 'snmp/refused' })
    expect(transport.counts().sent).toBe(before + 1)
  })

  test('answers that come together keep what they say after the next have come', async () => {
    const entries = Array.from({ length: 400 }, (_, n) => {
      const value = Buffer.from(`${n} `.repeat(40))
      return [`1.3.6.1.4.1.99999.1.${n}.0`, { type: types.octets, value }] as const
    })
    const mib = createMib(entries)
    const agent = await startAgent({ mib: () => mib })
    onTestFinished(() => agent.close())
    const transport = await open()
    const target = { host: '127.0.0.1', port: agent.port }
    const ask = (oid: string) => {
      const varbinds = [{ oid, type: types.null, value: null }]
      return transport.ask(target, message, { ...pdu, varbinds }, { timeoutMs: 2000, retries: 3 })
    }
    const answers = await Promise.all(entries.map(([oid]) => ask(oid)))
    const told = answers.map((answer) => textOf(answer.varbinds[0]?.value ?? null))
    expect(told).toEqual(entries.map(([, { value }]) => textOf(value)))
    expect(transport.counts()).toMatchObject({ garbage: 0, stranger: 0, timeouts: 0 })
  })

  test('closed in the turn in which many are asked: each is told', async () => {
    const transport = await createTransport(1, load)
    const target = { host: '127.0.0.1', port: 9 }
    const asked = Array.from({ length: 20 }, () =>
      transport.ask(target, message, pdu, { timeoutMs: 60_000, retries: 0 }),
    )
    const told = Promise.allSettled(asked)
    await new Promise(setImmediate)
    await transport.close()
    const reasons = (await told).map((one) => one.status === 'rejected' && one.reason.code)
    expect(reasons).toEqual(asked.map(() => 'snmp/refused'))
  })
})
