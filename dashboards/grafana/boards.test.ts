import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMetricName } from '@gridkeeper/model/metrics'
import type { Point } from '@gridkeeper/model/series-store'
import { createLogger } from '@gridkeeper/platform/log'
import { createInfluxStore } from '@gridkeeper/platform/series/influx'
import { expect, test } from 'vitest'
import { suiteWith } from '../../test/servers/suite-with.ts'

type Board = { uid: string; panels: { title: string; targets: { query: string }[] }[] }

const folder = join(import.meta.dirname, 'boards')
const boards = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Board,
)
const queries = boards.flatMap(({ uid, panels }) =>
  panels.flatMap(({ title, targets }) =>
    targets.map(({ query }) => [`${uid}: ${title}`, query] as const),
  ),
)

test.each(queries)('%s asks for metrics of the catalogue', (_, query) => {
  const subject = /FROM "(\w+)"/.exec(query)?.[1]
  const fields = [...query.matchAll(/(?:mean|min|max)\("(\w+)"\)/g)].map(([, field]) => field)
  expect(fields.length).toBeGreaterThan(0)
  for (const field of fields) expect(isMetricName(`${subject}.${field}`)).toBe(true)
})

suiteWith('influx', 'Grafana’s boards over the series that we write', (url) => {
  const at = Date.UTC(2026, 10, 22, 8)
  const database = 'grafana_boards'
  const series = createInfluxStore({
    url,
    database,
    token: '',
    timeoutMs: 10_000,
    log: createLogger({ level: 'silent' }),
  })

  test.each(queries)('%s draws what was stored', async (_, query) => {
    const subject = /FROM "(\w+)"/.exec(query)?.[1]
    const points = [...query.matchAll(/(?:mean|min|max)\("(\w+)"\)/g)].map(([, field]) => {
      const metric = `${subject}.${field}`
      if (!isMetricName(metric)) throw new TypeError(metric)
      return { metric, device: 'D1', channel: '', node: 'N 1', at, value: 1 } satisfies Point
    })
    await series.write(points)
    const filled = query
      .replaceAll('$timeFilter', `time >= ${at - 60_000}ms AND time < ${at + 60_000}ms`)
      .replaceAll('$__interval', '1m')
      .replaceAll('$node', 'N 1')
    const answer = await fetch(
      `${url}/query?db=${database}&epoch=ms&q=${encodeURIComponent(filled)}`,
    )
    const { results } = (await answer.json()) as {
      results: { error?: string; series?: { values: unknown[][] }[] }[]
    }
    expect(results[0]?.error).toBeUndefined()
    expect(results[0]?.series?.[0]?.values.some((row) => row.includes(1))).toBe(true)
  })
})
