import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Counts this start, on disk: the number is what tells a late last will from a living session. */
export function countBoot(directory: string): number {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'boot')
  const boot = before(path) + 1
  writeFileSync(`${path}.new`, `${boot}\n`)
  renameSync(`${path}.new`, path)
  return boot
}

function before(path: string): number {
  try {
    const read = Number(readFileSync(path, 'utf8').trim())
    return Number.isSafeInteger(read) && read >= 0 ? read : 0
  } catch {
    return 0
  }
}
