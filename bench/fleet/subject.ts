// Forked by the bench: the collector, with the embedded broker or beside another.
import { openCollector } from '../mqtt/collector.ts'
import { boxIds, boxMetrics, type SubjectOrder, type SubjectWord } from './orders.ts'

const order = JSON.parse(process.argv[2] ?? '{}') as SubjectOrder
const tell = (word: SubjectWord) => process.send?.(word, undefined, undefined, () => {})

const devices = boxIds(order.boxes)
const { collector, duckdb } = await openCollector({ ...order, isStored: true, devices })
process.on('message', async () => {
  // what the spool holds is stored first
  for (let before = -1; before !== collector.counts().stored; ) {
    before = collector.counts().stored
    await new Promise((resolve) => setTimeout(resolve, 1500))
  }
  let stored = 0
  for (let from = 0; from < devices.length; from += 500) {
    const some = devices.slice(from, from + 500)
    const found = await duckdb.read({
      metrics: boxMetrics,
      devices: some,
      from: 0,
      to: Date.now() + 1e9,
    })
    stored += found.reduce((sum, { samples }) => sum + samples.length, 0)
  }
  const { user, system } = process.cpuUsage()
  tell({ stored, cpuSeconds: (user + system) / 1e6 })
})
tell({ ready: true })
process.on('disconnect', () => process.exit())
