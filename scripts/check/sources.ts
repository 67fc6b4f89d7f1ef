import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export type Import = { readonly from: string; readonly typeOnly: boolean }
export type Source = {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g
const dynamic = /\bimport\(\s*['"]([^'"\n]+)['"]/g

/** Every TypeScript and module file that git tracks or would track, with what it imports. */
export function readSources(): readonly Source[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  return listed
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: importsOf(text) }
    })
}

export function importsOf(text: string): readonly Import[] {
  return [
    ...[...text.matchAll(statement)].map(([, type, from]) => ({
      from: from ?? '',
      typeOnly: type !== undefined,
    })),
    ...[...text.matchAll(dynamic)].map(([, from]) => ({ from: from ?? '', typeOnly: false })),
  ]
}

export function isTest(path: string): boolean {
  return /\.(test|suite)\.tsx?$/.test(path) || path.startsWith('test/') || /\/test\//.test(path)
}
