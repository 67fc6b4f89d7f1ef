import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'

/** What a box logs in with: HMAC-SHA256 of its id under the operator's key, base64url. Source: RFC 2104. */
export function devicePassword(key: string, device: string): string {
  return createHmac('sha256', key).update(device).digest('base64url')
}

/** Compares without telling by its time how much was right. */
export function isSamePassword(given: Uint8Array, wanted: string): boolean {
  const expected = Buffer.from(wanted)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The key all box passwords derive from: made once, kept in the data directory, readable by its owner only. */
export async function loadOrMakeKey(dataDirectory: string): Promise<string> {
  const path = join(dataDirectory, 'device-key')
  await mkdir(dataDirectory, { recursive: true })
  const kept = await readKey(path)
  if (kept !== undefined) return kept
  // Written beside and linked into place: of two processes that start at once, one key wins and both read it.
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(fresh, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  await link(fresh, path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw keyUnreadable(path, cause)
  })
  await rm(fresh)
  const key = await readKey(path)
  if (key === undefined) throw keyUnreadable(path, undefined)
  return key
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    const key = (await readFile(path, 'utf8')).trim()
    if (key.length < 16)
      throw new AppError(
        'file/unreadable',
        `${path} holds no key: restore it from a backup, or delete it and give every box a new password`,
        { path },
      )
    return key
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw keyUnreadable(path, cause)
  }
}

function keyUnreadable(path: string, cause: unknown): AppError {
  return new AppError('file/unreadable', `Cannot read or make the device key ${path}`, {
    cause,
    path,
  })
}
