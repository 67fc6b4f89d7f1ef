import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'

/**
 * A temporary file, fsync, rename: a power cut leaves the old file or the new one, whole. Synchronous on purpose:
 * a kilobyte or two, rarely, and the order of writes stays the order of reports.
 */
export function writeWhole(path: string, text: string): void {
  const file = openSync(`${path}.new`, 'w')
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}
