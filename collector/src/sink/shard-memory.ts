import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { allShards } from '@gridkeeper/model/hash'

/**
 * Shards whose reports may lie in the spool: those owned, and those owned before whose reports are not stored yet. It
 * survives a restart: who their devices are must be known then too.
 */
export type ShardMemory = {
  all(): readonly string[]
  /** Before anything of them is taken in. */
  add(shards: readonly string[]): Promise<void>
  /** The spool is empty: only these can fill it. */
  keepOnly(shards: readonly string[]): Promise<void>
}

export async function openShardMemory(path: string): Promise<ShardMemory> {
  let known = new Set(await readShards(path))

  async function save(shards: Set<string>): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.new`, JSON.stringify([...shards]))
    await rename(`${path}.new`, path)
  }

  return {
    all: () => [...known],
    async add(shards) {
      const more = new Set([...known, ...shards])
      if (more.size > known.size) await save(more)
      known = more
    },
    async keepOnly(shards) {
      const left = new Set(shards)
      if (left.size === known.size && shards.every((shard) => known.has(shard))) return
      await save(left)
      known = left
    },
  }
}

async function readShards(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    const saved: unknown = JSON.parse(text)
    return Array.isArray(saved) ? allShards.filter((shard) => saved.includes(shard)) : []
  } catch {
    // None yet, or damaged: better to know too many devices than too few.
    return text === '' ? [] : allShards
  }
}
