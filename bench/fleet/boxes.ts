// Forked by the bench: ten thousand boxes that run the agent’s own code, in one process.
import { devicePassword } from '@gridkeeper/platform/credentials'
import { createLogger } from '@gridkeeper/platform/log'
import { startBoxes } from '@gridkeeper/simulator/boxes'
import { createWorld } from '@gridkeeper/simulator/world'
import { createCounting } from './counting.ts'
import { countyOf, type FleetOrder, type FleetWord } from './orders.ts'

const order = JSON.parse(process.argv[2] ?? '{}') as FleetOrder
const tell = (word: FleetWord) => process.send?.(word, undefined, undefined, () => {})
const bytes = () => {
  gc?.()
  return process.memoryUsage().rss
}

const county = countyOf(order.boxes)
const ids = county.elements.flatMap(({ id, kind }) => (kind === 'box' ? [id] : []))
// Whoever pulls a plug loses what a box without flash remembers: not what is counted here.
const world = { ...createWorld(county), isPlugged: () => true }
const { counts, through } = createCounting()
for (const id of ids) world.channelsOf(id, Date.now())
tell({ baseBytes: bytes() })

const boxes = startBoxes({
  ids,
  world,
  brokerUrl: order.url,
  passwordOf: (device) => devicePassword('bench', device),
  reportSeconds: order.reportSeconds,
  startsPerSecond: order.startsPerSecond,
  watchSeconds: 0,
  firstBoot: Math.floor(Date.now() / 100),
  now: Date.now,
  random: Math.random,
  log: createLogger({ level: 'error' }),
  through,
})
const following = setInterval(boxes.follow, 200)
setInterval(() => {
  const { user, system } = process.cpuUsage()
  tell({
    news: {
      connected: boxes.connected(),
      waiting: boxes.waiting(),
      bytes: process.memoryUsage().rss,
      cpuSeconds: (user + system) / 1e6,
      ...counts,
    },
  })
}, 250)
process.on('message', () => {
  clearInterval(following)
  const hush = setInterval(() => {
    if (boxes.waiting() > 0) return
    counts.isHushed = true
    clearInterval(hush)
  }, 5)
})
process.on('disconnect', () => process.exit())
