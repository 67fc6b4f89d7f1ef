import { readFile, rename, writeFile } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import { shardOf } from '@gridkeeper/model/hash'
import { devicePassword, loadOrMakeKey } from '@gridkeeper/platform/credentials'
import { mosquittoLine, withUsers } from '@gridkeeper/platform/mosquitto-passwords'
import type { Settings } from './settings.ts'

export type Issue = {
  readonly devices: readonly string[]
  /** A CSV for the factory; it must not exist. */
  readonly out: string
  /** Mosquitto's password file, made or added to. */
  readonly mosquitto?: string
}

/**
 * Passwords for boxes. They follow from the operator's key, so the embedded broker needs no list of them and the same
 * device gets the same password again; Mosquitto gets hashes.
 */
export async function issueDevices(
  { devices, out, mosquitto }: Issue,
  settings: Pick<Settings, 'dataDirectory' | 'broker'>,
): Promise<void> {
  const given = settings.broker.devicePassword
  const key = given === '' ? await loadOrMakeKey(settings.dataDirectory) : given
  const rows = devices.map((device) => [device, shardOf(device), devicePassword(key, device)])
  const csv = [['device', 'shard', 'password'], ...rows].map((row) => `${row.join(',')}\r\n`)
  await writeFile(out, csv.join(''), { flag: 'wx', mode: 0o600 }).catch((cause: unknown) => {
    throw unwritable(out, cause)
  })
  if (mosquitto === undefined) return
  const lines = rows.map(([device = '', , password = '']): [string, string] => [
    device,
    mosquittoLine(device, password),
  ])
  await addUsers(mosquitto, new Map(lines))
}

/** Written beside and renamed: a broker that reads it at this moment reads the old one. */
async function addUsers(path: string, lines: ReadonlyMap<string, string>): Promise<void> {
  try {
    const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    await writeFile(`${path}.new`, withUsers(before, lines), { mode: 0o600 })
    await rename(`${path}.new`, path)
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

function unwritable(path: string, cause: unknown): AppError {
  const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
  const why = isThere
    ? `${path} is there already: name another file, or move it away`
    : `Cannot write ${path}: ${cause instanceof Error ? cause.message : cause}`
  return new AppError('request/invalid', why, { cause, path })
}
