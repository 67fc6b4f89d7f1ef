import { createBroker } from '@gridkeeper/platform/broker'
import { createLogger } from '@gridkeeper/platform/log'
import { expect, test } from 'vitest'
import { connectTo, startAgent } from './main.ts'

const log = createLogger({ level: 'silent' })

test('a broker that acknowledges nothing does not keep a box from stopping', async () => {
  const broker = await createBroker({
    host: '127.0.0.1',
    port: 0,
    log,
    passwordOf: () => 'x',
    accept: () => new Promise(() => {}),
    refused: () => {},
  })
  const agent = startAgent({
    device: 'STB1',
    boot: 1,
    connect: connectTo({
      url: `mqtt://127.0.0.1:${broker.port}`,
      password: 'x',
      random: Math.random,
      log,
    }),
    probes: [{ id: 'tuner', read: () => [{ metric: 'viewing.on', value: 1 }] }],
    interval: 86_400,
    about: { model: 'Test box', firmware: '1.0', tuners: 1 },
    now: Date.now,
    random: Math.random,
    log,
  })
  while (!agent.isConnected()) await new Promise((resolve) => setTimeout(resolve, 10))
  void agent.measureNow()
  await new Promise((resolve) => setTimeout(resolve, 50))
  const before = Date.now()
  await agent.stop()
  expect(Date.now() - before).toBeLessThan(8_000)
  expect(agent.waiting()).toBe(1)
  await broker.close()
})
