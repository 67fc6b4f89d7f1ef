import { AppError } from '@gridkeeper/model/errors'
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Engine } from './engine.ts'

/** Jobs in Redis. Adding to one that is away fails at once, so that the caller may keep what it has; working waits. */
export async function openRedisEngine(url: string): Promise<Engine> {
  const adding = new Redis(url, { lazyConnect: true, enableOfflineQueue: false })
  adding.on('error', () => {})
  await adding.connect().catch((cause: unknown) => {
    adding.disconnect()
    throw new AppError('queue/unavailable', `Redis does not answer at ${placeOf(url)}`, { cause })
  })
  const working = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null })
  return {
    openQueue: (name) => new Queue(name, { connection: adding }),
    openWorker: (name, run, options) => new Worker(name, run, { ...options, connection: working }),
    async close() {
      adding.disconnect()
      working.disconnect()
    },
  }
}

/** The address without the password. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the given address'
}
