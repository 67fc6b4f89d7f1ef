import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '@gridkeeper/model/errors'

export type DirectoryLock = { release(): void }

/**
 * Takes a directory for this process; `directory/taken` where another has it. The lock is one of the file system
 * (SQLite's, over an empty file), so it falls with the process, however that ends, and leaves nothing to clean up.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true })
  const owner = join(directory, 'owner')
  const file = new DatabaseSync(join(directory, 'lock'))
  try {
    file.exec('PRAGMA journal_mode = memory; BEGIN EXCLUSIVE')
  } catch (cause) {
    file.close()
    const pid = (await readFile(owner, 'utf8').catch(() => '')).trim() || 'unknown'
    throw new AppError(
      'directory/taken',
      `${directory} is in use by another Gridkeeper (process ${pid}): stop that one, or give this one a data directory of its own`,
      { cause, directory, pid },
    )
  }
  await writeFile(owner, `${process.pid}\n`)
  return {
    release() {
      if (file.isOpen) file.close()
    },
  }
}
