import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'

/** `node bench/main.ts NAME [options]` runs bench/NAME.ts; its default export is handed what follows the name. */
type Bench = { default(args: readonly string[]): Promise<void> }

const folder = new URL('.', import.meta.url)
const names = (await readdir(folder))
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts' && !file.endsWith('.test.ts'))
  .map((file) => basename(file, '.ts'))
  .toSorted()

const [name, ...args] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  console.error(`${name === undefined ? 'Which one?' : `There is no bench ${name}.`}`)
  console.error(`npm run bench -- NAME, one of: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  const bench = (await import(new URL(`${name}.ts`, folder).href)) as Bench
  await bench.default(args)
}
