import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

// Linux tells of each socket in /proc/net/udp: the local port in hexadecimal, the inode, drops in the last column.
const localAt = 1
const inodeAt = 9

/** Answers to this port that found no room; undefined where the system does not tell. */
export function droppedAt(port: number): number | undefined {
  const row = rowOf(port)
  return row ? Number(row.at(-1)) : undefined
}

/** The file descriptor of our socket at this port, which `node:dgram` keeps to itself; undefined where it cannot be found. */
export function descriptorAt(port: number): number | undefined {
  const link = `socket:[${rowOf(port)?.[inodeAt]}]`
  try {
    const found = readdirSync('/proc/self/fd').find((name) => linkOf(name) === link)
    return found === undefined ? undefined : Number(found)
  } catch {
    return undefined
  }
}

function linkOf(name: string): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${name}`)
  } catch {
    // Closed since the folder was read.
    return undefined
  }
}

function rowOf(port: number): readonly string[] | undefined {
  try {
    const own = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
    return readFileSync('/proc/net/udp', 'utf8')
      .split('\n')
      .map((text) => text.trim().split(/\s+/))
      .find((row) => row[localAt]?.endsWith(own))
  } catch {
    return undefined
  }
}
