// The arrows of ARCHITECTURE.md: who may import whom, one importer a library, no cycles.
import { join, normalize } from 'node:path'
import { isTest, readSources, type Source } from './sources.ts'

/** Which workspaces a workspace may import. Tests may import anything. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  model: [],
  platform: ['model'],
  agent: ['model', 'platform'],
  collector: ['model', 'platform'],
  analytics: ['model', 'platform'],
  dashboards: ['model', 'platform'],
  simulator: ['model', 'platform', 'agent'],
  cli: ['model', 'platform', 'agent', 'collector', 'analytics', 'dashboards', 'simulator'],
}

/** Libraries that reach outside, and the places that may know them. */
const importers: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['platform/src/series/'],
  '@electric-sql/pglite': ['platform/src/database/'],
  '@fastify/': ['dashboards/api/src/'],
  '@influxdata/influxdb-client': ['platform/src/series/'],
  aedes: ['platform/src/broker.ts'],
  antd: ['dashboards/web/'],
  bullmq: ['platform/src/queue/'],
  commander: ['cli/src/'],
  'csv-parse': ['analytics/src/import/'],
  echarts: ['dashboards/web/'],
  exceljs: ['analytics/src/import/'],
  fastify: ['dashboards/api/src/'],
  htmlparser2: ['analytics/src/import/'],
  ioredis: ['platform/src/queue/'],
  koffi: ['collector/src/snmp/mmsg.ts'],
  mqtt: ['platform/src/mqtt.ts'],
  'net-snmp': ['collector/src/snmp/', 'simulator/src/snmp/'],
  pg: ['platform/src/database/'],
  pino: ['platform/src/log.ts', 'platform/src/pretty.ts'],
  'pino-pretty': ['platform/src/pretty.ts'],
  'prom-client': ['platform/src/own-metrics.ts'],
  yaml: ['platform/src/config.ts'],
}

const sources = readSources().filter(({ path }) => !isTest(path) && /\.tsx?$/.test(path))
const problems = [
  ...sources.flatMap(wrongArrows),
  ...sources.flatMap(wrongImporters),
  ...findCycles(sources),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

function wrongArrows({ path, imports }: Source): string[] {
  const workspace = path.split('/')[0] ?? ''
  const allowed = arrows[workspace]
  if (!allowed) return []
  return imports.flatMap(({ from }) => {
    const named = /^@gridkeeper\/([^/]+)/.exec(from)?.[1]
    const reached =
      named ?? (from.startsWith('.') ? normalize(join(path, '..', from)).split('/')[0] : undefined)
    if (reached === undefined || reached === workspace || allowed.includes(reached)) {
      if (from.startsWith('.') && reached !== workspace)
        return [`${path}: reaches ${from}; import @gridkeeper/${reached} by its name`]
      return []
    }
    return reached in arrows || reached === 'test'
      ? [`${path}: ${workspace} may not import ${reached} (${from})`]
      : []
  })
}

function wrongImporters({ path, imports }: Source): string[] {
  if (path.startsWith('bench/') || path.startsWith('scripts/')) return []
  return imports.flatMap(({ from }) =>
    Object.entries(importers)
      .filter(([library]) =>
        library.endsWith('/')
          ? from.startsWith(library)
          : from === library || from.startsWith(`${library}/`),
      )
      .filter(([, places]) => !places.some((place) => path.startsWith(place)))
      .map(
        ([library, places]) =>
          `${path}: imports ${library}, which only ${places.join(' or ')} may know`,
      ),
  )
}

function findCycles(all: readonly Source[]): string[] {
  const known = new Set(all.map(({ path }) => path))
  const edges = new Map(
    all.map(({ path, imports }) => [
      path,
      imports.filter(({ typeOnly }) => !typeOnly).flatMap(({ from }) => resolve(path, from, known)),
    ]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) {
      cycles.push(`cycle: ${[...above.slice(above.indexOf(path)), path].join(' → ')}`)
      return
    }
    if (done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...above, path])
    done.add(path)
  }
  for (const { path } of all) visit(path, [])
  return cycles
}

/** The file an import leads to, where it is one of ours. */
function resolve(path: string, from: string, known: ReadonlySet<string>): string[] {
  const named = /^@gridkeeper\/([^/]+)\/(.+)$/.exec(from)
  const target = named ? `${named[1]}/src/${named[2]}.ts` : normalize(join(path, '..', from))
  return known.has(target) ? [target] : []
}
