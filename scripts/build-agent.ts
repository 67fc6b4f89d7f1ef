// One file for a box: dist/gridkeeper-agent.cjs, for Node 18 and newer, nothing to install beside it.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { rolldown } from 'rolldown'

export const mostBytes = 400_000
const root = join(import.meta.dirname, '..')
export const builtAgent = join(root, 'agent/dist/gridkeeper-agent.cjs')

// What older Nodes lack of what we write.
const olderNodes = `Promise.withResolvers ??= function () { let resolve, reject; const promise = new this((a, b) => { resolve = a; reject = b }); return { promise, resolve, reject } };
Array.prototype.toSorted ??= function (by) { return [...this].sort(by) };`

/** Bundles the agent; returns its size. */
export async function buildAgent(file = builtAgent): Promise<number> {
  const bundle = await rolldown({
    input: join(root, 'agent/src/run.ts'),
    platform: 'node',
    transform: { target: 'node18' },
    external: [/^node:/],
    // Neither has modules that do anything by being loaded.
    treeshake: { moduleSideEffects: (id) => !/node_modules\/(?:typebox|yaml)\//.test(id) },
    plugins: [probesAsFound(), yamlAsModules()],
  })
  const { output } = await bundle.generate({
    format: 'cjs',
    minify: true,
    codeSplitting: false,
    banner: olderNodes,
  })
  const [chunk] = output
  if (output.length > 1) throw new RangeError(`one file was meant, not ${output.length}`)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, chunk.code)
  return Buffer.byteLength(chunk.code)
}

/** In the source the probes are found by looking in their folder; here the folder is looked at now. */
function probesAsFound() {
  const folder = join(root, 'agent/probes')
  const files = readdirSync(folder).filter((name) => /^[\w-]+\.ts$/.test(name))
  const imports = files.map((name, n) => `import unit${n} from '${join(folder, name)}'`)
  const entries = files.map((name, n) => `['${basename(name, '.ts')}', unit${n}]`)
  const code = `${imports.join('\n')}\nexport const findProbes = async () => new Map([${entries.join()}])`
  return {
    name: 'probes as found',
    load: (id: string) => (id.endsWith('/agent/src/found-probes.ts') ? code : undefined),
  }
}

/** The same library as ES modules, of which what is not used can be left out. */
function yamlAsModules() {
  const path = join(root, 'node_modules/yaml/browser/dist/index.js')
  return {
    name: 'yaml as modules',
    resolveId: (id: string) => (id === 'yaml' ? path : undefined),
  }
}

if (import.meta.main) {
  const bytes = await buildAgent()
  console.log(`${builtAgent}: ${(bytes / 1000).toFixed(0)} kB of at most ${mostBytes / 1000} kB`)
  process.exitCode = bytes > mostBytes ? 1 : 0
}
