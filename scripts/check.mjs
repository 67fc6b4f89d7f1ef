// `npm run check`: format and lint, types, the import graph, the budgets. Each stops the rest.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name) => join(root, 'node_modules/.bin', name)
if (!existsSync(bin('tsc'))) {
  console.error('The packages are not installed yet: run `npm install` first.')
  process.exit(2)
}

const steps = [
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['types', bin('tsc'), ['-p', '.']],
  ['types of the pages', bin('tsc'), ['-p', 'dashboards/web']],
  ['import graph', bin('node'), ['scripts/check/graph.ts']],
  ['budgets', bin('node'), ['scripts/check/budgets.ts']],
]
for (const [name, command, args] of steps) {
  const started = performance.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`check: ${name} failed`)
    process.exit(1)
  }
  console.log(`check: ${name} ok (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}
