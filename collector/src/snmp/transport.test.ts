import { expect, test } from 'vitest'
import { createTransport } from './transport.ts'

const message = { version: 1, community: 'public' } as const
const pdu = { type: 0xa0, errorStatus: 0, errorIndex: 0, varbinds: [] }
/** To everybody is where a socket may not send that was not made for it. */
const forbidden = { host: '255.255.255.255', port: 161 }

test.each([
  { why: 'the only try', retries: 0 },
  { why: 'the second one', retries: 1 },
])('what cannot be sent is told: $why', async ({ retries }) => {
  const transport = await createTransport(1)
  const patience = { timeoutMs: 100, retries }
  const asked = transport.ask(forbidden, message, pdu, patience)
  await expect(asked).rejects.toMatchObject({ code: 'snmp/refused' })
  // From then on each sending is watched, the first as well.
  const before = transport.counts().sent
  const again = transport.ask(forbidden, message, pdu, { timeoutMs: 60_000, retries: 5 })
  await expect(again).rejects.toMatchObject({ code: 'snmp/refused' })
  expect(transport.counts().sent).toBe(before + 1)
  await transport.close()
})
